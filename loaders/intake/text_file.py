"""A text of rows: in which letters it is written, by what its cells are separated, and its rows."""

import csv
import io
import re
from collections import Counter

import chardet

from loaders.intake.bounds import LETTERS, refused

SEPARATORS = ",;\t|"
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
LOOKED_AT, LINES = 200_000, 200
"""Bytes of which the encoding is recognised, and lines by which the separator is."""
NAMED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The first line by which a file tells Excel its separator."""


def decoded(name: str, content: bytes) -> str:
    """The text: by its byte order mark, as UTF-16 where every other byte is none, as UTF-8, or as its letters look.

    Raises CannotRead for bytes that are no text.
    """
    encoding = next((encoding for mark, encoding in MARKS.items() if content.startswith(mark)), None)
    if not encoding:
        encoding = _wide_encoding(content) if b"\0" in content else _narrow_encoding(name, content)
    try:
        return content.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise refused(name, f"bytes in line {line} that are not {encoding}", "a text in one encoding, best UTF-8") from error


def _wide_encoding(content: bytes) -> str:
    """UTF-16 in the order in which its separators are."""
    marks = [mark.encode() for mark in ",;\t|\n 0"]
    little = sum(content[:LOOKED_AT].count(mark + b"\0") for mark in marks)
    big = sum(content[:LOOKED_AT].count(b"\0" + mark) for mark in marks)
    return "utf-16-le" if little >= big else "utf-16-be"


def _narrow_encoding(name: str, content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        lines = (line for line in content.split(b"\n") if not line.isascii())
        found = chardet.detect(b"\n".join(lines)[:LOOKED_AT])["encoding"]
        if not found:
            raise refused(name, "bytes that are no text", "a text in UTF-8") from error
        return found
    return "utf-8"


def separator_of(text: str) -> str:
    """What separates the cells: what cuts the most of the first lines into the same number of parts; a comma if nothing."""
    lines = text[:LOOKED_AT].splitlines()[:LINES]
    return max(SEPARATORS, key=lambda separator: _agreement(lines, separator))


def _agreement(lines: list[str], separator: str) -> int:
    """Parts beyond the first in all lines that have the commonest number of them above one."""
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
    return max((times * (width - 1) for width, times in widths.items()), default=0)


def rows_of(name: str, text: str) -> list[list[str]]:
    """The rows, cell by cell, as they stand. Raises CannotRead for a quote that is not closed and for a cell above `LETTERS`.

    A first line `sep=;` names the separator and is none of the rows, as in Excel.
    """
    named = NAMED.match(text)
    separator = named[1] if named else separator_of(text)
    rows: list[list[str]] = []
    try:
        rows.extend(
            csv.reader(io.StringIO(text[named.end() if named else 0 :], newline=""), delimiter=separator, strict=True)
        )
    except csv.Error as error:
        expected = f"cells whose quotes are closed, of at most {LETTERS:,} letters"
        raise refused(name, f"in row {len(rows) + 1}: {error}", expected) from error
    return rows
