"""Where a round is inferred and not said by a source, every sentence and table that names it says so."""

from collections.abc import Mapping
from typing import Any

from measures.inferred import is_inferred
from translations import Words


def city_and_round(row: Mapping[str, Any], names: Mapping[str, str], words: Words) -> str:
    """Where and for which round: Uralsk, round 3 (inferred)."""
    city, number = names[row["city_id"]], row["round_id"]
    if number is None:
        return city
    if is_inferred(row):
        return words("{city}, round {n} (inferred)", city=city, n=number)
    return words("{city}, round {n}", city=city, n=number)


def round_told(row: Mapping[str, Any], words: Words) -> str:
    """The round of a row in a cell of a table: 3, 3 (inferred), or that there is none."""
    if row["round_id"] is None:
        return words("no round")
    return words("{n} (inferred)", n=row["round_id"]) if is_inferred(row) else str(row["round_id"])
