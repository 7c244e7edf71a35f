"""The sheets of a workbook (XLSX, XLSM, XLS, ODS), read by calamine, and what calamine leaves out of them."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from io import BytesIO
from zipfile import ZipFile

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from intake.bounds import CELLS, LARGEST, count_cells, refused
from intake.cells import plain_rows
from intake.open_document import merged_ranges
from intake.source_table import Cell, Sheet
from intake.workbook_links import links_of, unshown_links
from intake.workbook_marks import BLOCK, Mark, marks_of

CELL = (b"<c", b":c")
"""How a cell begins in a part of an XLSX file, which may be any, and little else; one that two blocks share is not seen."""
Range = tuple[tuple[int, int], tuple[int, int]]


def workbook_sheets(name: str, content: bytes) -> Iterator[Sheet]:
    """Each sheet of cells, from its first row; each cell of a merged range has the value of the range.

    A cell with an error has the name of the error and a formula without a result the formula, since both are no empty cells.
    A day of which the sheet shows only the month or the year, or no year, is a text that says no more.
    """
    if content.startswith(b"PK"):
        _refuse_many_cells(name, content)
    book, left = CalamineWorkbook.from_filelike(BytesIO(content)), CELLS
    marks, links, ranges = marks_of(content), links_of(content), merged_ranges(content)
    for found in book.sheets_metadata:
        if found.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(found.name)
        if sheet.end:
            left -= count_cells(f"{name}, sheet {found.name}", sheet.end[0] + 1, sheet.end[1] + 1, left)
        rows = _rows_of(f"{name}, sheet {found.name}", sheet)
        mark_cells(rows, marks(found.name))
        spread(rows, [*(sheet.merged_cell_ranges or ()), *ranges.get(found.name, ())])
        is_hidden = found.visible != SheetVisibleEnum.Visible
        yield Sheet(found.name, tuple(map(tuple, rows)), is_hidden, unshown_links(links(found.name), rows))


def _refuse_many_cells(name: str, content: bytes) -> None:
    """Refuses an XLSX file with more cells than are read before calamine lays all of them out."""
    with ZipFile(BytesIO(content)) as archive:
        for part in archive.namelist():
            with archive.open(part) as file:
                cells = sum(block.count(begun) for block in iter(partial(file.read, BLOCK), b"") for begun in CELL)
            if cells > CELLS:
                raise refused(name, f"{cells:,} cells in {part}", LARGEST)


def _rows_of(name: str, sheet: CalamineSheet) -> list[list[Cell]]:
    """The rows from the first column on; calamine begins with the first row of the sheet, but the first filled column."""
    rows = plain_rows(name, sheet.iter_rows()) if sheet.end else []
    before = sheet.start[1] if sheet.start else 0
    return [[*[None] * before, *row] for row in rows] if before else rows


def spread(rows: list[list[Cell]], ranges: Iterable[Range]) -> None:
    """Gives each cell of a merged range the value of its first cell."""
    for (top, left), (bottom, right) in ranges:
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])


def mark_cells(rows: list[list[Cell]], marks: Iterable[Mark]) -> None:
    """Writes in a cell what it shows: an error, a formula, or of a day no more than is shown. A place outside is none."""
    for row, column, shown in marks:
        if 0 <= row < len(rows) and column < len(rows[row]):
            cell = rows[row][column]
            if callable(shown):
                rows[row][column] = shown(cell) if isinstance(cell, date) else cell
            elif cell is None:
                rows[row][column] = shown
