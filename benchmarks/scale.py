"""`python -m benchmarks.scale`: what grows with the number of acts, on one machine and on a cluster; `make bench-scale`.

Figures of 3,000 and 30,000 acts in memory; then, for 10 thousand, 300 thousand and 3 million, every measure and every screen
by engine, beside the same questions in SQL written by hand and in Datasette on the same rows.
"""

import argparse
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import datasette_facets, figures, measured, screens
from benchmarks.by_hand import QUESTIONS
from benchmarks.made import Form, write_made
from benchmarks.screens import Screens
from benchmarks.servers import CannotMeasure
from benchmarks.table import show, show_grid

MOST_IN_MEMORY = 300_000
"""The most acts that are read into memory; three million would not fit an ordinary machine."""
TIMES = 3


@dataclass
class Found:
    """What was measured of one dataset, by engine; of Datasette the milliseconds of each question."""

    measured: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    screens: dict[str, Screens] = field(default_factory=dict)
    datasette: dict[str, float | str] = field(default_factory=dict)


def main() -> None:
    """Measures datasets of the sizes asked for, and prints tables of each."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--figures", type=int, nargs="*", default=[*figures.MILLISECONDS])
    asked.add_argument("--rows", type=int, nargs="*", default=[10_000, 300_000, 3_000_000])
    asked.add_argument("--engines", nargs="*", default=[*measured.ENGINES], choices=measured.ENGINES)
    asked.add_argument("--all", action="store_true", help="every figure, not the heaviest alone")
    asked.add_argument("--folder", type=Path, help="keeps the datasets there, and takes those that are there already")
    asked.add_argument("--questions", action="store_true", help="those measures alone that SQL by hand answers too")
    asked.add_argument("--without-datasette", action="store_true")
    asked.add_argument("--without-screens", action="store_true")
    told = asked.parse_args()
    for number in told.figures:
        with TemporaryDirectory() as folder:
            rows = figures.measure(write_made(Path(folder), number), number, told.all)
            _say_size(number)
            show(rows)
    sizes: dict[int, Found] = {}
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


def _measure_size(number: int, told: argparse.Namespace) -> Found:
    found = Found()
    with TemporaryDirectory() as working:
        folder = (told.folder or Path(working)) / str(number)
        for engine in told.engines:
            if engine != "memory" or number <= MOST_IN_MEMORY:
                files = _made(folder, number, "csv" if engine == "memory" else "parquet")
                _measure_engine(found, engine, files, told)
        if not told.without_datasette:
            found.datasette = _measure_datasette(_made(folder, number, "parquet"), folder / "made.db")
    return found


def _made(folder: Path, number: int, form: Form) -> Path:
    files = folder / form
    return files if (files / "datapackage.json").is_file() else write_made(files, number, form)


def _measure_engine(found: Found, engine: str, files: Path, told: argparse.Namespace) -> None:
    try:
        found.measured[engine] = measured.ask(engine, files, told.questions)
        if engine != "spark" and not told.without_screens:
            found.screens[engine] = screens.measure(files)
    except CannotMeasure as problem:
        print(f"Could not measure {engine}: {problem}\n", flush=True)


def _measure_datasette(files: Path, path: Path) -> dict[str, float | str]:
    """The least milliseconds of each question, the first time not counted."""
    took: dict[str, float | str] = {}
    if not path.is_file():
        datasette_facets.write_database(files, path)
    with datasette_facets.served(path) as port:
        for question in QUESTIONS:
            try:
                took[question.name] = min(datasette_facets.milliseconds(port, question) for _ in range(TIMES + 1))
            except CannotMeasure as problem:
                took[question.name] = str(problem)
    return took


def _show(found: Found) -> None:
    engines = [*found.measured]
    opened = [f"{engine} {told['opened']:.1f} s, {told['memory']:,.0f} MiB" for engine, told in found.measured.items()]
    print(f"Opened, and memory at most after every measure: {'; '.join(opened)}.\n")
    by_hand = found.measured.get("duckdb", {}).get("by hand", {})
    show_grid(
        ("question, ms", *engines, "SQL by hand", "duckdb ÷ by hand", "Datasette", "Datasette ÷ duckdb"),
        [_question_cells(name, found, by_hand) for name in (question.name for question in QUESTIONS)],
    )
    _show_measures(found)
    for engine, seen in found.screens.items():
        show_grid((f"screen, {engine}", "first view, s", "rerun, ms", "first, kB", "rerun, kB"), _screen_cells(seen))
        told = f"Made beside readers in {seen.prepared:,.0f} s; memory of the server: {seen.memory:,.0f} MB"
        print(f"{told}\n", flush=True)


def _show_measures(found: Found) -> None:
    names = dict.fromkeys(name for told in found.measured.values() for name in told["measures"])
    cells = [(name, *(_cell(told["measures"].get(name)) for told in found.measured.values())) for name in names]
    if cells:
        show_grid(("measure, ms", *found.measured), cells)


def _show_growth(sizes: Mapping[int, Found]) -> None:
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


def _question_cells(name: str, found: Found, by_hand: Mapping[str, Any]) -> Sequence[str]:
    """Compared by CPU time with hand-written SQL, and by wall-clock time with Datasette, which runs in another process."""
    measures = [told["questions"].get(name) for told in found.measured.values()]
    duck, hand = found.measured.get("duckdb", {}).get("questions", {}).get(name, {}), by_hand.get(name, {})
    asked = found.datasette.get(name)
    return (
        name,
        *map(_cell, measures),
        _cell(hand),
        _ratio(duck.get("processor"), hand.get("processor")),
        f"{asked:,.0f}" if isinstance(asked, float) else str(asked or ""),
        _ratio(asked, duck.get("clock")),
    )


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
            f"{seen.sent[label]:,.0f}",
            f"{seen.sent_again[label]:,.0f}",
        )
        for label in seen.first
    ]
    return [*told, *((label, problem) for label, problem in seen.failed.items())]


if __name__ == "__main__":
    main()
