"""The gravest acts: those that hurt a person or took somebody's freedom for longest."""

import narwhals as nw

from loaders import Dataset
from measures.acts import acts, in_rounds
from measures.tables import Table
from measures.tables import rows as rows_of

ORDER = ("attack", "imprisonment", "administrative_arrest")
"""Bodily harm first, then deprivation of liberty by a court; within a kind by the length of the penalty."""

ALIKE = ("kind_code", "first", "city_id", "penalty_amount", "penalty_unit_code")
COLUMNS = (
    "act_ids", "kind_code", "date", "round_id", "city_id", "penalty_amount", "penalty_unit_code", "named", "people", "rank",
)  # fmt: skip


def gravest(data: Dataset) -> Table:
    """One row for the acts of a kind in ORDER on one day, in one city and with one penalty, the gravest first.

    Only acts of the rounds of which a source names the person. `named` lists the people, `act_ids` the acts, both
    separated by semicolons; `people` counts the people named.
    """
    table = in_rounds(acts(data)).filter(nw.col("kind_code").is_in(ORDER) & ~nw.col("people_named").is_null())
    rank = nw.col("kind_code").replace_strict(ORDER, range(len(ORDER)), return_dtype=nw.Int64)
    table = table.with_columns(rank=rank).sort("act_id")
    groups: dict[tuple[object, ...], list[dict[str, str]]] = {}
    for row in rows_of(table):
        groups.setdefault(tuple(row[column] for column in ALIKE), []).append(row)
    merged = [_merge_acts(rows) for rows in groups.values()]
    first = table.filter(nw.col("act_id").is_in([rows[0]["act_id"] for rows in groups.values()]))
    columns = {"act_ids": nw.String(), "named": nw.String(), "people": nw.Int64()}
    made = [
        nw.new_series(name, [row[place] for row in merged], dtype, backend=table.implementation)
        for place, (name, dtype) in enumerate(columns.items())
    ]
    return (
        first.with_columns(*made)
        .select(COLUMNS)
        .sort("rank", "penalty_amount", "date", descending=[False, True, False], nulls_last=True)
    )


def _merge_acts(rows: list[dict[str, str]]) -> tuple[str, str, int]:
    names = dict.fromkeys(name for row in rows for name in row["people_named"].split(";"))
    return ";".join(row["act_id"] for row in rows), ";".join(names), len(names)
