"""What a file of any sort holds, as it stands: its sheets, cell by cell."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from loaders.intake import text_file
from loaders.intake.bounds import EXPECTED, refused, sort_of
from loaders.intake.source_table import Cell, Sheet

Found = str | int | float | bool | date | datetime | time | timedelta | None


def read_sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a spreadsheet, hidden ones too, or the one table of any other file; texts without spaces around them.

    A number or a day is one only where the file itself says so: a cell of a text stays a text. Raises CannotRead, with the
    file, what was found and what was expected, for whatever cannot be read.
    """
    sort = sort_of(name, content)
    if sort == "text":
        rows = text_file.rows_of(name, text_file.decoded(name, content))
        return (Sheet(PurePath(name).stem, _plain_rows(rows)),)
    if sort == "excel":
        return tuple(_workbook_sheets(name, content))
    raise refused(name, f"a file of the sort {sort}", EXPECTED)


def _workbook_sheets(name: str, content: bytes) -> Iterator[Sheet]:
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        for sheet in workbook.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet:
                yield _workbook_sheet(workbook, sheet)
    except CalamineError as error:
        raise refused(name, f"a spreadsheet that cannot be read ({error})", EXPECTED) from error


def _workbook_sheet(workbook: CalamineWorkbook, found: SheetMetadata) -> Sheet:
    sheet = workbook.get_sheet_by_name(found.name)
    rows = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * (len(row[left : right + 1]))
    return Sheet(found.name, _plain_rows(rows), found.visible != SheetVisibleEnum.Visible)


def _plain_rows(rows: Iterable[Iterable[Found]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(map(plain_cell, row)) for row in rows)


def plain_cell(found: Found) -> Cell:
    """A cell as it stands: an empty text is None, a whole number no fraction, an hour a text."""
    if isinstance(found, str):
        return found.strip() or None
    if isinstance(found, float) and found.is_integer() and abs(found) < 2**53:
        return int(found)
    return str(found) if isinstance(found, time | timedelta) else found
