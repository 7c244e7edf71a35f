"""What a file holds before anything is understood of it: its sheets, and the table of one of them below its header."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from typing import NamedTuple

UNNAMED = "records"
"""What a table is called where the name of its file is not published."""
Cell = str | int | float | bool | date | datetime | None


@dataclass(frozen=True)
class Link:
    """An address behind the text of a cell: the number of its row, the first being 1, and the place of its column from 0."""

    row: int
    place: int
    address: str


@dataclass(frozen=True)
class Sheet:
    """A sheet as it stands, from its first row; each cell of a merged range has the value of the range."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    is_hidden: bool = False
    links: tuple[Link, ...] = ()
    """Addresses that the texts of their cells do not show."""
    parts: tuple[tuple[int, str], ...] = ()
    """Of a sheet that is several the row with which each begins, and its name."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    """What the workbook does not show: numbers of rows, the first being 1, and places of columns from 0."""


@dataclass(frozen=True)
class RowLeftOut:
    """A row that is no act of the dataset: its number in the sheet, and why; `value` is what its cell says.

    Where no record is: "title", "total", "tags", "empty", "repeated_header", "column_numbers" or "note", a remark below the
    table; "hidden" is one that the workbook does not show.
    """

    row: int
    reason: str
    value: str = ""


class RemovedSigns(NamedTuple):
    """Signs that deceive the eye, which were taken out of a cell: the number of its row, its column, and the signs."""

    row: int
    column: str
    signs: str


@dataclass(frozen=True)
class SourceTable:
    """The records of a sheet: columns by their header, made unique, each as long as `numbers`, the numbers of the rows.

    The first row of a sheet is 1, as spreadsheet programs count. Empty texts are None, texts have no spaces around them and
    no characters that no reader sees, or after which letters run the other way. Addresses behind the texts of a column, as
    Source, are a column of their own, "Source (link)".
    """

    file: str
    sheet: str
    columns: Mapping[str, tuple[Cell, ...]]
    numbers: tuple[int, ...]
    left_out: tuple[RowLeftOut, ...] = ()
    tags: Mapping[str, str] | None = None
    """HXL tags by column, where a row of them stands below the header."""
    title: str = ""
    """What stands above the header."""
    places: Mapping[str, int] = field(default_factory=dict)
    """Where each column stands in the sheet, from 0; one that is made of others stands nowhere."""
    removed_signs: tuple[RemovedSigns, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    """Those that the workbook does not show."""
    meant_as: str = ""
    """The code of the format as which `prepare` understood the table, which is done once; empty before."""

    @property
    def public_file(self) -> str:
        """The file as it is published: its name may be that of somebody."""
        return f"{UNNAMED}{PurePath(self.file).suffix}"
