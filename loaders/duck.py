"""Tables as Parquet files, larger than memory perhaps, which DuckDB reads within this process."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4
from weakref import finalize

import pyarrow as pa

from loaders import extras
from loaders.engine import Sidecar
from loaders.problems import CannotRead

if extras.has(extras.PARQUET):
    import duckdb

MEMORY = "400MB"
"""What DuckDB may take before it moves what it works on to the disk."""


class DuckEngine:
    """Parquet files of a folder as tables. What is made of them for good is kept beside them as Parquet files too."""

    def __init__(self, folder: Path) -> None:
        if not extras.has(extras.PARQUET):
            raise CannotRead(f"{folder}: found tables as Parquet files; expected {extras.install_hint(extras.PARQUET)}")
        self._connection = duckdb.connect(config={"memory_limit": MEMORY, "preserve_insertion_order": True})
        self.sidecar = Sidecar(folder)
        self._files: set[Path] = set()
        working = self.sidecar.folder / f"working-{uuid4().hex}"
        quoted = str(working).replace("'", "''")
        self._connection.execute(f"SET temp_directory = '{quoted}'")
        finalize(self, shutil.rmtree, working, ignore_errors=True)

    def file(self, path: Path) -> "duckdb.DuckDBPyRelation":
        self._files.add(path)
        return self._connection.read_parquet(str(path))

    def from_arrow(self, table: pa.Table) -> Any:
        self.sidecar.touch()
        return self._connection.from_arrow(table)

    def persisted(self, name: str, make: Callable[[], Any]) -> Any:
        """Return the table that `make` makes of those of the dataset, kept as a file once it is; whole or not at all."""
        path = self.sidecar.folder / f"{name}.parquet"
        if not path.is_file():
            temporary = self.sidecar.folder / f"{uuid4().hex}.begun"
            make().to_parquet(str(temporary), compression="zstd")
            temporary.replace(path)
        return self.file(path)

    def page(self, table: Any, start: int, rows: int) -> Any:
        return table.limit(rows, start)

    def is_there(self) -> bool:
        return all(path.exists() for path in self._files)
