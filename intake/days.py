"""Dates as people write them: the day, month or year that a cell surely says, or a period of days."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal, NamedTuple

from babel import Locale

from intake.locale_words import LONGEST, UNKNOWN_WORDS, list_rows, normal_spelling, words_of
from intake.source_table import Cell
from loaders.dataset import LANGUAGES

PHRASES = [(re.compile(one["form"]), one["becomes"]) for one in list_rows("written_forms") if one["of"] == "day"]
"""Written forms in which signs between numbers mean something of their own."""
SILENT = words_of("sign of day")  # words that say nothing of a date
WORD, ROMAN = re.compile(r"[^\W\d_]+\.?"), re.compile("[ivx]{1,4}")
Order = Literal["day_first", "month_first", "either", "mixed"]
PAIR = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")
SERIALS, YEARS = range(20_000, 80_000), range(1900, 2100)
"""Days as Excel counts them, of 1954 to 2119, and the years that a date may have."""
SHORT_YEARS = 30  # a year of two digits below it is one of this century, as spreadsheet programs take it
FORMS = [
    re.compile(form)
    for form in (
        r"(?P<d>\d{1,2})(?: m(?P<m>\d+)(?: (?P<y>\d{4}))?)?",
        r"(?P<d>\d{1,2})/m(?P<m>\d+)/(?P<y>\d{4}|\d{2})",
        r"m(?P<m>\d+) (?P<d>\d{1,2})(?: (?P<y>\d{4}))?",
        r"(?P<y>\d{4}) (?P<d>\d{1,2}) m(?P<m>\d+)",
        r"(?P<y>\d{4})(?: m(?P<m>\d+)(?: (?P<d>\d{1,2}))?)?",
        r"m(?P<m>\d+)(?: (?P<y>\d{4}))?",
        r"(?P<y>\d{4})[./](?P<m>\d{1,2})(?:[./](?P<d>\d{1,2}))?",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<m>\d{1,2})[./](?P<y>\d{4})",
        r"(?P<a>\d{1,2})(?P<sign>[./])(?P<b>\d{1,2})(?:(?P=sign)(?P<y>\d{4}|\d{2}))?",
    )
]
"""The ways in which one day, month or year is written, m2 being February: 25 m2 2012, 2012.02.25, m2 2012, 2012."""


class DayRead(NamedTuple):
    """A date as exactly as it was written: first and last possible day (ISO), and the precision of the profile."""

    first: str
    last: str
    precision: str


UNKNOWN = DayRead("", "", "unknown")


def day_order(cells: Iterable[Cell]) -> Order | None:
    """Return which of the first two numbers of 13/02/2012 is the day in this column; None where no cell is written so.

    A cell that can be read in one way alone decides for those with its sign; "mixed" where such cells contradict each other.
    Without any, numbers with points have the day first, and others are "either", which has to be asked.
    """
    every = [match for cell in {*cells} if isinstance(cell, str) for match in PAIR.finditer(cell)]
    pairs = [match for match in every if match[2] != "."] or every
    day_first = any(int(match[1]) > 12 >= int(match[3]) for match in pairs)
    month_first = any(int(match[3]) > 12 >= int(match[1]) for match in pairs)
    if day_first and month_first:
        return "mixed"
    if day_first or month_first:
        return "day_first" if day_first else "month_first"
    return ("either" if any(match[2] != "." for match in pairs) else "day_first") if pairs else None


def read_day(cell: Cell, order: Order | None = None, *, serial: bool = False, year: int | None = None) -> DayRead | None:
    """Return the first and last day that a cell may mean, and how exactly it says so; None for what cannot surely be read.

    `order` is that of the column, `year` that of dates without one; with `serial`, a number is a day as Excel counts them.
    A period is "about", from its first to its last day; what is stated as unknown is "unknown" without any day.
    """
    if isinstance(cell, date):
        day = (cell.date() if isinstance(cell, datetime) else cell).isoformat()
        return DayRead(day, day, "day")
    if cell is None or isinstance(cell, bool) or len(str(cell)) > LONGEST:
        return None
    if serial and (counted := _day_from_serial(cell)):
        return DayRead(counted, counted, "day")
    text = normal_spelling(cell)
    if text in UNKNOWN_WORDS:
        return UNKNOWN
    sides = [_side(side, order) for side in _signs(text).split("-")]
    begin, end = sides[0], sides[-1]
    if not begin or not end or len(sides) > 2:
        return None
    first, last = (_span({"y": year, **other, "d": None, **side}) for side, other in ((begin, end), (end, begin)))
    if len(sides) == 1 or not first or not last:
        return first and last
    is_period = first.precision == last.precision and first.first < last.first
    return DayRead(first.first, last.last, "about") if is_period else None


def is_written_as_day(text: str) -> bool:
    """Return whether a text is a day, a month by its name or Roman number, and at most a year."""
    form = WORD.sub(
        lambda word: "m" if ROMAN.fullmatch(word[0]) or "m" in _sign_of(word[0].rstrip(".")) else "?", text.lower()
    )
    return bool(re.fullmatch(r"(?:m\W{1,2}\d\d?|\d\d?\W{1,2}m)(?:\W{1,2}\d{4})?", form))


def _day_from_serial(cell: str | float) -> str | None:
    number = float(cell) if not isinstance(cell, str) or re.fullmatch(r"\d{5}(\.\d+)?", cell) else 0
    is_day = SERIALS.start <= number < SERIALS.stop
    return (date(1899, 12, 30) + timedelta(days=int(number))).isoformat() if is_day else None


@cache
def _months() -> dict[str, int]:
    """Return the months by their names in three languages, in full, short, and by three letters."""
    forms = [forms for language in LANGUAGES for forms in Locale.parse(language).months.values()]
    names = [
        (name.lower(), month) for one in forms for width in ("wide", "abbreviated") for month, name in one[width].items()
    ]
    return {spelling: month for name, month in names for spelling in (name.rstrip("."), name[:3])}


def _signs(text: str) -> str:
    """Return a date of which only numbers, months as m2, and signs are left; "?" for a word that is not known here."""
    for form, becomes in PHRASES:
        text = form.sub(becomes, text)
    text = WORD.sub(lambda word: _sign_of(word[0].rstrip(".")), text)
    return re.sub(r" *([./-]) *", r"\1", " ".join(re.sub("[,()]", " ", text).split())).rstrip(".")


def _sign_of(word: str) -> str:
    return f" m{month} " if (month := _months().get(word)) else "" if word in SILENT else "?"


def _side(side: str, order: Order | None) -> dict[str, int] | None:
    """Return year, month and day of one side; None for no date, and for two numbers of which either may be the day."""
    match = next((match for form in FORMS if (match := form.fullmatch(side))), None)
    if match is None:
        return None
    parts = {name: int(part) for name, part in match.groupdict().items() if part and name != "sign"}
    if "a" in parts:
        one, other = parts.pop("a"), parts.pop("b")
        is_day_first = order == "day_first" or (match["sign"] == "." and order not in ("month_first", "mixed"))
        if one > 12 or one == other or (is_day_first and other <= 12):
            parts |= {"d": one, "m": other}
        elif other > 12 or order == "month_first":
            parts |= {"d": other, "m": one}
        else:
            return None
    if parts.get("y", 100) < 100:
        parts["y"] += 2000 if parts["y"] < SHORT_YEARS else 1900
    return parts


def _span(parts: Mapping[str, int | None]) -> DayRead | None:
    """Return the days that it may be; None for a date without a year, a day of no month, or none of the calendar."""
    year, month, day = (parts.get(name) for name in "ymd")
    if year not in YEARS or year is None or (month is None and day is not None):
        return None
    if month is None:
        return DayRead(f"{year}-01-01", f"{year}-12-31", "year")
    days = monthrange(year, month)[1] if 1 <= month <= 12 else 0
    if day is None:
        return DayRead(f"{year}-{month:02}-01", f"{year}-{month:02}-{days}", "month") if days else None
    written = f"{year}-{month:02}-{day:02}"
    return DayRead(written, written, "day") if 1 <= day <= days else None
