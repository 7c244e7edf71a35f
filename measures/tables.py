"""A table of the dataset as Narwhals sees it, whatever library holds it."""

from typing import Any, TypeAlias

import narwhals as nw
import pandas as pd
import polars as pl

from loaders import Dataset
from loaders.kept import kept_with_it

Table: TypeAlias = nw.DataFrame[Any]


class ReadTables(dict[str, Table]):
    """The tables of a dataset in Polars, where small ones are counted far sooner; each made when first read."""

    def __init__(self, data: Dataset) -> None:
        super().__init__()
        self._data = data

    def __missing__(self, name: str) -> Table:
        self[name] = nw.from_native(pl.from_pandas(self._data[name]), eager_only=True)
        return self[name]


def read(data: Dataset, name: str) -> Table:
    """A table of the dataset, made once and then shared; nobody may change it. Raises KeyError for one that there is not."""
    return _read_tables(data)[name]


@kept_with_it
def _read_tables(data: Dataset) -> ReadTables:
    return ReadTables(data)


def rows(table: Table) -> list[dict[str, Any]]:
    """The rows of a table as dictionaries of its columns; a missing value is None whatever library holds the table."""
    found: list[dict[str, Any]] = table.to_polars().rows(named=True)
    return found


def as_held(data: Dataset, name: str, table: Table) -> pd.DataFrame:
    """Rows of a table as the dataset holds them, with its types."""
    return table.to_pandas().astype(data[name].dtypes)
