"""The sheet of somebody's own table with the cells marked that could not be read, and a sheet of all problems."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from intake.convert import Conversion, published
from intake.own_process import Limits, run_limited
from intake.privacy import without_contacts
from intake.reader import Finding
from intake.report import by_sort
from intake.source_table import Cell, Sheet, SourceTable
from intake.withheld_names import WithheldNames
from loaders import extras
from loaders.problems import CannotRead

WRITER = "intake.workbook_writer:workbook_bytes"
WRITING = Limits(1_000_000_000, 60, 120, 500_000_000)
"""What a workbook of ours may take."""
MOST_CELLS = 80_000
"""Cells of a sheet that is written; of a larger one there are its problems alone."""
MOST_MARKS = MOST_OF_A_SORT = 2_000
"""Cells that are marked, and problems of one sort that are named; of more there is the number."""
Without = Callable[[str], str]


def marked_workbook(sheets: Sequence[Sheet], table: SourceTable, converted: Conversion) -> bytes:
    """The bytes of a workbook: the sheet that was read, with the cells of its problems marked, and a sheet of these.

    What is left out of the dataset is left out of it too. A text stays one and is no formula. Raises CannotRead where
    nothing is installed that writes it.
    """
    if not extras.has(extras.OWN_DATA):
        raise CannotRead(f"{table.sheet}: found a report as a workbook; expected {extras.install_hint(extras.OWN_DATA)}")
    sheet = next(one for one in sheets if one.name == table.sheet)
    is_small = sum(map(len, sheet.rows)) <= MOST_CELLS
    without, shown = WithheldNames(converted.withheld).without, published(converted)
    marks = [*_marks(table, converted.findings[:MOST_MARKS], without)] if is_small else []
    rows = [*_public_rows(sheet, table, converted.table, without)] if is_small else []
    what = (shown.sheet, marks, [*_problem_rows(shown.findings)])
    return bytes(run_limited(table.file, "table", WRITING, WRITER, rows, *what))


def _public_rows(sheet: Sheet, table: SourceTable, public: SourceTable, without: Without) -> Iterator[tuple[Cell, ...]]:
    """What stands above the records without contacts, then the records as the dataset takes them, each in its row."""
    columns = {table.places.get(column): cells for column, cells in public.columns.items()}
    records = {number: place for place, number in enumerate(public.numbers)}
    first = min(table.numbers, default=len(sheet.rows) + 1)
    for number, row in enumerate(sheet.rows, 1):
        if number in records:
            place = records[number]
            yield tuple(columns[one][place] if one in columns else None for one in range(len(row)))
        else:
            yield (
                tuple(without(without_contacts(cell)) if isinstance(cell, str) else cell for cell in row)
                if number < first
                else ()
            )


def _marks(table: SourceTable, findings: Iterable[Finding], without: Without) -> Iterator[tuple[int, int, str, str]]:
    """Each cell to be coloured with what was expected of it; where its column stands nowhere, the first cell of the row."""
    for one in findings:
        if one.row is not None:
            place = table.places.get(one.field or "", 0) + 1
            yield one.row, place, f"{without(one.field or '')}: expected {one.expected}", one.sort


def _problem_rows(findings: Iterable[Finding]) -> Iterator[tuple[Cell, ...]]:
    """The first problems of each sort, and a row that says how many more there are."""
    for sort, group in by_sort(findings).items():
        for one in group[:MOST_OF_A_SORT]:
            yield one.table, one.row, one.field, one.found, one.expected, one.nearest, one.sort
        if len(group) > MOST_OF_A_SORT:
            yield (group[0].table, None, None, f"{len(group) - MOST_OF_A_SORT:,} more of this sort", None, None, sort)
