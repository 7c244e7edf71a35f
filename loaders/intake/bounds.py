"""How large and of what sort a file may be: what is looked at before any of it is read as what it says it is."""

import re
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from loaders.problems import CannotRead

BYTES, UNPACKED, PARTS, RATIO = 50_000_000, 600_000_000, 2_000, 200
"""The most bytes of a file, bytes of all parts of an archive and number of them, and how often larger they are than it."""
ROWS, COLUMNS, CELLS, LETTERS = 1_000_000, 2_000, 10_000_000, 100_000
"""The most rows and columns of a sheet, cells of all sheets, and letters of a cell."""
ENDINGS = {
    ".xlsx": "excel",
    ".xlsm": "excel",
    ".xls": "excel",
    ".ods": "excel",
    ".csv": "text",
    ".tsv": "text",
    ".tab": "text",
    ".txt": "text",
    ".parquet": "parquet",
    ".geojson": "geojson",
    ".json": "geojson",
}
EXPECTED = "a spreadsheet (XLSX, XLSM, XLS, ODS), a text (CSV, TSV), Parquet or GeoJSON"
OTHER_SORTS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"Rar!", "an archive (RAR)"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"\x1f\x8b", "an archive (gzip)"),
    (b"SQLite format 3", "a database (SQLite)"),
)
"""How files begin that hold no table that is read here, and what they are."""


def refused(name: str, found: str, expected: str) -> CannotRead:
    """The error for a file that is not read; the message says which, what was found and what was expected."""
    return CannotRead(f"{name}: found {found}; expected {expected}")


def sort_of(name: str, content: bytes) -> str:
    """How a file is to be read: "excel", "text", "parquet" or "geojson", by what it holds and not by its name.

    Raises CannotRead for an empty file, one above `BYTES`, and one that is something else.
    """
    if not content.strip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t"):
        raise refused(name, "an empty file", EXPECTED)
    if len(content) > BYTES:
        raise refused(name, f"{len(content):,} bytes", f"at most {BYTES:,} bytes")
    if other := next((sort for begin, sort in OTHER_SORTS if content.startswith(begin)), None):
        raise refused(name, other, EXPECTED)
    return _sort_by_content(name, content)


def _sort_by_content(name: str, content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        return "excel" if check_archive(name, content) else ""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "excel"
    if content.startswith(b"PAR1"):
        return "parquet"
    is_object = re.match(rb"(\xef\xbb\xbf)?\s*\{", content)
    return "geojson" if is_object and ENDINGS.get(PurePath(name).suffix.lower()) != "text" else "text"


def check_archive(name: str, content: bytes) -> bool:
    """True for an archive whose parts, unpacked, are not out of all bounds; raises CannotRead for another."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            sizes = [part.file_size for part in archive.infolist()]
    except (BadZipFile, NotImplementedError, ValueError) as error:
        raise refused(name, f"a damaged archive ({error})", EXPECTED) from error
    if len(sizes) > PARTS or sum(sizes) > UNPACKED or sum(sizes) > RATIO * len(content):
        raise refused(name, f"{len(sizes):,} parts of {sum(sizes):,} bytes unpacked", f"at most {UNPACKED:,} bytes")
    return True
