"""A dataset of as many acts as are asked for, made up: nothing in it happened. The same number gives the same files.

`python -m benchmarks.made FOLDER --acts 3000000` writes one as Parquet files, which `DASHBOARD_DATA=FOLDER` shows.
"""

import argparse
import json
import resource
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import duckdb

from loaders.package import PUBLISHED

Form = Literal["csv", "parquet"]
SEED, MEMORY = 2012, "800MB"
"""What the dice begin with, and what DuckDB may take before it works on the disk."""
QUERIES = Path(__file__).resolve().parent / "made_tables"
FIRST = ("_dice", "_days")
"""What the queries of the tables rest on."""
TABLES = ("incidents", "cities", "sources", "rounds", "rallies", "applications", "claims", "statements", "standards")
TABLES += ("responses", "asks", "gaps")
CODES = ("kinds", "authorities", "measures", "qualifiers", "grounds", "outcomes", "authorisations", "targets")
CODES += ("penalty_units", "precisions", "publisher_kinds", "response_kinds", "topics", "addressees", "ask_states")
"""The lists of codes, those of the published dataset."""
FORMS = {"csv": "FORMAT csv, HEADER", "parquet": "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880"}


def main() -> None:
    """Write a dataset and print how long it took and how much memory the process had at most."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--acts", type=int, default=3_000_000)
    asked.add_argument("--csv", action="store_true", help="tables as CSV files")
    told = asked.parse_args()
    start = time.perf_counter()
    write_made(told.folder, told.acts, "csv" if told.csv else "parquet")
    size = sum(path.stat().st_size for path in told.folder.rglob("*") if path.is_file())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    took = f"{time.perf_counter() - start:.1f} s, {memory:,.0f} MiB of memory at most"
    print(f"{told.acts:,} acts: {size / 1e6:,.1f} MB in {told.folder}; {took}")


def write_made(folder: Path, acts: int, form: Form = "csv") -> Path:
    """Write the dataset of so many incidents as a data package, its lists of codes as CSV; return its folder.

    The acts stand in the order of their dates, so that a query of some days leaves most of a Parquet file unread.
    Not in proportion to many acts: at most 2,000 cities, 50,000 sources, 200,000 people, 3,000 reactions, 6,000 gaps.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write_tables(folder, acts, form)
    shutil.copytree(
        PUBLISHED / "codes", folder / "codes", ignore=lambda _, files: {*files} - {f"{name}.csv" for name in CODES}
    )
    named = [{"name": name} for name in TABLES] + [{"name": f"codes-{name}"} for name in CODES]
    said = {"name": f"made-{acts}", "title": f"{acts:,} made acts", "version": "0.1.0", "created": "2024-01-01"}
    told = {**said, "languages": ["en"], "resources": named}
    (folder / "datapackage.json").write_text(json.dumps(told, indent=1), encoding="utf-8")
    return folder


def _write_tables(folder: Path, acts: int, form: Form) -> None:
    with (
        TemporaryDirectory() as working,
        duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": working}) as engine,
    ):
        engine.execute(f"SET VARIABLE seed = {SEED}; SET VARIABLE acts = {acts}")
        for name in FIRST:
            engine.execute(_query(name))
        for name in TABLES:
            engine.execute(f"COPY ({_query(name)}) TO '{folder / name}.{form}' ({FORMS[form]})")


def _query(name: str) -> str:
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
