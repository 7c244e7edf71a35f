"""What is made of a dataset is kept with it: made once for all who look at it, and gone when the dataset goes.

So nothing of a dataset that one reader brought is left once that reader has gone, and no reader meets that of another.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial, wraps
from operator import attrgetter
from threading import Condition
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from cachetools import LRUCache, cachedmethod

from loaders.kept_size import estimated_bytes

MOST, PARTS = 200_000_000, 256
"""How many bytes of things are kept, as `estimated_bytes` has them, and how many chosen parts of a dataset."""
LEAST, TIMES = 16_000_000, 20
"""Of a small dataset so many bytes are kept, and so many for each byte of its tables: what is made of few rows is soon made
again.
"""
ENTRY = 1000
"""The bytes of a key, beside the thing."""
Made = TypeVar("Made")
Given = ParamSpec("Given")


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was made, with its size, which is found before the others wait for the store."""

    thing: Any
    size: int


class Kept:
    """The store of a dataset, which its parts and its languages share. Who asks for the same at the same time waits for the
    first to ask.
    """

    def __init__(self, most: int = MOST) -> None:
        self._made: LRUCache[Hashable, Weighed] = LRUCache(most, getsizeof=attrgetter("size"))
        self._parts: LRUCache[Hashable, Any] = LRUCache(PARTS)
        self._made_asked, self._parts_asked = Condition(), Condition()

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Memoise `make` by key. Callers must not mutate the result."""
        found: Made = self._weighed(key, make).thing
        return found

    def part(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The same for a chosen part of the dataset, or for the dataset in a language."""
        found: Made = self._part(key, make)
        return found

    def forget(self) -> None:
        """Lets go of all of it, which is made again when it is asked for."""
        with self._made_asked, self._parts_asked:
            self._made.clear()
            self._parts.clear()

    @cachedmethod(attrgetter("_parts"), key=lambda _, key, _make: key, condition=attrgetter("_parts_asked"))
    def _part(self, key: Hashable, make: Callable[[], Any]) -> Any:  # noqa: ARG002
        return make()

    @cachedmethod(attrgetter("_made"), key=lambda _, key, _make: key, condition=attrgetter("_made_asked"))
    def _weighed(self, key: Hashable, make: Callable[[], object]) -> Weighed:  # noqa: ARG002
        made = make()
        return Weighed(made, ENTRY + estimated_bytes(made))


def kept_of(tables: object, engine: object) -> Kept:
    """The store of a dataset of these tables, the larger the longer things take to make."""
    return Kept(MOST if engine else min(MOST, LEAST + TIMES * estimated_bytes(tables)))


class Keeper(Protocol):
    """Something with a store of its own."""

    @property
    def kept(self) -> Kept:
        """What is made of it."""


Whole = TypeVar("Whole", bound=Keeper)


def kept_with_it(make: Callable[Concatenate[Whole, Given], Made]) -> Callable[Concatenate[Whole, Given], Made]:
    """A function of a dataset, and of what else is hashable, whose answers are kept with the dataset."""

    @wraps(make)
    def found(data: Whole, /, *given: Given.args, **named: Given.kwargs) -> Made:
        return data.kept.once((make, data, given, *named.items()), partial(make, data, *given, **named))

    return found


class Part(Keeper, Protocol):
    """Something that may be a chosen part of another, its origin."""

    @property
    def origin(self) -> Any:
        """What it is a part of; None for the whole."""


Chosen = TypeVar("Chosen", bound=Part)


def kept_with_whole(make: Callable[Concatenate[Chosen, Given], Made]) -> Callable[Concatenate[Chosen, Given], Made]:
    """The same for what hangs on no choice: it is made of the whole dataset, once for all its parts."""
    kept = kept_with_it(make)

    @wraps(make)
    def found(data: Chosen, /, *given: Given.args, **named: Given.kwargs) -> Made:
        return kept(data.origin or data, *given, **named)

    return found
