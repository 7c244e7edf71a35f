"""Tables on a Spark cluster, which is asked over Spark Connect and works them out on its machines."""

from pathlib import Path
from typing import Any

import pyarrow as pa


class SparkEngine:
    """The tables of the cluster at `sc://HOST:PORT`. Needs what requirements-spark.txt names.

    What is made of them for good the workers keep, in memory and on disk, as long as this process is connected.
    """

    def __init__(self, address: str) -> None:
        from pyspark.sql import SparkSession

        self._session = SparkSession.builder.remote(address).create()
        self._session.conf.set("spark.sql.session.timeZone", "UTC")
        self._session.conf.set("spark.sql.timestampType", "TIMESTAMP_NTZ")
        self._kept: dict[str, Any] = {}

    def file(self, path: Path) -> Any:
        """The rows of a Parquet file or folder, which each worker must find under the same path."""
        return self._session.read.parquet(str(path))

    def taken(self, table: pa.Table) -> Any:
        """A table of a few rows as one of the engine's own."""
        from pyspark.sql.pandas.types import from_arrow_schema

        return self._session.createDataFrame(table, from_arrow_schema(table.schema, prefer_timestamp_ntz=True))

    def stored(self, name: str, table: Any) -> Any:
        """A table made of those of the dataset, worked out once and kept by the workers."""
        if name not in self._kept:
            self._kept[name] = table.persist()
        return self._kept[name]

    def page(self, table: Any, start: int, rows: int) -> Any:
        """So many rows of a table from a place on, in its order."""
        return table.offset(start).limit(rows)

    def close(self) -> None:
        """Ends the connection; the cluster forgets what it kept."""
        self._session.stop()
