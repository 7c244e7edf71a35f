"""A dataset of Parquet files that a Spark cluster works on is the one that DuckDB works on, and its screens show it."""

from dataclasses import replace

import pyarrow as pa
import pytest

from benchmarks.made import write_made
from loaders import Dataset, load, table_file
from loaders.dataset import DatasetCache
from loaders.location import load_location, parse_location
from loaders.spark import SparkEngine
from measures.tables import number_of, read, rows
from server.dataset import Watcher, server_dataset
from tests.measures import test_record
from tests.measures.test_every_measure import EVERY
from tests.ui.conftest import opened, written

ACTS, WAIT = 300, 300
"""Rows of the table that the cluster holds; seconds that a screen may take, most of them to begin each question."""
SCREENS = ("overview", "people")  # a screen of charts and one with a table and a search
OF_THE_PUBLISHED = ("select", "publisher_names", "source_names", "filters_to_drop")
"""Asked with ids of the published dataset, which the made one does not have."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_made(tmp_path_factory.mktemp("made"), ACTS, "parquet")


@pytest.fixture(autouse=True)
def acts_are_long(monkeypatch):
    monkeypatch.setattr(table_file, "LONG", ACTS - 1)


def test_tables_of_the_cluster_are_those_of_the_files(folder, address):
    here, there = load(folder), load_location(parse_location(f"{address}{folder}"))
    assert number_of(read(there, "incidents")) == ACTS
    assert {name: told(there, name) for name in there.tables} == {name: told(here, name) for name in here.tables}


def told(data, table):
    """The rows of a table, whatever their order."""
    return sorted(map(str, rows(read(data, table))))


@pytest.mark.parametrize("screen", SCREENS)
def test_screen_shows_what_the_cluster_works_out(folder, address, screen, monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATA", f"{address}{folder}")
    server_dataset.cache_clear()
    monkeypatch.setattr("tests.ui.conftest.WAIT", WAIT)
    app = opened(screen)
    server_dataset.cache_clear()
    assert [one.value for one in app.exception] == []
    assert str(ACTS) in written(app)


def test_a_cluster_that_forgot_the_session_is_asked_anew_at_the_next_click(folder, address, monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATA", f"{address}{folder}")
    monkeypatch.setattr("tests.ui.conftest.WAIT", WAIT)
    server_dataset.cache_clear()
    before = server_dataset()
    assert isinstance(before, Dataset)
    before.engine._session.stop()
    app = opened()
    assert [one.value for one in (*app.exception, *app.warning)] == [
        "The records are unavailable at the moment. Nothing is lost: the server tries again every ten seconds."
    ]
    assert Watcher(lambda: None).look()
    assert [one.value for one in opened().exception] == []
    assert server_dataset() is not before
    server_dataset.cache_clear()


def on_spark(data, address, folder):
    """Return the dataset with its tables on the cluster, by a connection of its own."""
    engine = SparkEngine(address, folder)
    tables = {
        name: engine.from_arrow(pa.Table.from_pandas(table, preserve_index=False)) for name, table in data.tables.items()
    }
    return replace(data, tables=tables, engine=engine, cache=DatasetCache())


@pytest.fixture(scope="module")
def published_on_spark(published, address, tmp_path_factory):
    return on_spark(published, address, tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    return load(write_made(tmp_path_factory.mktemp("made"), 600))


@pytest.fixture(scope="module")
def many_on_spark(many, address, tmp_path_factory):
    return on_spark(many, address, tmp_path_factory.mktemp("many"))


@pytest.mark.parametrize("name", OF_THE_PUBLISHED)
def test_measure_of_published_ids_says_the_same_on_spark(published, published_on_spark, name):
    assert test_record.told(EVERY[name](published_on_spark)) == test_record.told(EVERY[name](published))


@pytest.mark.parametrize("name", [name for name in EVERY if name not in OF_THE_PUBLISHED])
def test_measure_of_many_rows_says_the_same_on_spark(many, many_on_spark, name):
    assert test_record.told(EVERY[name](many_on_spark)) == test_record.told(EVERY[name](many))
