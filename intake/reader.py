"""Columns of a table read as the profile has them: days, amounts, codes; what cannot be read becomes a finding."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from typing import Any

from intake.amounts import AmountRead, read_amount, read_number_within
from intake.cells import read_distinct
from intake.codes import CellCode, codes_by_cell
from intake.days import DayRead, day_order, read_day
from intake.mapping import TableMapping
from intake.source_table import Cell, SourceTable
from intake.targets import LISTS
from loaders.problems import Problem
from loaders.unseen import code_points

Cells = tuple[Cell, ...]
Column = list[Any]
MOST_FINDINGS = 300_000
"""The most cells that are reported one by one; of more there is the number."""
BROKEN_WORD = re.compile(r"[^\W\d_]\?+[^\W\d_]|(?<!\w)\?+[^\W\d_]|\ufffd")
"""Where letters stood that a program did not know when it saved a file: ?скемен."""
WHOLE_LETTERS = "letters where there are question marks: save the table again as UTF-8"
A_DAY = "a day, month or year, as in 2023-05-14, 14.05.2023 or May 2023"
CLOSED = ("date_precision", "confidence")
"""Columns of codes in which somebody's own words cannot stand."""
NEAR = 60
"""From this likeness on, of 100, a report names the nearest code."""
SPANS = {"month": 7, "year": 4}
"""How much of the first day says a whole month or a whole year."""


@dataclass(frozen=True, order=True, slots=True)
class Finding(Problem):
    """A problem of a cell: `table` is the sheet, `row` its number there, `field` the column as it stands in the file.

    `sort` groups problems of one sort; `nearest` is the nearest valid code, where there are codes.
    """

    sort: str = ""
    nearest: str | None = None


@dataclass(frozen=True)
class ColumnLeftOut:
    """A column whose cells stand nowhere in the dataset, and why."""

    column: str
    reason: str


@dataclass(frozen=True)
class Question:
    """What only the organisation can say of a "place" or the "day_order"; an answer is a value of the mapping and a text."""

    about: str
    asked: str
    answers: Sequence[tuple[str, str]]
    rows: int


