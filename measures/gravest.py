"""The gravest acts: those that hurt a person or took somebody's freedom for longest."""

import narwhals as nw

from loaders import Dataset
from measures.acts import acts, in_rounds
from measures.tables import Table

ORDER = ("attack", "imprisonment", "administrative_arrest")
"""Bodily harm first, then deprivation of liberty by a court; within a kind by the length of the penalty."""


def gravest(data: Dataset) -> Table:
    """One row for the acts of a kind in ORDER on one day, in one city and with one penalty, the gravest first.

    Only acts of the rounds of which a source names the person. `named` lists the people, `act_ids` the acts, both
    separated by semicolons; `people` counts the people named.
    """
    table = in_rounds(acts(data)).filter(nw.col("kind_code").is_in(ORDER) & ~nw.col("people_named").is_null())
    rank = nw.col("kind_code").replace_strict(ORDER, range(len(ORDER)), return_dtype=nw.Int64)
    table = table.with_columns(rank=rank).sort("act_id")
    groups: dict[tuple[object, ...], list[dict[str, object]]] = {}
    for row in table.iter_rows(named=True):
        key = tuple(row[column] for column in ("kind_code", "first", "city_id", "penalty_amount"))
        groups.setdefault(key, []).append(row)
    merged = [_merged(rows) for rows in groups.values()]
    columns = (
        "act_ids",
        "kind_code",
        "date",
        "round_id",
        "city_id",
        "penalty_amount",
        "penalty_unit_code",
        "named",
        "people",
        "rank",
    )
    frame = nw.from_dict({name: [row[name] for row in merged] for name in columns}, backend=table.implementation)
    return frame.sort("rank", "penalty_amount", "date", descending=[False, True, False], nulls_last=True)


def _merged(rows: list[dict[str, object]]) -> dict[str, object]:
    named = ";".join(str(row["people_named"]) for row in rows)
    return {
        **rows[0],
        "act_ids": ";".join(str(row["act_id"]) for row in rows),
        "named": named,
        "people": named.count(";") + 1,
    }
