"""A table of the dataset as Narwhals sees it, whatever library holds it."""

from typing import Any, TypeAlias

import narwhals as nw

from loaders import Dataset

Table: TypeAlias = nw.DataFrame[Any]


def read(data: Dataset, name: str) -> Table:
    """A table of the dataset; reading copies nothing and changes nothing."""
    table: Table = nw.from_native(data[name], eager_only=True)
    return table


def rows(table: Table) -> list[dict[str, Any]]:
    """The rows of a table as dictionaries of its columns; a missing value is None whatever library holds the table."""
    found: list[dict[str, Any]] = table.to_arrow().select(table.columns).to_pylist()
    return found