@dataclass
class Reader:
    """Reads the columns of one table; `findings` has what could not be read, `unread` the places of such cells."""

    table: SourceTable
    mapping: TableMapping
    today: date
    findings: list[Finding] = field(default_factory=list)
    unread: dict[str, list[int]] = field(default_factory=dict)
    further: Counter[tuple[str | None, str]] = field(default_factory=Counter)

    def cells(self, target: str) -> Cells | None:
        """The cells of the column that gives a column of the profile; None where none does."""
        column = self.mapping.column_for(target)
        return None if column is None else self.table.columns[column]

    def add_cell_finding(self, column: str, place: int, sort: str, expected: str, nearest: str | None = None) -> None:
        """A cell that is not as expected."""
        text, row = repr(str(self.table.columns[column][place])), self.table.numbers[place]
        self.add(Finding(self.table.sheet, row, column, text, expected, sort, nearest))

    def reject_cell(self, column: str, place: int, sort: str, expected: str) -> None:
        """A cell that is not taken over: it is reported, and stands in the notes of its record."""
        self.add_cell_finding(column, place, sort, expected)
        self.unread.setdefault(column, []).append(place)

    def add_removed_signs(self) -> None:
        """The cells that held signs which turn or hide letters."""
        expected = "a text without signs that turn or hide letters; they are left out"
        for row, column, signs in self.table.removed_signs:
            self.add(Finding(self.table.sheet, row, column, code_points(signs), expected, "unseen signs"))

    def add(self, finding: Finding) -> None:
        """Adds a finding; where there are too many, it only counts it."""
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(finding)
        else:
            self.further[finding.field, finding.sort] += 1

    def overflow_findings(self) -> Iterator[Finding]:
        """How many further cells there are of each column and sort, where there are too many to be named one by one."""
        expected = "what was expected of those in the rows named"
        for (column, sort), number in self.further.items():
            yield Finding(self.table.sheet, None, column, f"{number:,} further cells", expected, sort)

    def read(self, target: str, read: Callable[[Cell], Any], sort: str, expected: str) -> Column:
        """A column read cell by cell; None where a cell is empty or cannot be read, which is reported."""
        column = self.mapping.column_for(target)
        if column is None:
            return [None] * len(self.table.numbers)
        cells = self.table.columns[column]
        values = list(read_distinct(read, cells))
        for place in (place for place, cell in enumerate(cells) if cell is not None and values[place] is None):
            self.reject_cell(column, place, sort, expected)
        return values

    def days(self) -> dict[str, Column]:
        """`date`, `date_end` and `date_precision`, as exactly as they are written; a day to come is none."""
        begins, ends = (self.days_of(target) for target in ("date", "date_end"))
        recorded = self.mapping.column_for("recorded")
        if recorded and not self.mapping.column_for("date"):
            begins = [day and DayRead(day.last, day.last, "before") for day in self.days_of("recorded")]
            found, expected = "when each was recorded, and no day", "a column of days; each is dated before it was recorded"
            self.add(Finding(self.table.sheet, None, recorded, found, expected, "day"))
        for place, (begin, end) in enumerate(zip(begins, ends, strict=True)) if any(ends) else ():
            if begin and end and end.last < begin.first:
                self.reject_cell(str(self.mapping.column_for("date_end")), place, "period", f"not before {begin.first}")
        written = [*map(cache(written_day), begins, ends)]
        columns = {name: [one[at] for one in written] for at, name in enumerate(("date", "date_end", "date_precision"))}
        return self._with_precision(columns)

    def days_of(self, target: str) -> list[DayRead | None]:
        """The days of a column; nothing where no column gives it."""
        cells = self.cells(target) or ()
        order: Any = self.mapping.day_order or day_order(cells)
        distinct, today, column = list[DayRead](), self.today.isoformat(), str(self.mapping.column_for(target))

        def read(cell: Cell) -> DayRead | None:
            if day := read_day(cell, order, serial=True, year=self.mapping.year):
                distinct.append(day)
            return day

        days = self.read(target, read, "day", A_DAY)
        if not any(day.is_part or day.first > today or day.precision == "unknown" for day in distinct):
            return days
        self.unread.setdefault(column, []).extend(place for place, day in enumerate(days) if day and day.is_part)
        for place in (place for place, day in enumerate(days) if day and day.first > today):
            self.reject_cell(column, place, "day to come", f"no later than {today}")
            days[place] = None
        return [day if day and day.precision != "unknown" else None for day in days]

    def _with_precision(self, columns: dict[str, Column]) -> dict[str, Column]:
        """How exactly the own column says the day is known, where the day is as exact as that."""
        column = self.mapping.column_for("date_precision")
        for place, code in enumerate(self.codes("date_precision")):
            day = columns["date"][place] or ""
            if code is None:
                continue
            if code in SPANS and len(day) > SPANS[code]:
                columns["date"][place], columns["date_end"][place] = day[: SPANS[code]], None
                columns["date_precision"][place] = code
            elif {"day": 10, "unknown": 0, "month": 7}.get(code, len(day) or -1) == len(day):
                columns["date_precision"][place] = code
            else:
                self.reject_cell(str(column), place, "precision", f"as exact as the day, {day or 'which is empty'}")
        return columns

    def codes(self, target: str) -> list[str | None]:
        """The code of each cell; the first where it has several, which is reported; None where it has none."""
        column = self.mapping.column_for(target)
        lists = self.code_lists(target, column)
        for place in (place for place, codes in enumerate(lists) if len(codes) > 1):
            self.reject_cell(str(column), place, "several values", f"one value; {lists[place][0]} is taken")
        return [codes[0] or None if codes else None for codes in lists]

    def code_lists(self, target: str, column: str | None) -> list[tuple[str, ...]]:
        """The codes of each cell of a column, in its order; a value that is no code stands as it is, and is reported."""
        if column is None:
            return [()] * len(self.table.numbers)
        cells = self.table.columns[column]
        known = codes_by_cell(target, cells, self.mapping.values.get(target, {}))
        unsure = {text: [one for one in codes if one.nearest is not None] for text, codes in known.items()}
        if any(unsure.values()):
            self._report_unmatched_values(target, column, unsure)
        can_stand = target not in CLOSED
        codes_of = {text: tuple(one.code for one in codes if can_stand or not one.nearest) for text, codes in known.items()}
        return [*read_distinct(lambda cell: () if cell is None else codes_of[str(cell)], cells)]

    def _report_unmatched_values(self, target: str, column: str, unsure: Mapping[str, list[CellCode]]) -> None:
        for place, cell in enumerate(self.table.columns[column]):
            for one in unsure[str(cell)] if cell is not None else ():
                others = "".join(f", or {code}" for code in one.likely if code != one.nearest)
                nearest = f"; nearest is {one.nearest} ({one.score:.0f} of 100){others}" if one.score >= NEAR else ""
                is_broken = BROKEN_WORD.search(one.code)
                sort, expected = ("letters", WHOLE_LETTERS) if is_broken else ("code", f"a code of {LISTS[target]}{nearest}")
                self.add_cell_finding(column, place, sort, expected, one.nearest)
                if target in CLOSED:
                    self.unread.setdefault(column, []).append(place)

    def amounts(self, target: str) -> list[AmountRead | None]:
        """Amounts of people; 0 is no amount of people affected, and stands in the notes."""
        amounts: list[AmountRead | None] = self.read(target, read_amount, "amount", "a number of people, or words for one")
        for place in (place for place, amount in enumerate(amounts) if amount and 0 in (amount.low, amount.high)):
            self.unread.setdefault(str(self.mapping.column_for(target)), []).append(place)
            amounts[place] = None
        return amounts

    def numbers(self, target: str, low: float, high: float) -> list[float | None]:
        """Numbers within two bounds, too small for a mark before thousands."""
        read = partial(read_number_within, low=low, high=high)
        return self.read(target, read, "number", f"a number from {low:g} to {high:g}")


def written_day(begin: DayRead | None, end: DayRead | None = None) -> tuple[str | None, str | None, str]:
    """`date`, `date_end` and `date_precision` as the profile has them; an end before the beginning is none."""
    if begin is None or not begin.last:
        return None, None, "unknown"
    if not begin.first:
        return begin.last, None, begin.precision
    if end is not None and end.last > begin.last:
        return begin.first, end.last, "about"
    if begin.precision in SPANS:
        return begin.first[: SPANS[begin.precision]], None, begin.precision
    return begin.first, begin.last if begin.last > begin.first else None, begin.precision
