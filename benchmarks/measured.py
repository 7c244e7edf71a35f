"""How long each measure takes on a dataset, in a process of its own: `python -m benchmarks.measured ENGINE FOLDER`.

Prints a JSON object: seconds until the dataset was open, what each measure took, and the memory of the process.
"""

import argparse
import gc
import json
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import narwhals as nw

from benchmarks.servers import ROOT, CannotMeasure
from loaders import Dataset, load
from loaders.dataset import DatasetCache
from measures.acts import acts, count_by, counts
from measures.affected import affected
from measures.applications import refusal_grounds
from measures.rounds import days_around
from measures.tables import page, read, rows
from tests.measures.test_every_measure import EVERY
from tests.spark.cluster import cluster

ENGINES = ("memory", "duckdb", "spark")
PAGE, TIMES, LONGEST_S, OPENING_S = 200, 3, 60, 3600
"""The rows of a page; how often a question is asked; the seconds that a measure may take, and a whole process."""
MOST_BYTES = 6 << 30
"""The memory from which on a measure fails, so that one that reads every row harms nothing else."""
GIVEN_ROWS = {
    *("rows", "rows_that", "ids_in", "table_from_rows", "tuples", "values", "names_of", "is_inferred", "in_all_languages"),
    *("ends", "meaning", "days_between"),
    *("fold_words", "likeness", "index_of", "source_names", "select", "is_empty_selection", "filters_to_drop"),
    *("numbers_without", "only_documents", "with_whole_groups"),
    *("people_meant", "people_suggested", "names_them", "has_word", "same_letters"),
}
"""Not measured: what works on rows that somebody hands it, and what is asked with ids of the published dataset."""
SAME: dict[str, Callable[[Dataset], Any]] = {
    "acts by kind": lambda data: rows(count_by(acts(data), "kind_code")),
    "acts by authority": lambda data: rows(count_by(acts(data), "authority_code")),
    "acts by city": lambda data: rows(count_by(acts(data), "city_id")),
    "acts by round": lambda data: rows(count_by(acts(data), "round_id")),
    "acts of the rounds, others, refusals": counts,
    "acts before, on and after the rally days": days_around,
    "refusals by ground": lambda data: rows(refusal_grounds(data)),
    "people whom acts concerned": lambda data: affected(acts(data)),
}
"""The measures that `tests/measures/test_by_sql.py` compares with SQL."""
Took = dict[str, float | str]


def main() -> None:
    """Measure one dataset, held by one engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine", choices=ENGINES)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    signal.signal(signal.SIGALRM, _too_long)
    start = time.perf_counter()
    with open_dataset(asked.engine, asked.folder) as data:
        told: dict[str, Any] = {"opened": time.perf_counter() - start}
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))
        told["questions"] = {name: _time(data, measure, TIMES) for name, measure in SAME.items()}
        told["measures"] = {name: _time(data, measure) for name, measure in EVERY.items() if name not in GIVEN_ROWS}
        told["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(told))


def measure_in_process(engine: str, folder: Path) -> dict[str, Any]:
    """Return the result of the subprocess. Raises CannotMeasure if it failed."""
    command = [sys.executable, "-m", "benchmarks.measured", engine, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=OPENING_S, check=False)
    if done.returncode:
        raise CannotMeasure(f"{engine}: {done.stderr.strip()[-400:]}")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@contextmanager
def open_dataset(held_by: str, folder: Path) -> Iterator[Dataset]:
    """Yield a folder's dataset as an engine holds it: CSV files in memory, Parquet files by DuckDB or on a Spark cluster."""
    with cluster({}) if held_by == "spark" else nullcontext("") as address:
        yield load(folder, address)


def _time(data: Dataset, measure: Callable[[Dataset], Any], times: int = 1) -> Took:
    """Return the milliseconds of the first run, and the least by the clock and of the processor; or why there are none.

    Only the incidents are counted before. If a measure gives a table, its first page is taken, which reaches a screen.
    """
    clock, processor = [], []
    try:
        signal.alarm(LONGEST_S)
        for _ in range(times):
            fresh = _uncounted(data)
            start, used = time.perf_counter(), time.process_time()
            found = measure(fresh)
            if isinstance(found, nw.LazyFrame):
                rows(page(fresh, found, 0, PAGE))
            clock.append((time.perf_counter() - start) * 1000)
            processor.append((time.process_time() - used) * 1000)
    except Exception as problem:
        return {"failed": f"{type(problem).__name__}: {problem}"[:200]}
    finally:
        signal.alarm(0)
    return {"first": clock[0], "clock": min(clock), "processor": min(processor)}


def _uncounted(data: Dataset) -> Dataset:
    gc.collect()  # the tables of the measure before
    fresh = replace(data, cache=DatasetCache())
    for table in fresh.own_tables:
        read(fresh, table)
    acts(fresh)
    return fresh


def _too_long(*_: object) -> None:
    raise TimeoutError(f"longer than {LONGEST_S} s")


if __name__ == "__main__":
    main()
