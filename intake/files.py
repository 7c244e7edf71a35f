"""The sheets of a file of any sort: texts are read here, all else in a process of its own."""

import csv
import io
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePath
from typing import Any
from zipfile import BadZipFile, ZipFile

from intake.bounds import BYTES, CELLS, COLUMNS, LARGEST, LETTERS, ROWS, TABLES, cannot_read, count_cells, sort_of
from intake.cells import TextCache, flat_cell, is_filled, plain_rows
from intake.own_process import Limits, run_limited
from intake.progress import Progress, no_progress
from intake.source_table import Cell, Sheet
from loaders import extras

READING = Limits(3_000_000_000, 120, 240)
SEPARATORS = ",;\t|"
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
LOOKED_AT, LINES = 200_000, 200
"""Bytes by which the encoding is recognised, and lines by which the separator is."""
SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The first line by which a file tells Excel its separator."""
BROKEN = 0.02
"""The share of letters beyond ASCII that may be broken in a text that is still UTF-8."""
PROGRESS_ROWS = 10_000
"""Rows after which progress is reported again."""
EXAMPLE = Path(__file__).parents[1] / "examples" / "forty_incidents.xlsx"
"""A table that shows what is read; all in it is invented. It may be missing where the program is installed without it."""
MOST_TABLES = 100
"""Tables of an archive that are read."""
Row = tuple[Cell, ...]


def first_sheet(sheets: tuple[Sheet, ...]) -> Sheet:
    """Return the first sheet that has anything and is not hidden, else the first; of our own files that of the incidents."""
    visible = sorted((one for one in sheets if not one.is_hidden), key=lambda one: one.name != "incidents")
    return next((one for one in visible if any(map(is_filled, one.rows))), sheets[0])


def example_file() -> dict[str, bytes]:
    """An invented table in the form that organisations use, by its name; none where only the program is installed."""
    return {EXAMPLE.name: EXAMPLE.read_bytes()} if EXAMPLE.is_file() else {}


def read_sheets(name: str, content: bytes, progress: Progress = no_progress) -> tuple[Sheet, ...]:
    """The sheets of a spreadsheet, hidden ones too, or the one table of any other file; texts without spaces around them.

    A number or a day is one only where the file itself says so: a cell of a text stays a text. Raises CannotRead, with the
    file, what was found and what was expected, for whatever cannot be read.
    """
    sort = sort_of(name, content)
    progress("reading", 0, 0)
    if sort == "text":
        return (Sheet(PurePath(name).stem, rows_of(name, content, progress)),)
    if sort == "archive":
        return tuple(_archived_sheets(name, content))
    if sort == "workbook" and not extras.has(extras.OWN_DATA):
        raise cannot_read(name, "a workbook", f"a CSV file, or {extras.install_hint(extras.OWN_DATA)}")
    sheets: tuple[Sheet, ...] = run_limited(name, sort, READING, "intake.files:sheets_of", name, sort, content)
    rows = sum(len(sheet.rows) for sheet in sheets)
    progress("reading", rows, rows)
    return sheets


def _archived_sheets(name: str, content: bytes) -> Iterator[Sheet]:
    """The CSV tables of an archive, each under its path: codes/kinds.csv is codes-kinds."""
    with ZipFile(BytesIO(content)) as archive:
        parts = [one for one in archive.infolist() if one.filename.endswith(TABLES)]
        if len(parts) > MOST_TABLES or sum(one.file_size for one in parts) > BYTES:
            raise cannot_read(name, f"{len(parts)} tables", f"at most {MOST_TABLES} of {BYTES:,} bytes in all")
        for one in parts:
            try:
                table = archive.read(one)
            except (BadZipFile, NotImplementedError, ValueError, OSError, zlib.error) as error:
                raise cannot_read(name, f"a damaged archive ({error})") from error
            if sort_of(one.filename, table) != "text":
                raise cannot_read(f"{name}, {one.filename}", "no table", "CSV")
            [sheet] = read_sheets(one.filename, table)
            yield replace(sheet, name=str(PurePath(one.filename).with_suffix("")).replace("/", "-"))


def sheets_of(name: str, sort: str, content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook or a JSON file, read in this process."""
    if sort == "workbook":
        from intake.workbook import workbook_sheets as read
    else:
        read = json_sheets
    return tuple(read(name, content))


def rows_of(name: str, content: bytes, progress: Progress = no_progress) -> tuple[Row, ...]:
    """The rows, each as long as it is, as a spreadsheet program counts them: a cell may have line breaks.

    A first line `sep=;` names the separator and is none of the rows, as in Excel. Quotes that do not work as quotes are
    letters, where all rows are then equally long.

    Raises CannotRead for bytes that are no text, for quotes that are not closed, and for more rows, columns, cells or
    letters in a cell than are read.
    """
    text = decode_text(name, content)
    separator_line = SEPARATOR_LINE.match(text)
    separator = separator_line[1] if separator_line else separator_of(text)
    text = text[separator_line.end() if separator_line else 0 :]
    try:
        return tuple(_rows(name, csv.reader(_lines(text), delimiter=separator, strict=True), progress))
    except csv.Error as error:
        if rows := _unquoted(name, text, separator):
            return rows
        expected = f"quotes that are closed, and at most {LETTERS:,} letters in a cell"
        raise cannot_read(name, f"{error}, in a row of cells separated by {separator!r}", expected) from error


