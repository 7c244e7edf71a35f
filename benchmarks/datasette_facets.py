"""The same rows and questions in Datasette, a tool that a journalist has: SQLite with its indices, asked over HTTP."""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.by_hand import Question, connect
from benchmarks.servers import HOST, CannotMeasure, free_port

DATABASE, AT_ONCE = "made", 20_000
LIMIT_MS = 120_000
"""What one query may take; Datasette's own limits, a second for a query and a fifth for a facet, stop most of them."""
SETTINGS = {"sql_time_limit_ms": LIMIT_MS, "facet_time_limit_ms": LIMIT_MS, "max_returned_rows": 5000}
INDICES = ("kind_code", "authority_code", "city_id", "round_id", "month", "date")
SEARCH = """
    CREATE VIRTUAL TABLE acts_fts USING fts5 (summary_en, content="acts");
    INSERT INTO acts_fts (acts_fts) VALUES ('rebuild')"""
STARTING_S = 30


def write_database(folder: Path, path: Path) -> None:
    """Writes the tables that the questions need as a SQLite database, with indices and a full-text index."""
    engine = connect(folder)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = off")
        _copy(engine.execute("SELECT *, date[:7] AS month FROM acts"), database, "acts")
        for table in ("applications", "rounds"):
            _copy(engine.execute(f"FROM {table}"), database, table)
        for column in INDICES:
            database.execute(f"CREATE INDEX acts_{column} ON acts ({column})")
        database.executescript(SEARCH)
        database.execute("ANALYZE")
        database.commit()


def _copy(found: duckdb.DuckDBPyConnection, database: sqlite3.Connection, table: str) -> None:
    columns = ", ".join(column for column, *_ in found.description)
    places = ", ".join("?" for _ in found.description)
    database.execute(f"CREATE TABLE {table} ({columns})")
    while rows := found.fetchmany(AT_ONCE):
        database.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


@contextmanager
def served(path: Path) -> Iterator[int]:
    """Datasette with that database, which nobody changes; gives its port and ends it."""
    port = free_port()
    settings = [part for name, value in SETTINGS.items() for part in ("--setting", name, str(value))]
    command = [sys.executable, "-m", "datasette", "serve", "-i", str(path), "-h", HOST, "-p", str(port), *settings]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


def answer(port: int, question: Question) -> list[object]:
    """The values of a facet, or the rows of a query. Raises CannotMeasure where Datasette gives neither."""
    with closing(HTTPConnection(HOST, port, timeout=LIMIT_MS / 1000)) as connection:
        connection.request("GET", f"/{DATABASE}{question.address}")
        answered = connection.getresponse()
        told = json.loads(answered.read())
    if answered.status != 200:
        raise CannotMeasure(f"Datasette on {question.name}: {told.get('error')}")
    if question.is_facet and not told["facet_results"]:
        raise CannotMeasure(f"Datasette on {question.name}: took longer than {LIMIT_MS / 1000} s")
    return _values(told) if question.is_facet else list(told["rows"])


def milliseconds(port: int, question: Question) -> float:
    """How long the answer took, to its last byte."""
    start = time.perf_counter()
    answer(port, question)
    return (time.perf_counter() - start) * 1000


def _values(told: dict[str, Any]) -> list[object]:
    (facet,) = told["facet_results"].values()
    return [(one["value"], one["count"]) for one in facet["results"]]


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    limit = time.monotonic() + STARTING_S
    while time.monotonic() < limit and process.poll() is None:
        try:
            with closing(HTTPConnection(HOST, port, timeout=2)) as connection:
                connection.request("GET", "/-/versions.json")
                if connection.getresponse().status == 200:
                    return
        except (OSError, HTTPException):
            time.sleep(0.1)
    raise CannotMeasure("Datasette did not answer")
