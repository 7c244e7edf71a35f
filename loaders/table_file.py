"""One CSV file, read once: its text, its records, or why it cannot be read."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from loaders.problems import Problem


@dataclass(frozen=True)
class TableFile:
    """A file as it stands: `records` are its lines cell by cell, the header first; `problems` say why there are none."""

    name: str
    text: str = ""
    records: tuple[list[str], ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return self.records[0]


def read_file(path: Path) -> TableFile:
    """A table of a dataset: no file, bytes that are not UTF-8, an open quote or nothing in it are its problem."""
    if not path.is_file():
        return _unreadable_file(path.name, None, "no such file", "a table that datapackage.json names")
    content = path.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        return _unreadable_file(path.name, row, f"bytes that are not UTF-8 ({error.reason})", "a file saved as UTF-8")
    records: list[list[str]] = []
    try:
        records.extend(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    except csv.Error as error:
        expected = "a cell whose quotes are closed and doubled within"
        return _unreadable_file(path.name, len(records) + 1, str(error), expected)
    if not any(records):
        return _unreadable_file(path.name, 1, "an empty file", "a header and rows")
    return TableFile(path.name, text, tuple(records))


def _unreadable_file(name: str, row: int | None, found: str, expected: str) -> TableFile:
    return TableFile(name, problems=(Problem(name, row, None, found, expected),))


def canonical(records: Iterable[list[str]]) -> str:
    """The one way in which a table is written: comma, quotes where needed, LF; sorted rows are checked elsewhere."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(records)
    return buffer.getvalue()
