"""Where the tables of a dataset are, if not in memory: an engine that works out what is asked of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, local
from typing import Any, Protocol

import pyarrow as pa
from narwhals import Implementation

from loaders.sidecar import Sidecar

_ONE_AT_A_TIME = Lock()
"""An engine outside memory answers one question after another, each with all that the machine has."""


class _Turn(local):
    """How many times over this thread has its turn."""

    depth = 0


_TURN = _Turn()


ENGINES = {"duckdb", "_duckdb", "pyspark", "grpc", "py4j", "narwhals", "pyarrow"}
"""The packages whose errors tell that an engine did not answer."""


def is_engine_error(error: BaseException) -> bool:
    """Whether an error may come from the engine: raised by one of ENGINES, or any OSError."""
    return isinstance(error, OSError) or type(error).__module__.partition(".")[0] in ENGINES


class Engine(Protocol):
    """What holds the tables of a dataset, as Narwhals knows them."""

    @property
    def sidecar(self) -> Sidecar:
        """What is kept beside its files, with their digest."""

    def file(self, path: Path) -> Any:
        """The rows of a Parquet file."""

    def from_arrow(self, table: pa.Table) -> Any:
        """A table of a few rows as one of the engine's own, which can be joined with those."""

    def persisted(self, name: str, make: Callable[[], Any]) -> Any:
        """The table that `make` makes of those of the dataset, worked out once and kept under its name."""

    def page(self, table: Any, start: int, rows: int) -> Any:
        """That number of `rows` of a table from the place `start` on."""

    def is_there(self) -> bool:
        """Whether it can be asked."""


@contextmanager
def exclusive() -> Iterator[None]:
    """Within, nobody else asks an engine: it refuses who puts a question together while it works out another."""
    if not _TURN.depth:
        _ONE_AT_A_TIME.acquire()
    _TURN.depth += 1
    try:
        yield
    finally:
        _TURN.depth -= 1
        if not _TURN.depth:
            _ONE_AT_A_TIME.release()


@contextmanager
def yielding() -> Iterator[None]:
    """Within, others have their turn: for who waits for what another thread makes."""
    depth, _TURN.depth = _TURN.depth, 0
    if depth:
        _ONE_AT_A_TIME.release()
    try:
        yield
    finally:
        if depth:
            _ONE_AT_A_TIME.acquire()
        _TURN.depth = depth


@contextmanager
def engine_turn(implementation: Implementation) -> Iterator[None]:
    """While something is worked out: what is in memory at once, all else one after the other."""
    if implementation is Implementation.POLARS:
        yield
        return
    with exclusive():
        yield
