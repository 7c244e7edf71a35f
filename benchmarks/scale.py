"""`python -m benchmarks.scale`: what grows with the number of acts, on one machine and on a cluster; `make bench-scale`.

Figures of 3,000 and 30,000 acts in memory; then, for 10 thousand, 300 thousand and 3 million, every measure and every screen
by engine.
"""

import argparse
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import figures, measured, screens
from benchmarks.made import Form, write_made
from benchmarks.screens import Screens
from benchmarks.servers import CannotMeasure
from benchmarks.table import show, show_grid

MOST_IN_MEMORY = 300_000
"""The most acts that are read into memory; three million would not fit an ordinary machine."""


@dataclass
class Measurements:
    """What was measured of one dataset, by engine."""

    measured: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    screens: dict[str, Screens] = field(default_factory=dict)


def main() -> None:
    """Measures datasets of the sizes asked for, and prints tables of each."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--figures", type=int, nargs="*", default=[*figures.MILLISECONDS])
    asked.add_argument("--rows", type=int, nargs="*", default=[10_000, 300_000, 3_000_000])
    asked.add_argument("--engines", nargs="*", default=[*measured.ENGINES], choices=measured.ENGINES)
    asked.add_argument("--all", action="store_true", help="every figure, not the heaviest alone")
    asked.add_argument("--folder", type=Path, help="keeps the datasets there, and takes those that are there already")
    asked.add_argument("--questions", action="store_true", help="eight measures alone")
    asked.add_argument("--without-screens", action="store_true")
    told = asked.parse_args()
    for number in told.figures:
        with TemporaryDirectory() as folder:
            rows = figures.measure(write_made(Path(folder), number), number, told.all)
            _say_size(number)
            show(rows)
    sizes: dict[int, Measurements] = {}
    for number in told.rows:
        _say_size(number)
        sizes[number] = _measure_size(number, told)
        _show(sizes[number])
    _show_growth(sizes)


def _say_size(number: int) -> None:
    load, processors = os.getloadavg()[0], os.cpu_count()
    print(
        f"\n## {number:,} acts\n\n{time.strftime('%d %B %Y, %H:%M')}, load {load:.1f} on {processors} processors\n",
        flush=True,
    )


def _measure_size(number: int, told: argparse.Namespace) -> Measurements:
    found = Measurements()
    with TemporaryDirectory() as working:
        folder = (told.folder or Path(working)) / str(number)
        for engine in told.engines:
            if engine != "memory" or number <= MOST_IN_MEMORY:
                files = _made(folder, number, "csv" if engine == "memory" else "parquet")
                _measure_engine(found, engine, files, told)
    return found


def _made(folder: Path, number: int, form: Form) -> Path:
    files = folder / form
    return files if (files / "datapackage.json").is_file() else write_made(files, number, form)


def _measure_engine(found: Measurements, engine: str, files: Path, told: argparse.Namespace) -> None:
    try:
        found.measured[engine] = measured.measure_in_process(engine, files, told.questions)
        if engine != "spark" and not told.without_screens:
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
        show_grid((f"screen, {engine}", "first view, s", "rerun, ms", "first, kB", "rerun, kB"), _screen_cells(seen))
        told = f"Made beside readers in {seen.prepare_seconds:,.0f} s; memory of the server: {seen.memory:,.0f} MB"
        print(f"{told}\n", flush=True)


def _show_growth(sizes: Mapping[int, Measurements]) -> None:
    """How many times longer a rerun of each screen takes with the most acts than with the fewest, by engine."""
    few, many = min(sizes, default=0), max(sizes, default=0)
    for engine in sizes[many].screens if few < many else ():
        if engine not in sizes[few].screens:
            continue
        before, after = sizes[few].screens[engine].rerun, sizes[many].screens[engine].rerun
        cells = [
            (label, *(f"{one:,.0f}" for one in (before[label], after[label])), _ratio(after[label], before[label]))
            for label in after
            if label in before
        ]
        show_grid((f"rerun, {engine}, ms", f"{few:,} acts", f"{many:,} acts", "÷ (bar: 8)"), cells)


def _ratio(one: object, other: object) -> str:
    return f"{one / other:.1f}" if isinstance(one, float) and isinstance(other, float) and other else ""


def _cell(took: Mapping[str, Any] | None) -> str:
    if not took:
        return ""
    return str(took["failed"])[:60] if "failed" in took else f"{took['clock']:,.0f}"


def _screen_cells(seen: Screens) -> list[Sequence[str]]:
    told = [
        (
            label,
            f"{seen.first[label]:.2f}",
            f"{seen.rerun[label]:,.0f}",
            f"{seen.bytes_sent[label]:,.0f}",
            f"{seen.bytes_sent_again[label]:,.0f}",
        )
        for label in seen.first
    ]
    return [*told, *((label, problem) for label, problem in seen.failed.items())]


if __name__ == "__main__":
    main()
