"""Tables as Parquet files, larger than memory perhaps, which DuckDB reads within this process."""

import shutil
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import uuid4
from weakref import finalize

import pyarrow as pa

from loaders import extras
from loaders.changed import KEPT, files_signature
from loaders.problems import CannotRead

if extras.has(extras.PARQUET):
    import duckdb

ROOT, MAKING = Path(__file__).resolve().parent.parent, ("loaders", "measures")
"""The rooms of the program on which what is kept depends."""
MEMORY = "400MB"
"""What DuckDB may take before it moves what it works on to the disk."""
FORGOTTEN = 30 * 24 * 3600
"""Seconds for which what is kept beside files stays although no server uses it."""


class DuckEngine:
    """Parquet files as tables. What is made of them for good is kept beside them as Parquet files too, under a name that
    changes with the files and the program, so that several processes share it and a later start finds it.
    """

    def __init__(self, folder: Path) -> None:
        if not extras.has(extras.PARQUET):
            raise CannotRead(f"{folder}: found tables as Parquet files; expected {extras.wanted(extras.PARQUET)}")
        self._connection = duckdb.connect(config={"memory_limit": MEMORY, "preserve_insertion_order": True})
        self.files_digest = _digest(folder)
        self._kept = _kept_folder(folder, self.files_digest)
        working = self._kept / f"working-{uuid4().hex}"
        self._connection.execute(f"SET temp_directory = {_quoted(working)}")
        finalize(self, shutil.rmtree, working, ignore_errors=True)

    def file(self, path: Path) -> "duckdb.DuckDBPyRelation":
        """The rows of a Parquet file."""
        return self._connection.read_parquet(str(path))

    def taken(self, table: pa.Table) -> Any:
        """A table of a few rows as one of the engine's own."""
        with suppress(OSError):  # where it cannot be said that what is kept is used still, nobody can take it away either
            self._kept.touch()
        return self._connection.from_arrow(table)

    def stored(self, name: str, table: Any) -> Any:
        """A table made of those of the dataset, worked out once and kept as a file; whole or not at all."""
        path = self._kept / f"{name}.parquet"
        if not path.is_file():
            begun = self._kept / f"{uuid4().hex}.begun"
            table.to_parquet(str(begun), compression="zstd")
            begun.replace(path)
        return self.file(path)

    def note(self, said: str) -> None:
        """Keeps beside the files that something holds for them."""
        (self._kept / said).touch()

    def is_noted(self, said: str) -> bool:
        """Whether that has been kept of these very files."""
        return (self._kept / said).is_file()

    def page(self, table: Any, start: int, rows: int) -> Any:
        """So many rows of a table from a place on, in its order."""
        return table.limit(rows, start)


def _digest(folder: Path) -> str:
    """What changes with the files, and with the program that makes something of them."""
    found = sha256(repr(files_signature(folder)).encode())
    for path in sorted(path for room in MAKING for path in (ROOT / room).rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _kept_folder(folder: Path, digest: str) -> Path:
    """Where what is made of these files is kept: beside them, else for as long as this process lives."""
    kept = folder / KEPT / digest
    try:
        kept.mkdir(parents=True, exist_ok=True)
        kept.touch()
        _forget_unused(kept)
    except OSError:
        kept = Path(mkdtemp(prefix="dashboard-"))
        finalize(_kept_folder, shutil.rmtree, kept, ignore_errors=True)
    return kept


def _forget_unused(kept: Path) -> None:
    """What was kept beside them for other files or another program, and that no server has used for long, goes."""
    for other in kept.parent.iterdir():
        if other != kept and time.time() - other.stat().st_mtime > FORGOTTEN:
            shutil.rmtree(other, ignore_errors=True)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
