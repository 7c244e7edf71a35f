"""Tables on a Spark cluster, which is asked over Spark Connect, or as its driver, and works them out on its machines."""

from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from socket import create_connection
from typing import Any
from urllib.parse import SplitResult, urlsplit
from weakref import finalize

import pyarrow as pa

from loaders.engine import Sidecar
from loaders.problems import ClusterAway

CONNECT = "sc"
PORTS = {CONNECT: 15002, "spark": 7077}
ANSWER_S, TRIES = 5, 4
"""Seconds within which a cluster takes a connection, and how often a question is put again to one that does not answer."""


class SparkEngine:
    """Parquet files as tables of a cluster (`sc://` or, with Java here, `spark://`), whose machines find them under the same
    path; what is made of them the workers keep while this process is connected. Raises ClusterAway without an answer.
    """

    def __init__(self, cluster: str, folder: Path) -> None:
        if find_spec("pyspark") is None:
            raise ClusterAway("found tables on a Spark cluster; expected pip install -r requirements-large.txt")
        self._address = urlsplit(cluster)
        if not _accepts_connections(self._address):
            place = self._address.netloc
            raise ClusterAway(f"found no answer of a Spark cluster at {place}; expected one within {ANSWER_S} s")
        self.sidecar = Sidecar(folder)
        self._session = _connect_session(cluster) if self._address.scheme == CONNECT else _driver_session(cluster)
        self._session.conf.set("spark.sql.session.timeZone", "UTC")
        self._session.conf.set("spark.sql.timestampType", "TIMESTAMP_NTZ")
        self._kept: dict[str, Any] = {}
        finalize(self, _release_tables, self._session if self._address.scheme == CONNECT else None, self._kept)

    def file(self, path: Path) -> Any:
        return self._session.read.parquet(str(path))

    def from_arrow(self, table: pa.Table) -> Any:
        from pyspark.sql.pandas.types import from_arrow_schema

        self.sidecar.touch()
        return self._session.createDataFrame(table, from_arrow_schema(table.schema, prefer_timestamp_ntz=True))

    def persisted(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self._kept:
            self._kept[name] = make().persist()
        return self._kept[name]

    def page(self, table: Any, start: int, rows: int) -> Any:
        return table.offset(start).limit(rows)

    def is_there(self) -> bool:
        with suppress(Exception):
            return _accepts_connections(self._address) and bool(self._session.range(1).count())
        return False


def _accepts_connections(address: SplitResult) -> bool:
    try:
        create_connection((str(address.hostname), address.port or PORTS[address.scheme]), ANSWER_S).close()
    except OSError:
        return False
    return True


def _connect_session(cluster: str) -> Any:
    """Return a session of its own with the server, which is given up soon where that is gone."""
    from pyspark.sql import SparkSession
    from pyspark.sql.connect.client.retries import DefaultPolicy

    session: Any = SparkSession.builder.remote(cluster).create()
    session.client.set_retry_policies([DefaultPolicy(max_retries=TRIES)])
    return session


def _driver_session(cluster: str) -> Any:
    """Return a session of this process as the driver: one for all datasets, since a process drives one cluster."""
    from pyspark.sql import SparkSession

    return SparkSession.builder.master(cluster).appName("dashboard").getOrCreate().newSession()


def _release_tables(session: Any, tables: dict[str, Any]) -> None:
    """Have the cluster forget what it kept for a dataset, with the session, if that was the dataset's own."""
    with suppress(Exception):
        for table in tables.values():
            table.unpersist()
        if session is not None:
            session.stop()
