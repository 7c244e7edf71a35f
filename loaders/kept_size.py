"""About how many bytes a thing takes that is kept for the next reader: an estimate, cheap beside making the thing."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from itertools import islice

import narwhals as nw
import pandas as pd
import polars as pl

LOOKED_AT, DEEPEST = 100, 8
"""How many parts of a long collection are weighed, evenly apart, the others being taken to be like them; and how many
collections within each other are looked into.
"""
PLAIN = frozenset((str, int, float, bool, bytes, type(None)))
"""What most things are made of in the end, and what has no parts."""


def estimated_bytes(made: object, deepest: int = DEEPEST) -> int:
    """The bytes of a thing with its parts, each as often as it stands there.

    What has a store of its own, as a dataset has, counts as nothing; what is no table, collection or dataclass says its size
    by itself: a class whose objects hold much defines `__sizeof__`.
    """
    if type(made) in PLAIN:
        return sys.getsizeof(made)
    if hasattr(made, "kept"):
        return 0
    if isinstance(made, nw.DataFrame | pd.DataFrame):
        return int(nw.from_native(made, eager_only=True).estimated_size())
    if isinstance(made, nw.LazyFrame):
        return _held_bytes(made.to_native())
    parts, number = _parts_of(made) if deepest else ((), 0)
    step = max(number // LOOKED_AT, 1)
    weighed = [estimated_bytes(part, deepest - 1) for part in islice(parts, 0, None, step)]
    return sys.getsizeof(made) + (sum(weighed) * number // len(weighed) if weighed else 0)


def _held_bytes(native: object) -> int:
    """The bytes of the rows of a table in memory; what an engine holds takes none here."""
    return int(native.collect(engine="in-memory").estimated_size()) if isinstance(native, pl.LazyFrame) else 0


def _parts_of(made: object) -> tuple[Iterable[object], int]:
    """What a thing is made of, a pair for each entry of a dictionary, and how many parts there are."""
    if isinstance(made, Mapping):
        return made.items(), len(made)
    if is_dataclass(made) and not isinstance(made, type):
        values = [getattr(made, field.name) for field in fields(made)]
        return values, len(values)
    if isinstance(made, list | tuple | set | frozenset):
        return made, len(made)
    return (), 0
