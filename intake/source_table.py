"""What a file holds before anything is understood of it: its sheets, and the table of one of them below its headings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath

UNNAMED = "records"
"""What a table is called where the name of its file is not published."""
Cell = str | int | float | bool | date | datetime | None


@dataclass(frozen=True)
class Sheet:
    """A sheet as it stands, from its first row; each cell of a merged range has the value of the range."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    """What the workbook does not show: numbers of rows, the first being 1, and places of columns from 0."""


@dataclass(frozen=True)
class RowLeftOut:
    """A row that is no incident of the dataset: its number in the sheet, and why; `value` is what its cell says."""

    row: int
    reason: str
    value: str = ""


@dataclass(frozen=True)
class SourceTable:
    """The records of a sheet: columns by their headings, made unique, each as long as `numbers`, the numbers of the rows.

    The first row of a sheet is 1, as spreadsheet programs count. Empty texts are None, texts have no spaces around them and
    no characters that no reader sees, or after which letters run the other way.
    """

    file: str
    sheet: str
    columns: Mapping[str, tuple[Cell, ...]]
    numbers: tuple[int, ...]
    left_out: tuple[RowLeftOut, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    """HXL tags by column, where a row of them stands below the headings."""
    hidden_columns: tuple[str, ...] = ()
    """Those that the workbook does not show."""

    @property
    def public_file(self) -> str:
        """The file as it is published: its name may be that of somebody."""
        return f"{UNNAMED}{PurePath(self.file).suffix}"
