"""How large and of what sort a file may be: what is looked at before any of it is read as what it says it is."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from loaders.problems import CannotRead

BYTES, UNPACKED, PARTS, RATIO = 50_000_000, 600_000_000, 2_000, 200
"""The most bytes of a file, bytes and number of the parts of an archive, and how often larger they may be than it."""
ROWS, COLUMNS, CELLS, LETTERS = 210_000, 1_000, 2_200_000, 100_000
"""The most rows and columns of a sheet, cells of all sheets, and letters of a cell."""
EXPECTED = "a spreadsheet (XLSX, XLSM, ODS), a text (CSV, TSV), JSON or GeoJSON"
LARGEST = f"at most {ROWS:,} rows, {COLUMNS:,} columns and in all sheets {CELLS:,} cells, the empty ones between them too"
INCIDENTS = "incidents.csv"  # the part of an archive of this dashboard that is read
PLAIN = (".csv", ".tsv", ".tab", ".txt")
OTHERS = {
    b"%PDF": "a PDF document",
    b"{\\rtf": "a text document (RTF)",
    b"\xd0\xcf\x11\xe0": "a file of Office of before 2007 or an encrypted one",
    b"\x1f\x8b": "an archive (gzip)",
}
"""How files begin that could be taken for a text, or that people often bring, and what they are."""
WEB_PAGE = re.compile(rb"<(!doctype html|html|head|body|table|meta|\?xml)", re.IGNORECASE)


def cannot_read(name: str, found: str, expected: str = EXPECTED) -> CannotRead:
    return CannotRead(f"{name}: found {found}; expected {expected}")


def sort_of(name: str, content: bytes) -> str:
    """Return by its content whether a file is a "workbook", "text", "json" or "archive". Raises CannotRead for any other."""
    if len(content) > BYTES:
        raise cannot_read(name, f"a file of {len(content):,} bytes", f"at most {BYTES:,} bytes")
    if not content.strip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t"):
        raise cannot_read(name, "an empty file")
    if content.startswith(b"PK\x03\x04"):
        return _archive_sort(name, content)
    for beginning, sort in OTHERS.items():
        if content.startswith(beginning):
            raise cannot_read(name, sort)
    beginning = content[:1_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if WEB_PAGE.match(beginning):
        raise cannot_read(name, "a web page or XML, whatever its name says", f"{EXPECTED}: open it and save it as XLSX")
    return "json" if beginning.startswith((b"[", b"{")) and not name.lower().endswith(PLAIN) else "text"


def count_cells(name: str, rows: int, columns: int, most: int = CELLS) -> int:
    """Return how many cells there are. Raises CannotRead where these are more than are read, or than are left to read."""
    if rows > ROWS or columns > COLUMNS or rows * columns > most:
        raise cannot_read(name, f"{rows:,} rows and {columns:,} columns", LARGEST)
    return rows * columns


def _archive_sort(name: str, content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > PARTS or unpacked > UNPACKED or unpacked > max(RATIO * len(content), BYTES):
                found = f"an archive of {len(parts):,} parts with {unpacked:,} bytes, packed in {len(content):,}"
                expected = f"at most {PARTS:,} parts, {UNPACKED:,} bytes and {RATIO} times the size of the file"
                raise cannot_read(name, found, expected)
            if any(part.flag_bits & 1 for part in parts):
                raise cannot_read(name, "a file that is encrypted")
            names = {*archive.namelist()}
            kind = archive.read("mimetype")[:100].decode("latin-1") if "mimetype" in names else ""
    except (BadZipFile, NotImplementedError, ValueError, OSError, RuntimeError) as error:
        raise cannot_read(name, f"a damaged archive ({error})") from error
    if kind.startswith("application/vnd.oasis.opendocument.spreadsheet") or any(one.startswith("xl/") for one in names):
        return "workbook"
    if INCIDENTS in names:
        return "archive"
    raise cannot_read(name, "an archive (ZIP) that is no spreadsheet", f"{EXPECTED}, unpacked")
