"""Columns of a table read as the profile has them: days, amounts, codes; what cannot be read becomes a finding."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, partial
from typing import Any

from intake.amounts import AmountRead, read_amount, read_number
from intake.cells import read_distinct
from intake.codes import values_in
from intake.days import DayRead, day_order, read_day
from intake.mapping import TableMapping
from intake.privacy import WithheldNames, reported_text, withheld_names
from intake.source_table import Cell, SourceTable
from intake.suggestions import ValueMeaning, meaning_of, suggested_code
from intake.targets import LISTS
from loaders.problems import Problem

Cells = tuple[Cell, ...]
Column = list[Any]
MOST_FINDINGS = 2_000
"""The most cells of a column and a sort that are listed one by one; of more there is the number."""
BROKEN_WORD = re.compile(r"[^\W\d_]\?+[^\W\d_]|(?<!\w)\?+[^\W\d_]|\ufffd")
"""Where letters stood that a program did not know when it saved a file: ?скемен."""
BRACKETS = re.compile(r"\s*\([^)]*\)")
"""What may be said of somebody behind a number."""
A_DAY = "a day, month or year, as in 2023-05-14, 14.05.2023 or May 2023"
AN_ORDER = "which number is the day (--day-order)"
SPANS = {"month": 7, "year": 4}
"""How much of the first day says a whole month or a whole year."""


@dataclass(frozen=True, order=True, slots=True)
class Finding(Problem):
    """A cell that is not taken: `table` is the sheet, `row` its number there, `field` the column as it stands in the file.

    `sort` groups those of one reason. What was found is never a private text.
    """

    sort: str = ""


@dataclass
class Reader:
    """Reads the columns of one table; `findings` has what is not taken, `values` what each value of a list means."""

    table: SourceTable
    mapping: TableMapping
    today: date
    findings: list[Finding] = field(default_factory=list)
    numbers: Counter[tuple[str | None, str]] = field(default_factory=Counter)
    values: dict[str, tuple[ValueMeaning, ...]] = field(default_factory=dict)
    orders_asked: dict[str, str] = field(default_factory=dict)
    """A cell of each column of days of which nothing shows whether day or month comes first."""

    @cached_property
    def withheld(self) -> WithheldNames:
        """Names of people that stand nowhere."""
        return withheld_names(self.table, self.mapping)

    def cells(self, target: str) -> Cells | None:
        """Return the cells of the column that gives a column of the profile; None where none does."""
        column = self.mapping.column_for(target)
        return None if column is None else self.table.columns[column]

    def reject(self, column: str | None, place: int, sort: str, expected: str) -> None:
        """List a cell that is not taken."""
        self.numbers[column, sort] += 1
        if self.numbers[column, sort] <= MOST_FINDINGS:
            cell = self.table.columns[column][place] if column else ""
            is_broken = isinstance(cell, str) and sort in ("code", "place") and BROKEN_WORD.search(cell)
            sort = "letters" if is_broken else sort
            found = repr(reported_text(cell, self.withheld))
            self.findings.append(Finding(self.table.sheet, self.table.numbers[place], column, found, expected, sort))

    def further_findings(self) -> Iterator[Finding]:
        """Return how many further cells there are of each column and sort that has too many."""
        for (column, sort), number in self.numbers.items():
            if number > MOST_FINDINGS:
                found = f"{number - MOST_FINDINGS:,} further cells"
                yield Finding(self.table.sheet, None, column, found, "as in the rows listed", sort)

    def read(self, target: str, read: Callable[[Cell], Any], sort: str, expected: str) -> Column:
        """Return a column read cell by cell; None where a cell is empty or cannot be read, which is listed."""
        cells = self.cells(target)
        if cells is None:
            return [None] * len(self.table.numbers)
        values = list(read_distinct(read, cells))
        for place in (place for place, value in enumerate(values) if value is None and cells[place] is not None):
            self.reject(self.mapping.column_for(target), place, sort, expected)
        return values

    def days(self) -> dict[str, Column]:
        """Return `date`, `date_end` and `date_precision`, as exactly as they are written; a day to come is none."""
        begins, ends = (self.days_of(target) for target in ("date", "date_end"))
        for place, (begin, end) in enumerate(zip(begins, ends, strict=True)) if any(ends) else ():
            if begin and end and end.last < begin.first:
                self.reject(self.mapping.column_for("date_end"), place, "period", f"not before {begin.first}")
        written = [*map(cache(written_day), begins, ends)]
        columns = {name: [one[at] for one in written] for at, name in enumerate(("date", "date_end", "date_precision"))}
        return self._with_precision(columns)

    def days_of(self, target: str) -> list[DayRead | None]:
        """Return the days of a column; nothing where no column gives it."""
        cells, today = self.cells(target) or (), self.today.isoformat()
        order: Any = self.mapping.day_order or day_order(cells)
        texts = dict.fromkeys(cell for cell in cells if isinstance(cell, str)) if order in ("either", "mixed") else ()
        example = next((one for one in texts if read_day(one, "day_first") != read_day(one, "month_first")), None)
        if example:
            self.orders_asked[str(self.mapping.column_for(target))] = example

        def read(cell: Cell) -> DayRead | None:
            return read_day(cell, order, serial=True, year=self.mapping.year)

        days = self.read(target, read, "day", AN_ORDER if example else A_DAY)
        for place in (place for place, day in enumerate(days) if day and day.first > today):
            self.reject(self.mapping.column_for(target), place, "day to come", f"no later than {today}")
            days[place] = None
        return [day if day and day.precision != "unknown" else None for day in days]

    def _with_precision(self, columns: dict[str, Column]) -> dict[str, Column]:
        """Take how exactly its own column says that the day is known, where the day is as exact as that."""
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
                expected = f"as exact as the day, {day or 'which is empty'}"
                self.reject(self.mapping.column_for("date_precision"), place, "precision", expected)
        return columns

    def codes(self, target: str) -> list[str | None]:
        """Return the code of each cell; the first where it has several, which is listed; None where it has none."""
        column = self.mapping.column_for(target)
        lists = self.code_lists(target, column)
        for place in (place for place, codes in enumerate(lists) if len(codes) > 1):
            self.reject(column, place, "several values", f"one value; {lists[place][0]} is taken")
        return [codes[0] or None if codes else None for codes in lists]

    def code_lists(self, target: str, column: str | None) -> list[tuple[str, ...]]:
        """Return the codes of each cell of a column, in its order; a value without a code is listed."""
        if column is None:
            return [()] * len(self.table.numbers)
        cells, meanings = self.table.columns[column], self.mapping.values.get(target, {})
        texts = [None if cell is None else str(cell) for cell in cells]
        number = Counter(text for text in texts if text is not None)
        values_of = {text: values_in(target, text, meanings) for text in number}
        rows = Counter[str]()
        for text, values in values_of.items():
            rows.update(dict.fromkeys(values, number[text]))
        is_accepted = self.mapping.suggestions_accepted
        codes = {value: meaning_of(target, value, meanings, is_accepted) for value in rows}
        self.values[column] = tuple(
            ValueMeaning(target, value, n, codes[value], suggested_code(target, value)) for value, n in rows.most_common()
        )
        read = {
            text: tuple(code for one in values if (code := codes[one]) is not None) for text, values in values_of.items()
        }
        unread = {text for text, values in values_of.items() if any(codes[one] is None for one in values)}
        for place in (place for place, text in enumerate(texts) if text in unread) if unread else ():
            self.reject(column, place, "code", f"a label of {LISTS[target]}, or what the value means")
        return [() if text is None else read[text] for text in texts]

    def amounts(self, target: str) -> list[AmountRead | None]:
        """Return amounts of people, without what stands in brackets; 0 is no amount of people affected."""

        def read(cell: Cell) -> AmountRead | None:
            return read_amount(BRACKETS.sub("", cell) if isinstance(cell, str) else cell)

        amounts: list[AmountRead | None] = self.read(target, read, "amount", "a number of people, or words for one")
        return [None if amount and 0 in (amount.low, amount.high) else amount for amount in amounts]

    def numbers_of(self, target: str, low: float, high: float) -> list[float | None]:
        """Return numbers within two bounds, too small for a mark before thousands."""
        read = partial(read_number, low=low, high=high)
        return self.read(target, read, "number", f"a number from {low:g} to {high:g}")


def written_day(begin: DayRead | None, end: DayRead | None = None) -> tuple[str | None, str | None, str]:
    """Return `date`, `date_end` and `date_precision` as the profile has them; an end before the beginning is none."""
    if begin is None or not begin.last:
        return None, None, "unknown"
    if not begin.first:
        return begin.last, None, begin.precision
    if end is not None and end.last > begin.last:
        return begin.first, end.last, "about"
    if begin.precision in SPANS:
        return begin.first[: SPANS[begin.precision]], None, begin.precision
    return begin.first, begin.last if begin.last > begin.first else None, begin.precision
