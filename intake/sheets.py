"""What a file of any sort holds, as it stands: its sheets, cell by cell."""

from pathlib import PurePath

from intake import text_file
from intake.bounds import refused, sort_of
from intake.no_records import is_filled
from intake.own_process import read_apart
from intake.progress import Told, untold
from intake.source_table import Sheet
from loaders import extras


def first_sheet(sheets: tuple[Sheet, ...]) -> Sheet:
    """The first sheet that has anything and is not hidden, else the first that is not hidden, else the first."""
    shown = [one for one in sheets if not one.is_hidden]
    return next((one for one in shown if any(map(is_filled, one.rows))), next(iter(shown), sheets[0]))


def read_sheets(name: str, content: bytes, told: Told = untold) -> tuple[Sheet, ...]:
    """The sheets of a spreadsheet, hidden ones too, or the one table of any other file; texts without spaces around them.

    A number or a day is one only where the file itself says so: a cell of a text stays a text. Raises CannotRead, with the
    file, what was found and what was expected, for whatever cannot be read.
    """
    sort = sort_of(name, content)
    told("reading", 0, 0)
    if sort == "text":
        return (Sheet(PurePath(name).stem, text_file.rows_of(name, content, told)),)
    if sort == "workbook" and not extras.has(extras.OWN_DATA):
        raise refused(name, "a workbook", f"a CSV file, or {extras.wanted(extras.OWN_DATA)}")
    sheets = read_apart(name, sort, content)
    rows = sum(len(sheet.rows) for sheet in sheets)
    told("reading", rows, rows)
    return sheets
