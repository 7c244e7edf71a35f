"""Dates as people write them: the day, month or year that a cell surely says, or a period of days."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from intake.locale_words import LONGEST, UNKNOWN_WORDS, month_of, normal_spelling, weekdays
from intake.source_table import Cell
from intake.word_lists import list_rows, words_of

PHRASES = [(re.compile(one["form"]), one["becomes"]) for one in list_rows("written_forms") if one["of"] == "day"]
"""Written forms in which signs between numbers mean something of their own, and words that mean one thing together."""
SIGNS = words_of("sign of day")
"""The signs that words stand for."""
PIECE = re.compile(r"\d+|[^\W\d_]+\.?|\S")
ENDING = re.compile(r"\.(?=$)|(?<=\d{4})\.(?=-)")
"""A full stop behind a date."""
Order = Literal["day_first", "month_first", "either", "mixed"]
PAIR = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")
SERIALS, YEARS = range(20_000, 80_000), range(1900, 2100)
"""Days as Excel counts them, of 1954 to 2119, and the years that a date may have."""
SHORT_YEARS = 30
"""A year of two digits below it is one of this century, as spreadsheet programs take it."""
POINTS = [
    re.compile(form)
    for form in (
        r"(?P<d>\d{1,2}) m(?P<m>\d+)(?: (?P<y>\d{4}))?",
        r"(?P<d>\d{1,2})/m(?P<m>\d+)/(?P<y>\d{4}|\d{2})",
        r"m(?P<m>\d+) (?P<d>\d{1,2})(?: (?P<y>\d{4}))?",
        r"(?P<y>\d{4}) (?P<d>\d{1,2}) m(?P<m>\d+)",
        r"(?P<y>\d{4}) m(?P<m>\d+)(?: (?P<d>\d{1,2}))?",
        r"m(?P<m>\d+)(?: (?P<y>\d{4}))?",
        r"(?P<y>\d{4})[./](?P<m>\d{1,2})(?:[./](?P<d>\d{1,2}))?",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<m>\d{1,2})[./](?P<y>\d{4})",
        r"(?P<a>\d{1,2})(?P<sign>[./])(?P<b>\d{1,2})(?:(?P=sign)(?P<y>\d{4}|\d{2}))?",
        r"(?P<d>\d{1,2})(?: (?P<y>\d{4}))?",
        r"(?P<y>\d{4})",
    )
]
"""The ways in which one day, month or year is written, m2 being February: 25 m2 2012, 2012.02.25, m2 2012, 2012."""


@dataclass(frozen=True)
class DateSigns:
    """A date of which only numbers, months as m2, and signs between them are left, and what its words say of it."""

    text: str
    precision: str | None
    is_list: bool
    is_part: bool


def date_signs(text: str) -> DateSigns | None:
    """The same date without its words; None where a word is not known here or says something else of the date."""
    for form, sign in PHRASES:
        text = form.sub(sign, text)
    signs = [_sign_of(piece) for piece in PIECE.findall(text)]
    if "?" in signs:
        return None
    qualifiers = {sign for sign in ("~", "<", "part", "[", "&") if sign in signs}
    if "[" in qualifiers and ({"<", "&"} & qualifiers):
        signs, qualifiers = ["-" if sign in ("<", "&") else sign for sign in signs], qualifiers - {"<", "&"}
    if len(qualifiers - {"["}) > 1 or ("[" in qualifiers and (signs.index("[") > 0 or "-" not in signs)):
        return None
    rest = " ".join("-" if sign == "&" else sign for sign in signs if sign not in ("", "~", "<", "part", "["))
    rest = ENDING.sub("", re.sub(r"\s*([./-])\s*", r"\1", rest))
    precision = "about" if "~" in qualifiers else "before" if "<" in qualifiers else None
    return DateSigns(rest, precision, "&" in qualifiers, "part" in qualifiers)


def _sign_of(piece: str) -> str:
    """The sign of a word, m and the number of a month, a number or a sign as it is; "?" for what is not known here."""
    if piece.isdecimal() or piece in "./-&~<":
        return piece
    word = piece.rstrip(".")
    if piece in ",()" or word in weekdays():
        return ""
    if word in SIGNS:
        return SIGNS[word]
    return f"m{month}" if (month := month_of(word)) else "?"


class DayRead(NamedTuple):
    """A date as exactly as it was written: first and last possible day (ISO), and the precision of the profile.

    `is_part` says whether the words tell of a part of it, as the end of January.
    """

    first: str
    last: str
    precision: str
    is_part: bool = False


UNKNOWN = DayRead("", "", "unknown")


@dataclass(frozen=True)
class _Point:
    """What one side of a period, or a date, says; a part that it leaves open is None."""

    year: int | None
    month: int | None
    day: int | None

    def filled(self, other: "_Point") -> "_Point":
        """With the year and the month of the other side where it says none: 24–25 April."""
        return _Point(self.year or other.year, self.month or other.month, self.day)


def day_order(cells: Iterable[Cell]) -> Order | None:
    """Which of the first two numbers of 13/02/2012 is the day in this column; None where no cell is written so.

    One cell that can only be read in one way decides for those with its sign. Without any, numbers with points between them
    have the day first, since nobody writes them otherwise; with other signs it is "either" and has to be asked, whatever
    those with points show. Where cells contradict each other it is "mixed".
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
    """The first and last day that a cell may mean, and how exactly it says so; None for what cannot be read without a guess.

    `order` is that of the column, `year` that of dates without one; with `serial`, a number is a day as Excel counts them.
    A period of days is "about", from its first to its last; "about 25 February" is that day, "about"; "not later than" has
    its bound as both, "before"; a part of a month or year, as its end, is all of it, since nobody says where it begins. What
    is stated as unknown is "unknown" without any day. "After 25 February", and 05/02/2012 without an order, cannot be read.
    """
    if isinstance(cell, date):
        day = (cell.date() if isinstance(cell, datetime) else cell).isoformat()
        return DayRead(day, day, "day")
    if cell is None or isinstance(cell, bool) or len(str(cell)) > LONGEST:
        return None
    if serial and (counted := _day_from_serial(cell)):
        return DayRead(counted, counted, "day")
    text = normal_spelling(cell)
    return UNKNOWN if text in UNKNOWN_WORDS else _day_from_words(text, order, year)


