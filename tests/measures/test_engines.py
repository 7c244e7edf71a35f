"""Every measure gives the same, value by value, whatever holds the tables: memory, or Parquet files that DuckDB reads."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import narwhals as nw
import pytest

from loaders import Dataset
from loaders.dataset_cache import DatasetCache
from loaders.duck import DuckEngine
from measures.tables import rows
from tests.measures.test_every_measure import EVERY


def in_files(data: Dataset, folder: Path) -> Dataset:
    engine = DuckEngine(folder)
    for name, table in data.tables.items():
        table.to_parquet(folder / f"{name}.parquet")
    tables = {name: engine.file(folder / f"{name}.parquet") for name in data.tables}
    return replace(data, tables=tables, engine=engine, cache=DatasetCache())


@pytest.fixture(scope="module")
def published_files(published: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return in_files(published, tmp_path_factory.mktemp("published"))


def in_turn(names: list[str]) -> list[Any]:
    """Return every fourth measure; the others are for `make test-all`."""
    return [pytest.param(name, marks=pytest.mark.nightly if n % 4 else []) for n, name in enumerate(names)]


@pytest.mark.parametrize("name", in_turn([*EVERY]))
def test_published_rows_say_the_same_from_files(published: Dataset, published_files: Dataset, name: str) -> None:
    assert told(EVERY[name](published_files)) == told(EVERY[name](published))


def told(found: Any) -> Any:
    return rows(found) if isinstance(found, nw.LazyFrame) else found