def decode_text(name: str, content: bytes) -> str:
    """The text, by its byte order mark, else as UTF-16, UTF-8 or what it looks like. Raises CannotRead for other bytes."""
    encoding = next((encoding for mark, encoding in MARKS.items() if content.startswith(mark)), None)
    if not encoding:
        encoding = _wide_encoding(content) if b"\0" in content else _narrow_encoding(content)
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        line = content[: error.start].count(b"\n") + 1 if isinstance(error, UnicodeDecodeError) else 1
        place = f"bytes in line {line} that are not {encoding}"
        raise cannot_read(name, place, "a text in one encoding, best UTF-8") from error
    if "\0" in text:
        raise cannot_read(name, "bytes that are no text")
    return text


def _wide_encoding(content: bytes) -> str:
    """UTF-16 in the order in which its separators are."""
    marks = [mark.encode() for mark in ",;\t|\n 0"]
    little = sum(content[:LOOKED_AT].count(mark + b"\0") for mark in marks)
    big = sum(content[:LOOKED_AT].count(b"\0" + mark) for mark in marks)
    return "utf-16-le" if little >= big else "utf-16-be"


def _narrow_encoding(content: bytes) -> str:
    """UTF-8, also where a few letters of it are broken, so that these are reported; else what the letters look like."""
    text = content.decode("utf-8", "replace")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    if text.count("\ufffd") <= BROKEN * beyond:
        return "utf-8"
    import chardet  # not in the process which reads workbooks

    lines = (line for line in content.split(b"\n") if not line.isascii())
    return chardet.detect(b"\n".join(lines)[:LOOKED_AT])["encoding"] or "utf-8"


def separator_of(text: str) -> str:
    """What separates the cells: what cuts most of the first lines into the same number of parts; a comma if nothing does."""
    lines = text[:LOOKED_AT].splitlines()[:LINES]
    return max(SEPARATORS, key=lambda separator: _agreement(lines, separator))


def _agreement(lines: list[str], separator: str) -> int:
    """The cells beyond the first in all lines of the most frequent width; 0 where a quote is never closed."""
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


def _rows(name: str, reader: Iterator[list[str]], progress: Progress = no_progress) -> Iterator[Row]:
    cells, known = 0, TextCache(name)
    for number, row in enumerate(reader, 1):
        cells += len(row)
        if number > ROWS or len(row) > COLUMNS or cells > CELLS:
            raise cannot_read(name, f"row {number:,} of {len(row):,} cells, {cells:,} with those above", LARGEST)
        if number % PROGRESS_ROWS == 0:
            progress("reading", number, 0)
        yield tuple(map(known.__getitem__, row))


def json_sheets(name: str, content: bytes) -> Iterator[Sheet]:
    """A row for each object of a list, of the one list in an object, or of the lines: each part of it is a cell, as in a/b.

    Of a feature its id, its properties, latitude and longitude of a point, the type of any other geometry.
    """
    objects = (_feature(one) if {"geometry", "properties"} & {*one} else one for one in _objects(name, content))
    records = [dict(_flat_parts(one)) for one in objects]
    names = [*dict.fromkeys(name for record in records for name in record)]
    count_cells(name, len(records) + 1, len(names))
    yield _sheet(name, [names, *([flat_cell(record.get(name)) for name in names] for record in records)])


def _objects(name: str, content: bytes) -> list[dict[str, Any]]:
    """The objects of a JSON file. Raises CannotRead for one that is no list of them, and ValueError for another file."""
    text = content.decode("utf-8-sig")
    try:
        given = json.loads(text)
    except ValueError:
        if not re.match(r"\s*\{[^\n]*\}\s*\n\s*\{", text):
            raise
        given = [json.loads(line) for line in text.split("\n") if line.strip()]
    lists = [one for one in given.values() if isinstance(one, list)] if isinstance(given, dict) else [given]
    if len(lists) != 1 or not all(isinstance(one, dict) for one in lists[0]):
        raise cannot_read(name, "JSON that is no list of objects", "a list of objects, an object in each line, or GeoJSON")
    return [*lists[0]]


def _flat_parts(part: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """The parts of an object that hold no other one, by the names that lead to each."""
    holds_objects = isinstance(part, list) and any(isinstance(one, dict | list) for one in part)
    inner = part.items() if isinstance(part, dict) else enumerate(part, 1) if holds_objects else None
    if inner is None or (name and not part):
        yield name, part
    else:
        for key, one in inner:
            yield from _flat_parts(one, f"{name}/{key}" if name else str(key))


def _feature(feature: dict[str, Any]) -> dict[str, Any]:
    own = {"id": feature["id"]} if "id" in feature else {}
    properties, geometry = feature.get("properties"), feature.get("geometry")
    own |= properties if isinstance(properties, dict) else {}
    if not isinstance(geometry, dict):
        return own
    if geometry.get("type") != "Point":
        return own | {"geometry": geometry.get("type")}
    longitude, latitude, *_ = geometry["coordinates"]
    return own | {"latitude": latitude, "longitude": longitude}


def _sheet(name: str, rows: Iterable[Any]) -> Sheet:
    return Sheet(PurePath(name).stem, tuple(map(tuple, plain_rows(name, rows))))
