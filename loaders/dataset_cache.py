"""The cache of a dataset: what is made of its tables, once for all who look at it, and gone when the dataset goes.

So nothing of a dataset that one reader brought is left once that reader has gone, and no reader meets that of another.
"""

from collections.abc import Callable, Hashable
from functools import partial, wraps
from operator import attrgetter
from threading import Condition
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from cachetools import LRUCache, cachedmethod

if TYPE_CHECKING:
    from loaders.dataset import Dataset

MOST, LEAST = 5_000, 400
"""Results kept of a dataset (of ours about 9 kB each, some 200 a choice), and the fewest of one with very many rows."""
ROWS = 50_000_000
"""Divided by the rows of a dataset in memory: the results kept of it, which are the larger, the more rows there are."""
Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")
OfDataset = Callable[Concatenate["Dataset", Arguments], Result]


class DatasetCache:
    """The `most` results asked for last, by key. Of two threads that ask for the same, the second waits for the first."""

    def __init__(self, most: int = MOST) -> None:
        self.results: LRUCache[Hashable, Any] = LRUCache(most)
        self._asked = Condition()

    def get(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Memoises `make` by key. Callers must not mutate the result."""
        result: Result = self._result(key, make)
        return result

    def clear(self) -> None:
        with self._asked:
            self.results.clear()

    @cachedmethod(attrgetter("results"), key=lambda _, key, _make: key, condition=attrgetter("_asked"))
    def _result(self, key: Hashable, make: Callable[[], Any]) -> Any:  # noqa: ARG002
        return make()


def most_results(rows: int) -> int:
    return min(MOST, max(LEAST, ROWS // max(rows, 1)))


def cached_on_dataset(make: OfDataset[Arguments, Result]) -> OfDataset[Arguments, Result]:
    """Decorate a function of a dataset and of hashable arguments: its answers are cached on the dataset."""

    @wraps(make)
    def wrapper(data: "Dataset", /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        return data.cache.get((make, data, args, *kwargs.items()), partial(make, data, *args, **kwargs))

    return wrapper


def cached_on_unfiltered(make: OfDataset[Arguments, Result]) -> OfDataset[Arguments, Result]:
    """Decorate a function whose answer no filter changes: computed on the unfiltered dataset, once for all its parts."""
    cached = cached_on_dataset(make)

    @wraps(make)
    def wrapper(data: "Dataset", /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        return cached(data.origin or data, *args, **kwargs)

    return wrapper
