"""Rounds in the order of their days: the id of a round is a label of any kind and says nothing of its place."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import narwhals as nw

from loaders import Dataset
from loaders.dataset_cache import cached_on_dataset, cached_on_unfiltered
from measures.tables import Table, read, rows, table_from_columns

RoundId: TypeAlias = int | str
"""What names a round: whatever the dataset has, a number or a text."""
PLACE = "round_place"


def rounds_in_order(data: Dataset) -> Table:
    return read(data, "rounds").sort("date", "round_id", nulls_last=True)


@cached_on_dataset
def round_days(data: Dataset) -> dict[RoundId, str]:
    return {row["round_id"]: str(row["date"]) for row in rows(rounds_in_order(data))}


def with_round_place(data: Dataset, table: Table) -> Table:
    """Add `round_place`, the place of the round of a row among all rounds of the dataset; missing where it has none."""
    return table.join(_places_of_rounds(data), on="round_id", how="left")


@cached_on_unfiltered
def _places_of_rounds(whole: Dataset) -> Table:
    ids, kind = [*round_days(whole)], read(whole, "rounds").collect_schema()["round_id"]
    return table_from_columns(whole, {"round_id": ids, PLACE: range(len(ids))}, {"round_id": kind, PLACE: nw.Int64()})


def in_round_order(data: Dataset, table: Table, *then: str) -> Table:
    """Return the rows of a table by the place of their rounds, and then by some columns; those of no round come last."""
    placed = with_round_place(data, table).sort(PLACE, "round_id", *then, nulls_last=True)
    return placed.drop(PLACE)


def is_inferred(row: Mapping[str, Any]) -> bool:
    """Return whether the round of a row is inferred and not said by a source; without that column it is not."""
    return row.get("round_inferred") == "true"
