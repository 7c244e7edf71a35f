"""Spellings, numbers, months and weekdays as English, Russian, Kazakh and French write them."""

import re
from collections import Counter
from functools import cache
from string import ascii_lowercase

from anyascii import anyascii
from babel import Locale

from intake.word_lists import words_of
from loaders.values_by_key import values_by_key

LANGUAGES = ("en", "ru", "kk", "fr")
SPACES, DASHES = re.compile(r"\s+"), re.compile(r"\s*[‐‑‒–—−]\s*")
UNKNOWN_WORDS = frozenset(words_of("unknown"))
"""What people write in a cell for an unknown value."""
ADDED, MULTIPLIERS = ({one: int(number) for one, number in words_of(use).items()} for use in ("added number", "multiplier"))
"""The numbers of words that are added, and of those that multiply what stands before them."""
LONGEST = 200
"""Letters of a day or an amount; a longer text says something else too."""
APOSTROPHES = re.compile(r"['’ʼʻ`´]")
SIGNS = re.compile(r"[^a-z0-9]+")


KAZAKH, CYRILLIC = frozenset("әғқңөұүһі"), frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя")


def language_of_letters(text: str) -> str:
    """The language of a text by its letters: Kazakh, else Russian, else English."""
    numbers = Counter(text.lower())
    cyrillic, kazakh, latin = (sum(numbers[one] for one in letters) for letters in (CYRILLIC, KAZAKH, ascii_lowercase))
    if cyrillic + kazakh <= latin:
        return "en"
    return "kk" if kazakh > (cyrillic + kazakh) / 25 else "ru"


def normal_spelling(cell: object) -> str:
    """A cell in small letters, with one sort of space, of dash and of ё, so that equal words are equal."""
    text = DASHES.sub("-", SPACES.sub(" ", str(cell)))
    return text.strip().lower().replace("ё", "е").replace("’", "'")


def month_of(word: str) -> int | None:
    """The month, 1 to 12, that a word names in any case, in full or by three letters or more; None for any other word."""
    names = _month_names().get(word[:1], ())
    full = {month for name, month in names if len(name) > 3 and _is_case_of(word, name)}
    months = full or {month for name, month in names if name.startswith(word) and (len(word) > 2 or name == word)}
    return months.pop() if len(months) == 1 else None


def _is_case_of(word: str, name: str) -> bool:
    """Whether a word is a name with another ending: февраль, феврале; ақпан, ақпанда, ақпанның."""
    stem = name.rstrip("ьяай")
    return word == name or (not name.isascii() and word.startswith(stem) and len(word) <= len(stem) + 4)


@cache
def _month_names() -> dict[str, list[tuple[str, int]]]:
    """The names with their months, by their first letter."""
    months = [Locale.parse(language).months for language in (*LANGUAGES, "es")]
    names = {
        (name.lower().rstrip("."), month)
        for forms in months
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for month, name in forms[context][width].items()
    }
    names |= {("мае", 5), ("маем", 5), ("fevrier", 2), ("aout", 8), ("decembre", 12)}
    return values_by_key((name[0], (name, month)) for name, month in names)


@cache
def weekdays() -> frozenset[str]:
    """Names of the days of the week, in full and short."""
    days = [Locale.parse(language).days["format"] for language in LANGUAGES]
    return frozenset(name.lower() for forms in days for width in ("wide", "abbreviated") for name in forms[width].values())


def to_latin(text: str) -> str:
    """The words of a text in small Latin letters, a space between them: "Ural'sk" and "Уральск" are "uralsk"."""
    return SIGNS.sub(" ", APOSTROPHES.sub("", anyascii(text.strip())).lower()).strip()
