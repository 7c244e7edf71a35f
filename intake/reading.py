"""Columns of a table read as the profile has them: days, amounts, codes; what cannot be read is told, never guessed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from intake.cell_codes import CellCode, codes_by_cell
from intake.findings import Finding
from intake.mapping import TableMapping
from intake.source_table import AmountRead, Cell, DayRead, SourceTable
from intake.targets import LISTS
from intake.values import day_order, read_amount, read_day, read_each, read_number_within
from loaders.unseen import code_points

Cells = tuple[Cell, ...]
Column = list[Any]
MOST_TOLD = 300_000
"""The most cells that are told one by one; of more there is the number."""
A_DAY = "a day, month or year, as in 2023-05-14, 14.05.2023 or May 2023"
CLOSED = ("date_precision", "confidence")
"""Columns of codes in which somebody's own words cannot stand."""
SPANS = {"month": 7, "year": 4}
"""How much of the first day says a whole month or a whole year."""


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

    def tell(self, column: str, place: int, sort: str, expected: str, nearest: str | None = None) -> None:
        """A cell that is not as expected."""
        found, row = repr(self._text(column, place)), self.table.numbers[place]
        self.add(Finding(self.table.sheet, row, column, found, expected, sort, nearest))

    def refuse(self, column: str, place: int, sort: str, expected: str) -> None:
        """A cell that is not taken over: it is told, and stands in the notes of its record."""
        self.tell(column, place, sort, expected)
        self.unread.setdefault(column, []).append(place)

    def tell_taken_out(self) -> None:
        """The cells that held signs which turn or hide letters."""
        expected = "a text without signs that turn or hide letters; they are left out"
        for row, column, signs in self.table.taken_out:
            self.add(Finding(self.table.sheet, row, column, code_points(signs), expected, "unseen signs"))

    def add(self, finding: Finding) -> None:
        """Adds a finding; where there are too many, it only counts it."""
        if len(self.findings) < MOST_TOLD:
            self.findings.append(finding)
        else:
            self.further[finding.field, finding.sort] += 1

    def counted_findings(self) -> Iterator[Finding]:
        """How many further cells there are of each column and sort, where there are too many to be told one by one."""
        for (column, sort), number in self.further.items():
            yield Finding(
                self.table.sheet,
                None,
                column,
                f"{number:,} further cells",
                "what was expected of those in the rows named",
                sort,
            )

    def _text(self, column: str, place: int) -> str:
        return str(self.table.columns[column][place])

    def read(self, target: str, read: Callable[[Cell], Any], sort: str, expected: str) -> Column:
        """A column read cell by cell; None where a cell is empty or cannot be read, which is told."""
        column = self.mapping.column_for(target)
        if column is None:
            return [None] * len(self.table.numbers)
        cells = self.table.columns[column]
        found = list(read_each(read, cells))
        for place in (place for place, cell in enumerate(cells) if cell is not None and found[place] is None):
            self.refuse(column, place, sort, expected)
        return found

    def days(self) -> dict[str, Column]:
        """`date`, `date_end` and `date_precision`, as exactly as they are written; a day to come is none."""
        begins, ends = (self._days_of(target) for target in ("date", "date_end"))
        for place, (begin, end) in enumerate(zip(begins, ends, strict=True)) if any(ends) else ():
            if begin and end and end.last < begin.first:
                self.refuse(str(self.mapping.column_for("date_end")), place, "period", f"not before {begin.first}")
        written = [*map(written_day, begins, ends)]
        named = {name: [day[place] for day in written] for place, name in enumerate(("date", "date_end", "date_precision"))}
        return self._with_precision(named)

    def _days_of(self, target: str) -> list[DayRead | None]:
        cells = self.cells(target) or ()
        order, today = order_of(cells, self.mapping), self.today.isoformat()
        found = self.read(target, lambda cell: _day_of(cell, order, self.mapping.year), "day", A_DAY)
        for place in (place for place, day in enumerate(found) if day and day.first > today):
            self.refuse(str(self.mapping.column_for(target)), place, "day to come", f"no later than {today}")
            found[place] = None
        return [day if day and day.precision != "unknown" else None for day in found]

    def _with_precision(self, found: dict[str, Column]) -> dict[str, Column]:
        """How exactly the own column says the day is known, where the day is as exact as that."""
        column = self.mapping.column_for("date_precision")
        for place, code in enumerate(self.codes("date_precision")):
            day = found["date"][place] or ""
            if code is None:
                continue
            if code in SPANS and len(day) > SPANS[code]:
                found["date"][place], found["date_end"][place] = day[: SPANS[code]], None
                found["date_precision"][place] = code
            elif {"day": 10, "unknown": 0, "month": 7}.get(code, len(day) or -1) == len(day):
                found["date_precision"][place] = code
            else:
                self.refuse(str(column), place, "precision", f"as exact as the day, {day or 'which is empty'}")
        return found

    def codes(self, target: str) -> list[str | None]:
        """The code of each cell; the first where it has several, which is told; None where it has none."""
        column = self.mapping.column_for(target)
        lists = self.code_lists(target, column)
        for place in (place for place, codes in enumerate(lists) if len(codes) > 1):
            self.refuse(str(column), place, "several values", f"one value; {lists[place][0]} is taken")
        return [codes[0] or None if codes else None for codes in lists]

    def code_lists(self, target: str, column: str | None) -> list[tuple[str, ...]]:
        """The codes of each cell of a column, in its order; a value that is no code stands as it is, and is told."""
        if column is None:
            return [()] * len(self.table.numbers)
        cells = self.table.columns[column]
        known = codes_by_cell(target, cells, self.mapping.values.get(target, {}))
        unsure = {text: [one for one in codes if one.nearest is not None] for text, codes in known.items()}
        if any(unsure.values()):
            self._tell_unsure(target, column, unsure)
        given = {text: tuple(one.code for one in codes if _can_stand(target, one)) for text, codes in known.items()}
        return [*read_each(lambda cell: () if cell is None else given[str(cell)], cells)]

    def _tell_unsure(self, target: str, column: str, unsure: Mapping[str, list[CellCode]]) -> None:
        """The values of a column that are no codes, cell by cell."""
        for place, cell in enumerate(self.table.columns[column]):
            for one in unsure[str(cell)] if cell is not None else ():
                others = "".join(f", or {code}" for code in one.likely if code != one.nearest)
                expected = f"a code of {LISTS[target]}; nearest is {one.nearest} ({one.score:.0f} of 100){others}"
                self.tell(column, place, "code", expected, one.nearest)
                if target in CLOSED:
                    self.unread.setdefault(column, []).append(place)

    def amounts(self, target: str) -> list[AmountRead | None]:
        """Amounts of people; nobody is no amount of people affected."""
        found: list[AmountRead | None] = self.read(target, read_amount, "amount", "a number of people, or words for one")
        for place in (place for place, amount in enumerate(found) if amount and _is_nobody(amount)):
            self.refuse(str(self.mapping.column_for(target)), place, "nobody", "at least 1, or an empty cell")
            found[place] = None
        return found

    def numbers(self, target: str, low: float, high: float) -> list[float | None]:
        """Numbers within two bounds, too small for a mark before thousands."""

        def read(cell: Cell) -> float | None:
            return read_number_within(cell, low, high)

        return self.read(target, read, "number", f"a number from {low:g} to {high:g}")


def _can_stand(target: str, found: CellCode) -> bool:
    return found.nearest is None or target not in CLOSED


def _is_nobody(amount: AmountRead) -> bool:
    return amount.low == 0 or amount.high == 0


def _day_of(cell: Cell, order: Any, year: int | None) -> DayRead | None:
    return None if cell is None else read_day(cell, order, serial=True, year=year)


def order_of(cells: Iterable[Cell], mapping: TableMapping) -> Any:
    """Whether the day or the month comes first in a column: as the organisation says, else as its cells show."""
    return mapping.day_order or day_order(cells)


def written_day(begin: DayRead | None, end: DayRead | None = None) -> tuple[str | None, str | None, str]:
    """A day as the profile has it: date, date_end and date_precision. Of a period the first day and the last, about.

    An end before the beginning is none.
    """
    if begin is None or not begin.last:
        return None, None, "unknown"
    if not begin.first:
        return begin.last, None, begin.precision
    if end is not None and end.last > begin.last:
        return begin.first, end.last, "about"
    if begin.precision in SPANS:
        return begin.first[: SPANS[begin.precision]], None, begin.precision
    return begin.first, begin.last if begin.last > begin.first else None, begin.precision
