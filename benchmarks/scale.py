"""`python -m benchmarks.scale`: what grows with the number of acts, on one machine and on a cluster; `make bench-scale`.

Figures of 3,000 and 30,000 acts in memory; then, for 10 thousand and 300 thousand, every measure and every screen by engine.
"""

import argparse
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import figures, measured, screens
from benchmarks.made import Form, write_made
from benchmarks.screens import Screens
from benchmarks.servers import CannotMeasure
from benchmarks.table import show, show_grid

MOST = {"memory": 300_000, "duckdb": 30_000_000, "spark": 10_000}
"""The most acts by engine: three million would not fit into memory, and a Spark cluster on one machine takes more than a
minute a measure of 300,000.
"""


@dataclass
class Measurements:
    """What was measured of one dataset, by engine."""

    measured: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    screens: dict[str, Screens] = field(default_factory=dict)


def main() -> None:
    """Measure datasets of the sizes asked for, and print tables of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=int, nargs="*", default=[*figures.MILLISECONDS])
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 300_000])
    parser.add_argument("--engines", nargs="*", default=[*measured.ENGINES], choices=measured.ENGINES)
    parser.add_argument("--folder", type=Path, help="keeps the datasets there, and takes those that are there already")
    parser.add_argument("--without-screens", action="store_true")
    options = parser.parse_args()
    for number in options.figures:
        with TemporaryDirectory() as folder:
            rows = figures.measure(write_made(Path(folder), number), number)
            _say_size(number)
            show(rows)
    for number in options.rows:
        _say_size(number)
        _show(_measure_size(number, options))


def _say_size(number: int) -> None:
    load, processors = os.getloadavg()[0], os.cpu_count()
    print(
        f"\n## {number:,} acts\n\n{time.strftime('%d %B %Y, %H:%M')}, load {load:.1f} on {processors} processors\n",
        flush=True,
    )


def _measure_size(number: int, options: argparse.Namespace) -> Measurements:
    found = Measurements()
    with TemporaryDirectory() as working:
        folder = (options.folder or Path(working)) / str(number)
        for engine in options.engines:
            if number <= MOST[engine]:
                files = _made(folder, number, "csv" if engine == "memory" else "parquet")
                _measure_engine(found, engine, files, options)
    return found


def _made(folder: Path, number: int, form: Form) -> Path:
    files = folder / form
    return files if (files / "datapackage.json").is_file() else write_made(files, number, form)


def _measure_engine(found: Measurements, engine: str, files: Path, options: argparse.Namespace) -> None:
    try:
        found.measured[engine] = measured.measure_in_process(engine, files)
        if engine != "spark" and not options.without_screens:
            found.screens[engine] = screens.measure(files)
    except CannotMeasure as problem:
        print(f"Could not measure {engine}: {problem}\n", flush=True)


def _show(found: Measurements) -> None:
    opened = [f"{engine} {told['opened']:.1f} s, {told['memory']:,.0f} MiB" for engine, told in found.measured.items()]
    print(f"Opened, and memory at most after every measure: {'; '.join(opened)}.\n")
    for part, title in (("questions", "question, ms"), ("measures", "measure, ms")):
        names = dict.fromkeys(name for told in found.measured.values() for name in told[part])
        cells = [(name, *(_cell(told[part].get(name)) for told in found.measured.values())) for name in names]
        if cells:
            show_grid((title, *found.measured), cells)
    for engine, seen in found.screens.items():
        show_grid((f"screen, {engine}", "first view, s", "rerun, ms", "first, kB", "rerun, kB"), seen.cells)
        print(
            f"Made beside readers in {seen.prepare_seconds:,.0f} s; memory of the server: {seen.memory:,.0f} MB\n",
            flush=True,
        )


def _cell(took: Mapping[str, Any] | None) -> str:
    if not took:
        return ""
    return str(took["failed"])[:60] if "failed" in took else f"{took['clock']:,.0f}"


if __name__ == "__main__":
    main()
