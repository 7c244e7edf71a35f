"""The cache of a dataset: what is made of its tables, once for all who look at it, and gone when the dataset goes.

So nothing of a dataset that one reader brought is left once that reader has gone, and no reader meets that of another.
"""

import sys
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import partial, wraps
from itertools import islice
from operator import attrgetter
from threading import Condition
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import narwhals as nw
import pandas as pd
import polars as pl
from cachetools import LRUCache, cachedmethod

MOST, PARTS = 200_000_000, 256
"""How many bytes of things are kept, as `estimated_bytes` has them, and how many chosen parts of a dataset."""
LEAST, TIMES = 16_000_000, 20
"""Of a small dataset so many bytes are kept, and so many for each byte of its tables: what is made of few rows is soon made
again.
"""
ENTRY = 1000
"""The bytes of a key, beside the thing."""
LOOKED_AT, DEEPEST = 100, 8
"""How many parts of a long collection are weighed, evenly apart, the others being taken to be like them; and how many
collections within each other are looked into.
"""
PLAIN = frozenset((str, int, float, bool, bytes, type(None)))
"""What most things are made of in the end, and what has no parts."""
COLLECTIONS, TABLES = frozenset((dict, list, tuple, set, frozenset)), (nw.DataFrame, pd.DataFrame)
Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was made, with its size, which is found before the lock of the cache is taken."""

    thing: Any
    size: int


class DatasetCache:
    """What was made of a dataset, by key: bounded in bytes, shared by its parts and its languages. Of two threads that ask
    for the same at once, the second waits for the first.
    """

    def __init__(self, most: int = MOST) -> None:
        self._made: LRUCache[Hashable, Weighed] = LRUCache(most, getsizeof=attrgetter("size"))
        self._parts: LRUCache[Hashable, Any] = LRUCache(PARTS)
        self._made_asked, self._parts_asked = Condition(), Condition()

    def get(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Memoises `make` by key. Callers must not mutate the result."""
        result: Result = self._sized_result(key, make).thing
        return result

    def part(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """The same for a chosen part of the dataset, or for the dataset in a language."""
        result: Result = self._part(key, make)
        return result

    def clear(self) -> None:
        """Empties it; what is asked for again is made again."""
        with self._made_asked, self._parts_asked:
            self._made.clear()
            self._parts.clear()

    @cachedmethod(attrgetter("_parts"), key=lambda _, key, _make: key, condition=attrgetter("_parts_asked"))
    def _part(self, key: Hashable, make: Callable[[], Any]) -> Any:  # noqa: ARG002
        return make()

    @cachedmethod(attrgetter("_made"), key=lambda _, key, _make: key, condition=attrgetter("_made_asked"))
    def _sized_result(self, key: Hashable, make: Callable[[], object]) -> Weighed:  # noqa: ARG002
        thing = make()
        return Weighed(thing, ENTRY + estimated_bytes(thing))


def cache_for(tables: object, engine: object) -> DatasetCache:
    """An empty cache for a dataset of these tables: the larger, the longer things take to make."""
    return DatasetCache(MOST if engine else min(MOST, LEAST + TIMES * estimated_bytes(tables)))


class Keeper(Protocol):
    """Something with a cache of its own."""

    @property
    def cache(self) -> DatasetCache:
        """What is made of it."""


Owner = TypeVar("Owner", bound=Keeper)


def cached_on_dataset(
    make: Callable[Concatenate[Owner, Arguments], Result],
) -> Callable[Concatenate[Owner, Arguments], Result]:
    """Decorates a function of a dataset and of hashable arguments: its answers are cached on the dataset."""

    @wraps(make)
    def wrapper(data: Owner, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        return data.cache.get((make, data, args, *kwargs.items()), partial(make, data, *args, **kwargs))

    return wrapper


class Part(Keeper, Protocol):
    """Something that may be a chosen part of another, its origin."""

    @property
    def origin(self) -> Any:
        """What it is a part of; None for the whole."""


AnyPart = TypeVar("AnyPart", bound=Part)


def cached_on_unfiltered(
    make: Callable[Concatenate[AnyPart, Arguments], Result],
) -> Callable[Concatenate[AnyPart, Arguments], Result]:
    """The same for an answer that no filter changes: computed on the unfiltered dataset, once for all its parts."""
    cached = cached_on_dataset(make)

    @wraps(make)
    def wrapper(data: AnyPart, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        return cached(data.origin or data, *args, **kwargs)

    return wrapper


def estimated_bytes(thing: object, deepest: int = DEEPEST) -> int:
    """The bytes of a thing with its parts, each as often as it stands there.

    What has a cache of its own, as a dataset has, counts as nothing; what is no table, collection or dataclass says its size
    by itself: a class whose objects hold much defines `__sizeof__`.
    """
    if type(thing) in PLAIN:
        return sys.getsizeof(thing)
    if type(thing) not in COLLECTIONS:
        if hasattr(thing, "cache"):
            return 0
        if isinstance(thing, TABLES):
            return int(nw.from_native(thing, eager_only=True).estimated_size())
        if isinstance(thing, nw.LazyFrame):
            return _held_bytes(thing.to_native())
    parts, number = _parts_of(thing) if deepest else ((), 0)
    step = max(number // LOOKED_AT, 1)
    weighed = [
        sys.getsizeof(part) if type(part) in PLAIN else estimated_bytes(part, deepest - 1)
        for part in (parts if step == 1 else islice(parts, 0, None, step))
    ]
    return sys.getsizeof(thing) + (sum(weighed) * number // len(weighed) if weighed else 0)


def _held_bytes(native: object) -> int:
    """The bytes of the rows of a table in memory; what an engine holds takes none here."""
    return int(native.collect(engine="in-memory").estimated_size()) if isinstance(native, pl.LazyFrame) else 0


def _parts_of(thing: object) -> tuple[Iterable[object], int]:
    """What a thing is made of, a pair for each entry of a dictionary, and how many parts there are."""
    if type(thing) is dict or isinstance(thing, Mapping):
        return thing.items(), len(thing)
    if type(thing) not in COLLECTIONS and is_dataclass(thing) and not isinstance(thing, type):
        values = [getattr(thing, field.name) for field in fields(thing)]
        return values, len(values)
    if isinstance(thing, list | tuple | set | frozenset):
        return thing, len(thing)
    return (), 0
