"""A text of rows: in which letters it is written, by what its cells are separated, and its rows."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

import chardet

from intake.bounds import CELLS, COLUMNS, LARGEST, LETTERS, ROWS, refused
from intake.cells import KnownTexts
from intake.progress import Told, untold
from intake.source_table import Cell

SEPARATORS = ",;\t|"
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
LOOKED_AT, LINES = 200_000, 200
"""Bytes by which the encoding is recognised, and lines by which the separator is."""
NAMED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The first line by which a file tells Excel its separator."""
BROKEN = 0.02
"""The share of letters beyond ASCII that may be broken in a text that is still UTF-8."""
TOLD = 10_000
"""Rows after which it is told again how many are read."""
Row = tuple[Cell, ...]


def rows_of(name: str, content: bytes, told: Told = untold) -> tuple[Row, ...]:
    """The rows, each as long as it is, as a spreadsheet program counts them: a cell may have line breaks.

    A first line `sep=;` names the separator and is none of the rows, as in Excel. Quotes that do not work as quotes are
    letters, where all rows are then equally long.

    Raises CannotRead for bytes that are no text, for quotes that are not closed, and for more rows, columns, cells or
    letters in a cell than are read.
    """
    text = decoded(name, content)
    named = NAMED.match(text)
    separator = named[1] if named else separator_of(text)
    text = text[named.end() if named else 0 :]
    try:
        return tuple(_rows(name, csv.reader(_lines(text), delimiter=separator, strict=True), told))
    except csv.Error as error:
        if rows := _unquoted(name, text, separator):
            return rows
        expected = f"quotes that are closed, and at most {LETTERS:,} letters in a cell"
        raise refused(name, f"{error}, in a row of cells separated by {separator!r}", expected) from error


def decoded(name: str, content: bytes) -> str:
    """The text: by its byte order mark, as UTF-16 where there are bytes of zero, as UTF-8, or as its letters look.

    Raises CannotRead for bytes that are no text.
    """
    encoding = next((encoding for mark, encoding in MARKS.items() if content.startswith(mark)), None)
    if not encoding:
        encoding = _wide_encoding(content) if b"\0" in content else _narrow_encoding(content)
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        line = content[: error.start].count(b"\n") + 1 if isinstance(error, UnicodeDecodeError) else 1
        raise refused(name, f"bytes in line {line} that are not {encoding}", "a text in one encoding, best UTF-8") from error
    if "\0" in text:
        raise refused(name, "bytes that are no text")
    return text


def _wide_encoding(content: bytes) -> str:
    """UTF-16 in the order in which its separators are."""
    marks = [mark.encode() for mark in ",;\t|\n 0"]
    little = sum(content[:LOOKED_AT].count(mark + b"\0") for mark in marks)
    big = sum(content[:LOOKED_AT].count(b"\0" + mark) for mark in marks)
    return "utf-16-le" if little >= big else "utf-16-be"


def _narrow_encoding(content: bytes) -> str:
    """UTF-8, also where a few letters of it are broken, so that these are told; else what the letters look like."""
    text = content.decode("utf-8", "replace")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    if text.count("\ufffd") <= BROKEN * beyond:
        return "utf-8"
    lines = (line for line in content.split(b"\n") if not line.isascii())
    return chardet.detect(b"\n".join(lines)[:LOOKED_AT])["encoding"] or "utf-8"


def separator_of(text: str) -> str:
    """What separates the cells: what cuts most of the first lines into the same number of parts; a comma if nothing does."""
    lines = text[:LOOKED_AT].splitlines()[:LINES]
    return max(SEPARATORS, key=lambda separator: _agreement(lines, separator))


def _agreement(lines: list[str], separator: str) -> int:
    """Parts beyond the first in all lines that have the commonest number of them above one; none where a part never ends."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
    except csv.Error:
        return 0
    return max((times * (width - 1) for width, times in widths.items()), default=0)


def _lines(text: str) -> io.TextIOWrapper:
    """The lines one by one, in a quarter of the memory of `StringIO`."""
    return io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogatepass")), "utf-8", "surrogatepass", newline="")


def _unquoted(name: str, text: str, separator: str) -> tuple[Row, ...]:
    """The rows with quotes as letters; none where these are not equally long, or one never ends."""
    reader = csv.reader(_lines(text), delimiter=separator, quoting=csv.QUOTE_NONE)
    try:
        rows = tuple(_rows(name, reader))
    except csv.Error:
        return ()
    return rows if len({len(row) for row in rows if row}) == 1 else ()


def _rows(name: str, reader: Iterator[list[str]], told: Told = untold) -> Iterator[Row]:
    cells, known = 0, KnownTexts(name)
    for number, row in enumerate(reader, 1):
        cells += len(row)
        if number > ROWS or len(row) > COLUMNS or cells > CELLS:
            raise refused(name, f"row {number:,} of {len(row):,} cells, {cells:,} with those above", LARGEST)
        if number % TOLD == 0:
            told("reading", number, 0)
        yield tuple(map(known.__getitem__, row))
