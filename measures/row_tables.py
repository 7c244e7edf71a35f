"""The table that holds the row of an id; the spelling of an id says nothing about it."""

from collections.abc import Sequence

import narwhals as nw

from loaders import Dataset
from loaders.checks.tables import ID_FIELDS
from loaders.dataset_cache import cached_on_dataset
from measures.tables import Table, persisted_on_unfiltered, read, tuples, values

NO_STATEMENT_NAMES = ("cities", "sources", "statements")
"""The tables whose rows rest on no statement: where an id stands in another table too, that one is meant."""


def table_of(data: Dataset, row_id: str) -> str:
    """The table in which a row stands, in the dataset or in that of which it is a part; empty for an id of no row."""
    whole = data.origin or data
    return _table_asked(whole, row_id) if whole.engine else _tables_by_id(whole).get(row_id, "")


def tables_of(data: Dataset, row_ids: Sequence[str]) -> dict[str, str]:
    """`table_of` of some rows at once; an id of no row is left out."""
    whole = data.origin or data
    if whole.engine is None:
        known = _tables_by_id(whole)
        return {row_id: known[row_id] for row_id in row_ids if row_id in known}
    matching = _ids(whole).filter(nw.col("row_id").is_in([*row_ids]))
    return {row_id: table for _, row_id, table in sorted(tuples(matching, "place", "row_id", "table"), reverse=True)}


@cached_on_dataset
def _table_asked(whole: Dataset, row_id: str) -> str:
    matching = _ids(whole).filter(nw.col("row_id") == row_id).sort("place").head(1)
    return next(iter(values(matching, "table")), "")


@cached_on_dataset
def _tables_by_id(whole: Dataset) -> dict[str, str]:
    """The table of each id, looked up once for a dataset in memory."""
    return {row_id: table for _, row_id, table in sorted(tuples(_ids(whole), "place", "row_id", "table"), reverse=True)}


@persisted_on_unfiltered
def _ids(whole: Dataset) -> Table:
    """Every id with its table, and the place of that among the tables in which one is looked for."""
    ordered = enumerate(sorted(ID_FIELDS, key=NO_STATEMENT_NAMES.__contains__))
    ids = [
        read(whole, table).select(row_id=nw.col(ID_FIELDS[table]).cast(nw.String), table=nw.lit(table), place=nw.lit(place))
        for place, table in ordered
    ]
    return nw.concat(ids)
