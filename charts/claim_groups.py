"""Claims that count the same thing, together, and where it was."""

from collections.abc import Callable, Mapping
from typing import Any

from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words

Row = dict[str, Any]
Key = tuple[Any, ...]


def group_claims(table: Table, key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    """The claims by what they share: groups in the order of their rounds, in each the lowest first, words last."""
    groups: dict[Key, list[Row]] = {}
    shared = [(row.get("round_place") or 0, [*map(str, key(row))], _claim_order(row), row) for row in rows_of(table)]
    for *_, row in sorted(shared, key=lambda one: one[:3]):
        groups.setdefault(key(row), []).append(row)
    return groups


def _claim_order(row: Row) -> tuple[bool, float, str]:
    number = row["low"] if row["low"] is not None else row["high"]
    return (number is None, number or 0, row["publisher"])


def group_place(key: Key, names: Mapping[str, str], t: Words) -> str:
    """The round and the city of a group, which its key begins with; that which it has, where it lacks the other."""
    number, city = key[0], names.get(key[1], t("city not reported"))
    return city if number is None else t("round {n}, {city}", n=number, city=city)
