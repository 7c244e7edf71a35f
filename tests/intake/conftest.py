"""Tables of somebody's own, made by hand."""

from datetime import date

import pytest

from intake.convert import convert
from intake.mapping import TableMapping, understood
from intake.source_table import SourceTable

TODAY = date(2024, 6, 1)


def table_of(**columns):
    """Return a table whose first record stands in row 2; a heading is written as a keyword."""
    [height] = {len(cells) for cells in columns.values()}
    return SourceTable("records.xlsx", "Sheet", columns, tuple(range(2, height + 2)))


@pytest.fixture
def made():
    """Return what becomes of columns that are called as in the profile; `mapping` says what else is chosen of them."""

    def make(mapping=None, **columns):
        known = {"columns": {column: column for column in columns}, "language": "en", **(mapping or {})}
        table, complete = understood(table_of(**columns), TableMapping("spreadsheet", **known))  # type: ignore[arg-type]
        return convert(table, complete, TODAY)

    return make
