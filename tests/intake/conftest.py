"""Tables of somebody's own, made by hand."""

from collections.abc import Callable
from datetime import date

import pytest

from intake.convert import Conversion, convert
from intake.mapping import TableMapping
from intake.source_table import Cell, SourceTable

TODAY = date(2024, 6, 1)
Made = Callable[..., Conversion]


def table_of(**columns: tuple[Cell, ...]) -> SourceTable:
    """A table whose first record stands in row 2; a name of a column is written as a keyword."""
    [height] = {len(cells) for cells in columns.values()}
    return SourceTable("records.xlsx", "Sheet", columns, tuple(range(2, height + 2)))


@pytest.fixture
def made() -> Made:
    """What becomes of columns that are called as in the profile; `mapping` says what else is known of them.

    Texts are taken in unless it says no.
    """

    def make(mapping: dict[str, object] | None = None, **columns: tuple[Cell, ...]) -> Conversion:
        stated = {"columns": {column: column for column in columns}, "with_texts": True, **(mapping or {})}
        return convert(table_of(**columns), TableMapping("spreadsheet", **stated), TODAY)  # type: ignore[arg-type]

    return make
