"""How large and of what sort a file may be: what is looked at before any of it is read as what it says it is."""

import re
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from intake.word_lists import list_rows
from loaders.problems import CannotRead

BYTES, UNPACKED, PARTS, RATIO = 50_000_000, 600_000_000, 2_000, 200
"""The most bytes of a file, bytes and number of the parts of an archive, and how often larger they may be than it."""
ROWS, COLUMNS, CELLS, LETTERS = 210_000, 1_000, 2_200_000, 100_000
"""The most rows and columns of a sheet, cells of all sheets, and letters of a cell."""
EXPECTED = "a spreadsheet (XLSX, XLSM, ODS), a text (CSV, TSV), JSON or GeoJSON"
LARGEST = f"at most {ROWS:,} rows, {COLUMNS:,} columns and in all sheets {CELLS:,} cells, the empty ones between them too"
TABLES = (".csv",)
"""How the parts of an archive end that are tables."""
PLAIN = {".csv", ".tsv", ".tab", ".txt"}
BEGINNINGS = {
    one["sign"].encode().decode("unicode_escape").encode("latin-1"): one["sort"]
    for one in list_rows("file_signs")
    if one["of"] == "beginning"
}
"""How files begin that hold no table that is read here, and what they are; two letters alone only before a byte of none."""
WEB_PAGE = re.compile(rb"\s*<(!doctype html|html|head|body|table|meta|\?xml)", re.IGNORECASE)
MEMBERS = {one["sign"]: one["sort"] for one in list_rows("file_signs") if one["of"] == "member"}
"""Parts by which an archive is known, a workbook by one without a sort."""
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def cannot_read(name: str, found: str, expected: str = EXPECTED) -> CannotRead:
    """The error for a file that is not read; the message says which, what was found and what was expected."""
    return CannotRead(f"{name}: found {found}; expected {expected}")


def sort_of(name: str, content: bytes) -> str:
    """How a file is to be read: "workbook", "text", "json" or "archive" (of tables), by its content.

    Raises CannotRead for an empty file, one above `BYTES`, one that is something else, encrypted or damaged, and an archive
    whose parts are out of all bounds.
    """
    if len(content) > BYTES:
        raise cannot_read(name, f"a file of {len(content):,} bytes", f"at most {BYTES:,} bytes")
    if not content.strip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t"):
        raise cannot_read(name, "an empty file")
    if content.startswith(b"PK\x03\x04"):
        return _archive_sort(name, content)
    return _plain_sort(name, content)


def count_cells(name: str, rows: int, columns: int, most: int = CELLS) -> int:
    """How many cells there are; raises CannotRead where these are more than are read, or than are left to read."""
    if rows > ROWS or columns > COLUMNS or rows * columns > most:
        raise cannot_read(name, f"{rows:,} rows and {columns:,} columns", LARGEST)
    return rows * columns


def _plain_sort(name: str, content: bytes) -> str:
    """How a file that is no archive is to be read, by its beginning. Raises CannotRead for pictures, programs, web pages."""
    other = next((sort for begin, sort in BEGINNINGS.items() if content.startswith(begin)), None)
    if other and (len(content) < 3 or b"\0" in content[:400] or not content[:2].isalpha()):
        raise cannot_read(name, other)
    if WEB_PAGE.match(content.removeprefix(b"\xef\xbb\xbf")):
        raise cannot_read(name, "a web page or XML, whatever its name says", f"{EXPECTED}: open it and save it as XLSX")
    is_json = re.match(rb"(\xef\xbb\xbf)?\s*[\[{]", content)
    return "json" if is_json and PurePath(name).suffix.lower() not in PLAIN else "text"


def _archive_sort(name: str, content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_parts(name, archive, len(content))
            names = archive.namelist()
            kind = archive.read("mimetype")[:100].decode("latin-1") if "mimetype" in names else ""
    except (BadZipFile, NotImplementedError, ValueError, OSError, RuntimeError) as error:
        raise cannot_read(name, f"a damaged archive ({error})") from error
    if kind.startswith(OPEN_DOCUMENT + "spreadsheet"):
        return "workbook"
    if kind.startswith(OPEN_DOCUMENT):
        raise cannot_read(name, f"an OpenDocument {kind.removeprefix(OPEN_DOCUMENT)}")
    for part, content_sort in MEMBERS.items():
        if any(one.startswith(part) for one in names):
            if content_sort:
                raise cannot_read(name, content_sort)
            return "workbook"
    if any(one.endswith(TABLES) for one in names):
        return "archive"
    raise cannot_read(name, "an archive (ZIP) that is no spreadsheet", f"{EXPECTED}, unpacked")


def _check_parts(name: str, archive: ZipFile, size: int) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > PARTS or unpacked > UNPACKED or unpacked > max(RATIO * size, BYTES):
        found = f"an archive of {len(parts):,} parts with {unpacked:,} bytes, packed in {size:,}"
        raise cannot_read(name, found, f"at most {PARTS:,} parts, {UNPACKED:,} bytes and {RATIO} times the size of the file")
    if any(part.flag_bits & 1 for part in parts):
        raise cannot_read(name, "a file that is encrypted")
