"""Pairs as lists by key."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def values_by_key(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    lists: dict[Key, list[Value]] = {}
    for key, value in pairs:
        lists.setdefault(key, []).append(value)
    return lists
