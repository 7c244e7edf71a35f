"""The gravest acts: those that hurt a person or took somebody's freedom for longest."""

import narwhals as nw

from loaders import Dataset
from loaders.values_by_key import values_by_key
from measures.acts import acts, of_campaign
from measures.codes import kind_ranks
from measures.people import names_of
from measures.tables import Table, meaning, table_from_columns
from measures.tables import rows as rows_of

ALIKE = ("kind_code", "first", "last", "date_precision", "city_id", "penalty_amount", "penalty_unit_code", "penalty_note")
COLUMNS = (
    "act_ids", "kind_code", "date", "date_end", "date_precision", "round_id", "city_id", "penalty_amount",
    "penalty_unit_code", "penalty_note", "named", "people", "rank",
)  # fmt: skip


def can_be_grave(data: Dataset) -> bool:
    return bool(kind_ranks(data)) and data.has("incidents", "people_named")


def gravest(data: Dataset) -> Table:
    """Return a row for the campaign's incidents of a ranked kind with a person named, on the same days, in one city and with
    one penalty; the gravest first, by rank, then by penalty. `people` counts those named.
    """
    ranks = kind_ranks(data)
    table = of_campaign(data, acts(data)).filter(nw.col("kind_code").is_in([*ranks]) & ~nw.col("people_named").is_null())
    table = table.with_columns(rank=meaning("kind_code", ranks, nw.Int64()))
    groups = values_by_key((tuple(row[column] for column in ALIKE), row) for row in rows_of(table.sort("act_id")))
    merged = []
    for group in groups.values():
        names = dict.fromkeys(name for row in group for name in names_of(row))
        merged.append((group[0]["act_id"], ";".join(row["act_id"] for row in group), ";".join(names), len(names)))
    kinds = {"act_id": nw.String(), "act_ids": nw.String(), "named": nw.String(), "people": nw.Int64()}
    columns = dict(zip(kinds, zip(*merged, strict=True) if merged else [()] * len(kinds), strict=True))
    first = table.join(table_from_columns(data, columns, kinds), on="act_id", how="inner").select(COLUMNS)
    by = ("rank", "penalty_amount", "date", "act_ids")
    return first.sort(*by, descending=[False, True, False, False], nulls_last=True)


def gravest_in(data: Dataset, city_id: str) -> Table:
    """Return the campaign's incidents in a city, the gravest first: by rank, without one last, then by penalty and day."""
    table = of_campaign(data, acts(data)).filter(nw.col("city_id") == city_id)
    table = table.with_columns(rank=meaning("kind_code", kind_ranks(data), nw.Int64()))
    by = ("rank", "penalty_amount", "first", "act_id")
    return table.sort(*by, descending=[False, True, False, False], nulls_last=True)
