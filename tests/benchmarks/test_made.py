import polars as pl

from benchmarks.made import TABLES, write_made
from loaders import load
from loaders.package import find_problems

ACTS = 300


def test_what_is_made_is_sound_and_both_forms_hold_the_same_rows(tmp_path):
    csv_files, parquet_files = write_made(tmp_path / "csv", ACTS), write_made(tmp_path / "parquet", ACTS, "parquet")
    assert find_problems(csv_files) == []
    assert len(load(csv_files)["incidents"]) == ACTS
    for name in TABLES:
        parquet = pl.read_parquet(parquet_files / f"{name}.parquet")
        assert pl.read_csv(csv_files / f"{name}.csv", schema=parquet.schema).equals(parquet), name
