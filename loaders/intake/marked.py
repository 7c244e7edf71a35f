"""A copy of somebody's own file with the cells marked that could not be read, and a sheet of all problems."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile, is_zipfile

from loaders import extras
from loaders.intake.convert import Converted
from loaders.intake.findings import Finding
from loaders.intake.report import by_sort
from loaders.intake.source_table import Cell, Sheet, SourceTable
from loaders.problems import CannotRead

if extras.has(extras.OWN_DATA):
    from openpyxl import Workbook, load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill

PROBLEMS = "Problems"
HEAD = ("sheet", "row", "column", "found", "expected", "nearest code", "sort")
WIDTHS = (16, 8, 24, 40, 60, 20, 16)
MARK = "FFE699"
MOST_ROWS, MOST_MARKS = 20_000, 2_000
"""Rows of a file that is copied, and cells that are marked in it: a larger one has only its sheet of problems."""
NO_TITLE = re.compile(r"[\\*?:/\[\]\x00-\x1f]")
"""Signs that no sheet may have in its name, as a file may."""
NOT_COPIED = (ValueError, KeyError, TypeError, IndexError, AttributeError, SyntaxError, BadZipFile)
"""What openpyxl raises over a workbook that other programs open."""
COMPARED = 50
"""Rows by whose cells a column is found again in the sheet."""


def marked_workbook(content: bytes, sheets: Sequence[Sheet], table: SourceTable, converted: Converted) -> bytes:
    """The bytes of a workbook: the file as it is, its cells of which something is told marked, and a sheet of problems.

    Of a file that is no XLSX workbook the sheet is written into a new one, where a text stays one and is no formula.
    Raises CannotRead where nothing is installed that writes it.
    """
    if not extras.has(extras.OWN_DATA):
        raise CannotRead(f"{table.sheet}: found a report as a workbook; expected {extras.wanted(extras.OWN_DATA)}")
    sheet = next(one for one in sheets if one.name == table.sheet)
    book = Workbook() if len(sheet.rows) > MOST_ROWS else _copy_of(content, sheet)
    if len(sheet.rows) <= MOST_ROWS:
        own = book[sheet.name] if sheet.name in book.sheetnames else book.active  # the one sheet of a workbook written anew
        _mark_cells(own, sheet, table, converted.findings[:MOST_MARKS])
    else:
        book.remove(book.active)
    _add_problems(book, converted)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _copy_of(content: bytes, sheet: Sheet) -> Any:
    if _is_workbook(content):
        with suppress(*NOT_COPIED):  # one that openpyxl cannot copy is written anew
            book = load_workbook(BytesIO(content))
            if sheet.name in book.sheetnames:
                return book
    book = Workbook()
    book.active.title = NO_TITLE.sub(" ", sheet.name)[:31].strip(" '") or "Sheet"
    for number, row in enumerate(sheet.rows, 1):
        _write_row(book.active, number, row)
    return book


def _is_workbook(content: bytes) -> bool:
    if not is_zipfile(BytesIO(content)):
        return False
    with ZipFile(BytesIO(content)) as archive:
        return "xl/workbook.xml" in archive.namelist()


def _write_row(sheet: Any, number: int, row: Iterable[Cell]) -> None:
    for place, cell in enumerate(row, 1):
        written = sheet.cell(number, place, cell)
        if isinstance(cell, str):
            written.data_type = "s"


def _mark_cells(own: Any, sheet: Sheet, table: SourceTable, findings: Sequence[Finding]) -> None:
    """Colours each cell and says beside it what was expected; where a column cannot be found, the first cell of the row."""
    places = {
        column: _place_of(column, sheet, table) for column in dict.fromkeys(one.field for one in findings if one.field)
    }
    for one in findings:
        if one.row is not None:
            cell = own.cell(one.row, places.get(one.field or "", 1))
            cell.fill = PatternFill("solid", fgColor=MARK)
            said = f"{cell.comment.text}\n" if cell.comment else ""
            cell.comment = Comment(f"{said}{one.field or ''}: expected {one.expected}", one.sort)


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


def _add_problems(book: Any, converted: Converted) -> None:
    name = next(one for one in (PROBLEMS, f"{PROBLEMS} 2", f"{PROBLEMS} 3") if one not in book.sheetnames)
    sheet = book.create_sheet(name)
    _write_row(sheet, 1, HEAD)
    found = [one for group in by_sort(converted.findings).values() for one in group]
    for number, one in enumerate(found, 2):
        _write_row(sheet, number, (one.table, one.row, one.field, one.found, one.expected, one.nearest, one.sort))
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    book.active = book.sheetnames.index(name)
