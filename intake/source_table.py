"""What a file holds before anything is understood of it: its sheets, and the table of one of them below its headings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath

UNNAMED = "records"  # what a table is called where the name of its file is not published
Cell = str | int | float | bool | date | datetime | None


@dataclass(frozen=True)
class Sheet:
    """A sheet as it stands, from its first row; rows hidden in the workbook by number from 1, columns by place from 0."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


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
    no characters that no reader sees, or after which letters run the other way. `tags` has HXL tags by column.
    """

    file: str
    sheet: str
    columns: Mapping[str, tuple[Cell, ...]]
    numbers: tuple[int, ...]
    left_out: tuple[RowLeftOut, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    hidden_columns: tuple[str, ...] = ()

    @property
    def public_file(self) -> str:
        """Return what the file is called as a source: its own name may be that of somebody."""
        return f"own table ({PurePath(self.file).suffix[1:].upper()})"


STEPS = ("reading", "cells")  # in their order: a file becomes rows, its cells become incidents
Progress = Callable[[str, int, int], None]
"""Takes a step, how much of it is done, and of how much; of 0 where nobody knows that before the end."""


def no_progress(step: str, done: int, of: int) -> None:
    """Report to nobody."""


def share_of(step: str, done: int, of: int) -> float:
    """Return how much of the whole is done, of 1: each step is as long as the others."""
    return (STEPS.index(step) + (min(done / of, 1) if of else 0)) / len(STEPS)
