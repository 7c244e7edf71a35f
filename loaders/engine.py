"""Where the tables of a dataset are, if not in memory: an engine that works out what is asked of it."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock, local
from typing import Any, Protocol
from weakref import finalize

import pyarrow as pa
from narwhals import Implementation

SIDECAR = ".dashboard"  # the name of that folder; nothing in it is a file of the dataset
Signature = tuple[tuple[str, int, int, int], ...]
ROOT, MAKING = Path(__file__).resolve().parent.parent, ("loaders", "measures")
"""The rooms of the program on which its contents depend."""
FORGOTTEN = 30 * 24 * 3600  # seconds for which a folder that no server uses stays
_ONE_AT_A_TIME = Lock()  # an engine outside memory answers one question after another, each with all that the machine has
ENGINES = {"duckdb", "_duckdb", "pyspark", "grpc", "py4j", "narwhals", "pyarrow"}
"""The packages whose errors tell that an engine did not answer."""


def files_signature(path: Path) -> Signature:
    """Names, sizes and times of the files of a folder, or of one file: others after any change. Nothing is read."""
    signature = []
    for file in sorted([path, *path.rglob("*")] if path.exists() else []):
        try:
            status = file.stat()
        except OSError:
            continue
        if not file.is_dir() and SIDECAR not in file.relative_to(path).parts:
            signature.append((file.relative_to(path).as_posix(), status.st_size, status.st_mtime_ns, status.st_ino))
    return tuple(signature)


class Sidecar:
    """A folder named by the digest of the files and of the program; a temporary one where nothing can be written there."""

    def __init__(self, files: Path) -> None:
        digest = sha256(repr(files_signature(files)).encode())
        for path in sorted(path for room in MAKING for path in (ROOT / room).rglob("*.py")):
            digest.update(path.read_bytes())
        self.digest = digest.hexdigest()[:16]
        self.folder = files / SIDECAR / self.digest
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.touch()
            _forget_unused(self.folder)
        except OSError:
            self.folder = Path(mkdtemp(prefix="dashboard-"))
            finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def touch(self) -> None:
        """Mark it as used; if that cannot be written, nobody can delete it either."""
        with suppress(OSError):
            self.folder.touch()


def _forget_unused(current: Path) -> None:
    """Delete what was kept for other files or another program and no server has used for long."""
    for other in current.parent.iterdir():
        if other != current and time.time() - other.stat().st_mtime > FORGOTTEN:
            shutil.rmtree(other, ignore_errors=True)


class _Turn(local):
    depth = 0


_TURN = _Turn()


def is_engine_error(error: BaseException) -> bool:
    return isinstance(error, OSError) or type(error).__module__.partition(".")[0] in ENGINES


class Engine(Protocol):
    """What holds the tables of a dataset, as Narwhals knows them."""

    @property
    def sidecar(self) -> Sidecar:
        """What is kept beside its files, with their digest."""

    def file(self, path: Path) -> Any:
        """Return the rows of a Parquet file."""

    def from_arrow(self, table: pa.Table) -> Any:
        """Return a table of a few rows as one of the engine's own, which can be joined with those."""

    def persisted(self, name: str, make: Callable[[], Any]) -> Any:
        """Return the table that `make` makes of those of the dataset, worked out once and kept under its name."""

    def page(self, table: Any, start: int, rows: int) -> Any:
        """Return that number of `rows` of a table from the place `start` on."""

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


def engine_turn(implementation: Implementation) -> AbstractContextManager[None]:
    """While something is worked out: what is in memory at once, all else one after the other."""
    return nullcontext() if implementation is Implementation.POLARS else exclusive()
