"""Spellings of words in three languages, so that equal words are equal."""

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from anyascii import anyascii


@cache
def list_rows(name: str) -> Sequence[Mapping[str, str]]:
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def words_of(use: str) -> dict[str, str]:
    """Each word of a use in `words.csv` with its value."""
    return {word: row["value"] for row in list_rows("words") if row["use"] == use for word in row["words"].split("|")}


SPACES, DASHES = re.compile(r"\s+"), re.compile(r"\s*[‐‑‒–—−]\s*")
UNKNOWN_WORDS = frozenset(words_of("unknown"))
LONGEST = 200  # letters of a day or an amount; a longer text says something else too
APOSTROPHES = re.compile(r"['’ʼʻ`´]")
SIGNS = re.compile(r"[^a-z0-9]+")
KAZAKH, CYRILLIC, LATIN = (re.compile(letters, re.IGNORECASE) for letters in ("[әғқңөұүһі]", "[а-яәғқңөұүһі]", "[a-z]"))


def language_of_letters(text: str) -> str:
    kazakh, cyrillic, latin = (len(letters.findall(text)) for letters in (KAZAKH, CYRILLIC, LATIN))
    if cyrillic <= latin:
        return "en"
    return "kk" if kazakh > cyrillic / 25 else "ru"


def normal_spelling(cell: object) -> str:
    """Return a cell in small letters, with one sort of space, of dash and of ё."""
    text = DASHES.sub("-", SPACES.sub(" ", str(cell)))
    return text.strip().lower().replace("ё", "е").replace("’", "'")


def to_latin(text: str) -> str:
    """Return the words of a text in small Latin letters, a space between them: "Ural'sk" and "Уральск" are "uralsk"."""
    return SIGNS.sub(" ", APOSTROPHES.sub("", anyascii(text.strip())).lower()).strip()
