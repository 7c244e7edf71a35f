"""The workbook of a report, written by openpyxl: the sheet that was read with its marks, and its problems."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from intake.source_table import Cell

PROBLEMS = "Problems"
HEAD = ("sheet", "row", "column", "found", "expected", "nearest code", "sort")
WIDTHS = (16, 8, 24, 40, 60, 20, 16)
COLOUR = "FFE699"
NO_TITLE = re.compile(r"[\\*?:/\[\]\x00-\x1f]")
"""Signs that no sheet may have in its name, as a file may."""
Row = Sequence[Cell]
Mark = tuple[int, int, str, str]
"""A cell to be coloured, by its row and the place of its column from 1; what is said beside it, and the sort of it."""


def workbook_bytes(rows: Sequence[Row], sheet: str, marks: Iterable[Mark], problems: Iterable[Row]) -> bytes:
    """A new workbook with a sheet of these rows, where no text is a formula; without rows the problems alone."""
    book = Workbook()
    own: Any = book.active
    own.title = NO_TITLE.sub(" ", sheet)[:31].strip(" '") or "Sheet"
    for number, cells in enumerate(rows, 1):
        _write_row(own, number, cells)
    for row, place, expected, sort in marks if rows else ():
        cell = own.cell(row, place)
        cell.fill = PatternFill("solid", fgColor=COLOUR)
        before = f"{cell.comment.text}\n" if cell.comment else ""
        cell.comment = Comment(f"{before}{expected}", sort)
    if not rows:
        book.remove(own)
    _add_problems(book, problems)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _add_problems(book: Any, problems: Iterable[Row]) -> None:
    name = next(one for one in (PROBLEMS, f"{PROBLEMS} 2", f"{PROBLEMS} 3") if one not in book.sheetnames)
    sheet = book.create_sheet(name)
    for number, row in enumerate((HEAD, *problems), 1):
        _write_row(sheet, number, row)
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    book.active = book.sheetnames.index(name)


def _write_row(sheet: Any, number: int, row: Row) -> None:
    for place, cell in enumerate(row, 1):
        target = sheet.cell(number, place, cell)
        if isinstance(cell, str):
            target.data_type = "s"
