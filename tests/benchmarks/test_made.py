from pathlib import Path

import polars as pl
import pytest

from benchmarks.made import TABLES, write_made
from loaders import load
from loaders.package import find_problems

ACTS = 1500


@pytest.fixture(scope="module")
def csv_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_made(tmp_path_factory.mktemp("csv"), ACTS)


@pytest.fixture(scope="module")
def parquet_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_made(tmp_path_factory.mktemp("parquet"), ACTS, "parquet")


def test_what_is_made_is_sound(csv_files: Path) -> None:
    assert find_problems(csv_files) == []


def test_each_table_has_its_share_of_rows(csv_files: Path) -> None:
    data = load(csv_files)
    counted = {name: len(data[name]) for name in TABLES if name != "rallies"}
    assert counted == {
        "incidents": 1500, "statements": 1500, "claims": 500, "applications": 300, "sources": 160, "cities": 30, "gaps": 30,
        "rounds": 24, "responses": 15, "standards": 2, "asks": 1,
    }  # fmt: skip


def test_same_number_gives_same_bytes(parquet_files: Path, tmp_path: Path) -> None:
    again = write_made(tmp_path / "again", ACTS, "parquet")
    files = sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert len(files) == len(TABLES) + 16
    assert [(again / one).read_bytes() for one in files] == [(parquet_files / one).read_bytes() for one in files]


@pytest.mark.parametrize("name", TABLES)
def test_both_forms_hold_the_same_rows(csv_files: Path, parquet_files: Path, name: str) -> None:
    parquet = pl.read_parquet(parquet_files / f"{name}.parquet")
    assert pl.read_csv(csv_files / f"{name}.csv", schema=parquet.schema).equals(parquet)
