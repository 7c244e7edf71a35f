"""Every measure gives the same, value by value, whatever holds the tables: memory, or Parquet files that DuckDB reads."""

from dataclasses import replace

import narwhals as nw
import pytest

from loaders.dataset_cache import DatasetCache
from loaders.large import DuckEngine
from measures.tables import rows
from tests.measures.test_every_measure import EVERY
from tests.nightly import sampled


@pytest.fixture(scope="module")
def published_files(published, tmp_path_factory):
    folder = tmp_path_factory.mktemp("published")
    engine = DuckEngine(folder)
    for name, table in published.tables.items():
        table.to_parquet(folder / f"{name}.parquet")
    tables = {name: engine.file(folder / f"{name}.parquet") for name in published.tables}
    return replace(published, tables=tables, engine=engine, cache=DatasetCache())


@pytest.mark.parametrize("name", sampled(EVERY, *[*EVERY][::4]))
def test_published_rows_say_the_same_from_files(published, published_files, name):
    assert told(EVERY[name](published_files)) == told(EVERY[name](published))


def told(found):
    return rows(found) if isinstance(found, nw.LazyFrame) else found
