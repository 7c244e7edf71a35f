"""Spellings, numbers, months and weekdays as English, Russian, Kazakh and French write them."""

import re
from functools import cache

from anyascii import anyascii
from babel import Locale

from intake.forgettable_cache import forgettable_cache

LANGUAGES = ("en", "ru", "kk", "fr")
SPACES, DASHES = re.compile(r"\s+"), re.compile(r"\s*[‐‑‒–—−]\s*")
NOTHING = (
    "-|--|.|..|?|n/a|na|nd|unknown|not known|not reported|no report|not specified|unspecified|no data|"
    "неизвестно|не известно|неизвестен|нет данных|нет сведений|"
    "inconnu|inconnue|non précisé|non communiqué|"
    "не указан|не указано|не указана|не сообщается|н/д|нд|белгісіз|көрсетілмеген|мәлімет жоқ|дерек жоқ"
)
UNKNOWN_WORDS = frozenset(NOTHING.split("|"))
"""What people write in a cell for an unknown value."""
UNITS = {
    "1": "un une one один одна одно одного одной бір",
    "2": "deux two два две двух двое двоих оба couple пара пары екі екеу",
    "3": "trois three три трех трое троих үш үшеу",
    "4": "quatre four четыре четырех четверо четверых төрт төртеу",
    "5": "cinq five пять пяти пятеро пятерых бес бесеу",
    "6": "six шесть шести шестеро шестерых алты алтау",
    "7": "sept seven семь семи семеро семерых жеті жетеу",
    "8": "huit eight восемь восьми восьмеро сегіз",
    "9": "neuf nine девять девяти девятеро тоғыз",
    "10": "dix ten десять десяти десятеро десяток он",
    "11": "onze eleven одиннадцать одиннадцати",
    "12": "douze twelve двенадцать двенадцати дюжина дюжины",
    "13": "thirteen тринадцать тринадцати",
    "14": "fourteen четырнадцать четырнадцати",
    "15": "quinze fifteen пятнадцать пятнадцати",
    "16": "sixteen шестнадцать шестнадцати",
    "17": "seventeen семнадцать семнадцати",
    "18": "eighteen восемнадцать восемнадцати",
    "19": "nineteen девятнадцать девятнадцати",
    "20": "vingt twenty двадцать двадцати жиырма",
    "30": "trente thirty тридцать тридцати отыз",
    "40": "quarante forty сорок сорока қырық",
    "50": "cinquante fifty пятьдесят пятидесяти полсотни полусотни елу",
    "60": "sixty шестьдесят шестидесяти алпыс",
    "70": "seventy семьдесят семидесяти жетпіс",
    "80": "eighty восемьдесят восьмидесяти сексен",
    "90": "ninety девяносто девяноста тоқсан",
    "200": "двести двухсот",
    "300": "триста трехсот",
    "400": "четыреста четырехсот",
    "500": "пятьсот пятисот",
    "600": "шестьсот шестисот",
    "700": "семьсот семисот",
    "800": "восемьсот восьмисот",
    "900": "девятьсот девятисот",
}
"""The words of numbers that are added."""
MULTIPLIERS = {
    "12": "dozen",
    "10": "десятка десятков",
    "100": "cent cents hundred сто ста сотня сотни сотню сотен жүз",
    "1000": "mille thousand k тысяча тысячи тысяч тысячу тыс мың",
}
"""The words of numbers that multiply what stands before them."""


LONGEST = 200
"""Letters of a day or an amount; a longer text says something else too."""


def normal_spelling(cell: object) -> str:
    """A cell in small letters, with one sort of space, of dash and of ё, so that equal words are equal."""
    text = DASHES.sub("-", SPACES.sub(" ", str(cell)))
    return text.strip().lower().replace("ё", "е").replace("’", "'")


@cache
def added_numbers() -> dict[str, int]:
    """The number of each word that is added."""
    return {word: int(number) for number, words in UNITS.items() for word in words.split()}


@cache
def multipliers() -> dict[str, int]:
    """The number of each word that multiplies."""
    return {word: int(number) for number, words in MULTIPLIERS.items() for word in words.split()}


@forgettable_cache(10_000)
def month_of(word: str) -> int | None:
    """The month, 1 to 12, that a word names in any case, in full or by three letters or more; None for any other word."""
    full = {month for name, month in _month_names() if len(name) > 3 and _is_case_of(word, name)}
    months = full or {month for name, month in _month_names() if name.startswith(word) and (len(word) > 2 or name == word)}
    return months.pop() if len(months) == 1 else None


def _is_case_of(word: str, name: str) -> bool:
    """Whether a word is a name with another ending: февраль, феврале; ақпан, ақпанда, ақпанның."""
    stem = name.rstrip("ьяай")
    return word == name or (not name.isascii() and word.startswith(stem) and len(word) <= len(stem) + 4)


@cache
def _month_names() -> tuple[tuple[str, int], ...]:
    months = [Locale.parse(language).months for language in LANGUAGES]
    names = {
        (name.lower().rstrip("."), month)
        for forms in months
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for month, name in forms[context][width].items()
    }
    return (*names, ("мае", 5), ("маем", 5), ("fevrier", 2), ("aout", 8), ("decembre", 12))


@cache
def weekdays() -> frozenset[str]:
    """Names of the days of the week, in full and short."""
    days = [Locale.parse(language).days["format"] for language in LANGUAGES]
    return frozenset(name.lower() for forms in days for width in ("wide", "abbreviated") for name in forms[width].values())


APOSTROPHES = re.compile(r"['’ʼʻ`´]")
SIGNS = re.compile(r"[^a-z0-9]+")


@forgettable_cache(1 << 16)
def to_latin(text: str) -> str:
    """The words of a text in small Latin letters, a space between them: "Ural'sk" and "Уральск" are "uralsk"."""
    return SIGNS.sub(" ", APOSTROPHES.sub("", anyascii(text.strip())).lower()).strip()
