"""Every measure gives the same, value by value, on a Spark cluster of two workers: `make test-spark`."""

from dataclasses import replace

import pyarrow as pa
import pytest

from benchmarks.made import write_made
from loaders import load
from loaders.dataset import DatasetCache
from loaders.spark import SparkEngine
from tests.measures.test_every_measure import EVERY
from tests.measures.test_record import told

OF_THE_PUBLISHED = ("select", "publisher_names", "source_names", "filters_to_drop")
"""Asked with ids of the published dataset, which the made one does not have."""


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
    assert told(EVERY[name](published_on_spark)) == told(EVERY[name](published))


@pytest.mark.parametrize("name", [name for name in EVERY if name not in OF_THE_PUBLISHED])
def test_measure_of_many_rows_says_the_same_on_spark(many, many_on_spark, name):
    assert told(EVERY[name](many_on_spark)) == told(EVERY[name](many))
