"""Where a round is inferred and not said by a source, every sentence that names it says so."""

from collections.abc import Mapping
from typing import Any

from translations import Words


def is_inferred(row: Mapping[str, Any]) -> bool:
    """Whether the round of a row is inferred from the date or the context of its source."""
    return row.get("round_inferred") == "true"


def city_and_round(row: Mapping[str, Any], names: Mapping[str, str], words: Words) -> str:
    """Where and for which round: Uralsk, round 3 (inferred)."""
    city, number = names[row["city_id"]], row["round_id"]
    if number is None:
        return city
    if is_inferred(row):
        return words("{city}, round {n} (inferred)", city=city, n=number)
    return words("{city}, round {n}", city=city, n=number)