def _day_from_serial(cell: str | float) -> str | None:
    number = float(cell) if not isinstance(cell, str) or re.fullmatch(r"\d{5}(\.\d+)?", cell) else 0
    is_day = SERIALS.start <= number < SERIALS.stop
    return (date(1899, 12, 30) + timedelta(days=int(number))).isoformat() if is_day else None


def _day_from_words(text: str, order: Order | None, year: int | None) -> DayRead | None:
    date_text = date_signs(text)
    sides = [_point(side, order) for side in date_text.text.split("-")] if date_text else []
    points = [side for side in sides if side]
    if date_text is None or len(points) < len(sides) or len(points) > 2:
        return None
    first, last = points[0].filled(points[-1]), points[-1].filled(points[0])
    begin, end = (_bounds(side, year) for side in (first, last))
    if begin is None or end is None or begin[2] != end[2] or (len(points) == 2 and not begin[0] < end[0]):
        return None
    if date_text.is_list and date.fromisoformat(end[0]) - date.fromisoformat(begin[0]) != timedelta(days=1):
        return None
    if date_text.is_part and begin[2] == "day":
        return None
    precision = date_text.precision or ("about" if len(points) == 2 else begin[2])
    return DayRead(end[1] if precision == "before" else begin[0], end[1], precision, date_text.is_part)


def _point(side: str, order: Order | None) -> _Point | None:
    """One side as it is written; None for what is no date, and for two numbers of which either may be the day."""
    form_match = next((match for form in POINTS if (match := form.fullmatch(side.strip()))), None)
    if form_match is None:
        return None
    parts = {name: int(part) for name, part in form_match.groupdict().items() if part and name != "sign"}
    if "a" in parts:
        has_points = form_match["sign"] == "." and order not in ("month_first", "mixed")
        pair = _day_and_month(parts["a"], parts["b"], "day_first" if has_points else order)
        if pair is None:
            return None
        parts["d"], parts["m"] = pair
    year = parts.get("y")
    if year is not None and year < 100:
        year += 2000 if year < SHORT_YEARS else 1900
    return _Point(year, parts.get("m"), parts.get("d"))


def _day_and_month(one: int, other: int, order: Order | None) -> tuple[int, int] | None:
    """Day and month of two numbers: as only they can be, or as the column has them."""
    if one > 12 or one == other:
        return one, other
    if other > 12:
        return other, one
    return {"day_first": (one, other), "month_first": (other, one)}.get(order or "")


def _bounds(point: _Point, year: int | None) -> tuple[str, str, str] | None:
    """First and last day and the precision; None for a date without a year, a day of no month, or none of the calendar."""
    year, month = point.year or year, point.month
    if year not in YEARS or year is None or (month is None and point.day is not None):
        return None
    if month is None:
        return f"{year}-01-01", f"{year}-12-31", "year"
    days = monthrange(year, month)[1] if 1 <= month <= 12 else 0
    if point.day is None:
        return (f"{year}-{month:02}-01", f"{year}-{month:02}-{days}", "month") if days else None
    day = f"{year}-{month:02}-{point.day:02}"
    return (day, day, "day") if 1 <= point.day <= days else None
