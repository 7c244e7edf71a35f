"""Lazy tables of a dataset, whatever its engine: a query runs when its result is collected."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, TypeAlias

import narwhals as nw
import narwhals.selectors as ncs
import pandas as pd
import polars as pl

from loaders import Dataset
from loaders.dataset import cached_on_unfiltered
from loaders.engine import engine_turn

Table: TypeAlias = nw.LazyFrame[Any]
Row: TypeAlias = dict[str, Any]
HOW = {nw.Implementation.POLARS: {"engine": "in-memory"}}
"""Options of `collect` by engine: Polars collects in memory, which keeps the order of joined rows."""
MAX_MATERIALISED_ROWS = 10_000
"""The most rows of a table that is materialised; a longer one stays a lazy query of its engine."""
MAX_ROW_IDS = 1_000  # the most row ids that a figure lists as its basis; of more it gives the first ones and the number


def read(data: Dataset, name: str) -> Table:
    """Return a table of the dataset, made once, in memory as Polars, and then shared; one left whole is that of the origin.
    Raises KeyError for one that there is not.
    """
    tables, origin = data.cache.get((read, data), dict[str, Table]), data.origin
    if name not in tables:
        native = data.tables[name]
        if origin is not None and origin.tables[name] is native:
            tables[name] = read(origin, name)
        else:
            tables[name] = _lazy(pl.from_pandas(native) if isinstance(native, pd.DataFrame) else native)
    return tables[name]


def table_from_columns(data: Dataset, columns: Mapping[str, Sequence[object]], kinds: Mapping[str, Any]) -> Table:
    """Return a table of a few rows that a measure computed, in the engine of the dataset."""
    frame = nw.from_dict({name: [*values] for name, values in columns.items()}, kinds, backend="polars")
    return _lazy(data.engine.from_arrow(frame.to_arrow()) if data.engine else frame.to_native())


def table_from_rows(data: Dataset, few_rows: Sequence[Mapping[str, object]], kinds: Mapping[str, Any]) -> Table:
    return table_from_columns(data, {name: [row[name] for row in few_rows] for name in kinds}, kinds)


def materialised(data: Dataset, table: Table) -> Table:
    """Collect the rows now, so that later queries do not compute them again."""
    if data.engine is None:
        return _collected(table).lazy()
    frame = _collected(table.head(MAX_MATERIALISED_ROWS + 1))
    return _lazy(data.engine.from_arrow(frame.to_arrow())) if len(frame) <= MAX_MATERIALISED_ROWS else table


def persisted(make: Callable[[Dataset], Table]) -> Callable[[Dataset], Table]:
    """Decorate a measure that no filter changes: computed once on the whole dataset, stored by an engine under its name."""

    @wraps(make)
    def wrapper(data: Dataset) -> Table:
        if data.engine is None:
            return materialised(data, make(data))
        name = f"{make.__name__.strip('_')}-{data.language}"
        return _lazy(data.engine.persisted(name, lambda: make(data).to_native()))

    return cached_on_unfiltered(wrapper)


def _lazy(native: Any) -> Table:
    table: Table = nw.from_native(native).lazy()
    return table


def _collected(table: Table) -> nw.DataFrame[Any]:
    """Collect the rows; counts and sums in types of an engine become whole numbers."""
    with engine_turn(table.implementation):
        frame = table.collect("polars", **HOW.get(table.implementation, {}))
    is_wide = any(isinstance(kind, pl.Int128 | pl.Decimal) for kind in frame.to_native().dtypes)
    return frame.with_columns(ncs.by_dtype(nw.Decimal, nw.Int128).cast(nw.Int64)) if is_wide else frame


def rows(table: Table) -> list[Row]:
    """Return the rows of a table as dictionaries of its columns; a missing value is None whatever holds the table."""
    dictionaries: list[Row] = _collected(table).rows(named=True)
    return dictionaries


def rows_that(table: Table, row_id: str, fit: Callable[[Row], object]) -> Table:
    """Return the rows of a short table that fit, by their ids; a query cannot look into lists of ids."""
    return table.filter(nw.col(row_id).is_in([row[row_id] for row in rows(table) if fit(row)]))


def ids_in(row: Row, *columns: str) -> set[str]:
    """Return the ids in lists of a row, which are parted by semicolons."""
    return {one for column in columns for one in (row[column] or "").split(";")} - {""}


def by_numbers(row_id: str) -> list[str | int]:
    """Return an id as a key to sort by, in which 9 stands before 10."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", row_id)]


def tuples(table: Table, *columns: str) -> list[tuple[Any, ...]]:
    return _collected(table.select(*columns) if columns else table).rows()


def values(table: Table, column: str) -> list[Any]:
    return _collected(table.select(column))[column].to_list()


def known_values(table: Table, column: str) -> list[Any]:
    """Return the distinct values of a column, sorted; missing ones are left out."""
    return values(table.select(column).filter(~nw.col(column).is_null()).unique().sort(column), column)


def page(data: Dataset, table: Table, start: int, end: int) -> Table:
    if data.engine is None:
        return _lazy(table.to_native().slice(start, end - start))
    return materialised(data, _lazy(data.engine.page(table.to_native(), start, end - start)))


def number_of(table: Table) -> int:
    return int(scalars(table, rows=nw.len())["rows"])


def scalars(table: Table, **of: nw.Expr) -> dict[str, Any]:
    """Return one value each of a table: a number of rows, a sum, a first day; all in one question."""
    [row] = rows(table.select(**of))
    return row


def number_where(condition: nw.Expr) -> nw.Expr:
    """Return how many rows meet a condition; unknown is not met."""
    return condition.cast(nw.Int64).sum()


def meaning(column: str, of: Mapping[Any, Any], kind: Any) -> nw.Expr:
    """Return what the codes in a column mean, code by code; missing for a code that is not among them."""
    expression = nw.lit(None).cast(kind)
    for code, value in of.items():
        expression = nw.when(nw.col(column) == code).then(nw.lit(value).cast(kind)).otherwise(expression)
    return expression


def inside_others(table: Table, row_id: str, *columns: str) -> Table:
    """Return the rows that by `may_be_in` may be in another of these, each once: their id as `inside`, and some columns."""
    around = parts_of(table.select(*columns, "may_be_in", inside=row_id), "may_be_in", row_id)
    return around.join(table.select(row_id), on=row_id, how="semi").select(*columns, "inside").unique()


def parts_of(table: Table, column: str, part: str) -> Table:
    """Return a row for each part of the lists in a column, parted by semicolons; not in it: rows without a list."""
    lists = table.filter(~nw.col(column).is_null()).with_columns(**{part: nw.col(column).str.split(";")})
    return lists.explode(part).filter(nw.col(part) != "")
