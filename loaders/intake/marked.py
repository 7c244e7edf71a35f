"""A copy of somebody's own file with the cells marked that could not be read, and a sheet of all problems."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from loaders import extras
from loaders.intake.convert import Converted
from loaders.intake.findings import Finding
from loaders.intake.own_process import Limits, apart
from loaders.intake.report import by_sort
from loaders.intake.source_table import Cell, Sheet, SourceTable
from loaders.problems import CannotRead

WRITER = "loaders.intake.marked_book"
COPYING = Limits(500_000_000, 5, 60, 200_000_000)
WRITING = Limits(1_000_000_000, 60, 120, 500_000_000)
"""What a copy may take, for which a workbook is read once more, and a workbook of ours."""
MOST_CELLS, MOST_BYTES = 80_000, 30_000_000
"""Cells of all sheets and unpacked bytes of a file that is copied; of a larger sheet there are its problems alone."""
MOST_MARKS = MOST_OF_A_SORT = 2_000
"""Cells that are marked, and problems of one sort that are named; how many more there are is told."""
COMPARED = 50
"""Rows by whose cells a column is found again in the sheet."""
ProblemRow = tuple[Cell, ...]


def marked_workbook(content: bytes, sheets: Sequence[Sheet], table: SourceTable, converted: Converted) -> bytes:
    """The bytes of a workbook: the file as it is, its cells of which something is told marked, and a sheet of problems.

    Of a file that is no XLSX workbook, or cannot be copied within the limits, the sheet is written into a new one, where a
    text stays one and is no formula. Raises CannotRead where nothing is installed that writes it.
    """
    if not extras.has(extras.OWN_DATA):
        raise CannotRead(f"{table.sheet}: found a report as a workbook; expected {extras.wanted(extras.OWN_DATA)}")
    sheet = next(one for one in sheets if one.name == table.sheet)
    is_small = _number_of_cells([sheet]) <= MOST_CELLS
    marks = [*_marks(sheet, table, converted.findings[:MOST_MARKS])] if is_small else []
    problems = [*_problem_rows(converted.findings)]
    what = (sheet.name, marks, problems)
    if _number_of_cells(sheets) <= MOST_CELLS and _is_workbook(content):
        with suppress(CannotRead):  # one that takes too much is written anew
            copied: bytes | None = apart(table.file, "workbook", COPYING, f"{WRITER}:copied", content, *what)
            if copied:
                return copied
    rows = sheet.rows if is_small else ()
    made: bytes = apart(table.file, "table", WRITING, f"{WRITER}:written", rows, *what)
    return made


def _number_of_cells(sheets: Iterable[Sheet]) -> int:
    return sum(len(row) for sheet in sheets for row in sheet.rows)


def _is_workbook(content: bytes) -> bool:
    """Whether the file is an XLSX workbook that is small enough to be copied."""
    if not is_zipfile(BytesIO(content)):
        return False
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
    return "xl/workbook.xml" in {one.filename for one in parts} and sum(one.file_size for one in parts) <= MOST_BYTES


def _marks(sheet: Sheet, table: SourceTable, findings: Sequence[Finding]) -> Iterator[tuple[int, int, str, str]]:
    """Each cell to be coloured with what was expected of it; where its column cannot be found, the first cell of the row."""
    places = {
        column: _place_of(column, sheet, table) for column in dict.fromkeys(one.field for one in findings if one.field)
    }
    for one in findings:
        if one.row is not None:
            yield one.row, places.get(one.field or "", 1), f"{one.field or ''}: expected {one.expected}", one.sort


def _place_of(column: str, sheet: Sheet, table: SourceTable) -> int:
    """The place of a column in its sheet, by its name in a row above the records, else by its cells."""
    head = sheet.rows[: min(table.numbers, default=1) - 1]
    named = [place for row in reversed(head) for place, cell in enumerate(row, 1) if " ".join(str(cell).split()) == column]
    compared = [*zip(table.numbers, table.columns.get(column, ()), strict=False)][:COMPARED]
    width = max(map(len, sheet.rows))
    same = (place for place in range(1, width + 1) if all(_at(sheet, row, place) == cell for row, cell in compared))
    return next(iter(named), None) or next(same, 1)


def _at(sheet: Sheet, row: int, place: int) -> Cell:
    cells = sheet.rows[row - 1]
    return cells[place - 1] if place <= len(cells) else None


def _problem_rows(findings: Iterable[Finding]) -> Iterator[ProblemRow]:
    """The first problems of each sort, and a row that says how many more there are."""
    for sort, found in by_sort(findings).items():
        for one in found[:MOST_OF_A_SORT]:
            yield one.table, one.row, one.field, one.found, one.expected, one.nearest, one.sort
        if len(found) > MOST_OF_A_SORT:
            yield found[0].table, None, None, f"{len(found) - MOST_OF_A_SORT:,} more of this sort", None, None, sort
