"""`python -m benchmarks.scale [--rows 3000 30000]`: every figure and every screen of made datasets of so many acts."""

import argparse
import asyncio
import gc
import os
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.choices import SCREENS
from benchmarks.made import write_made
from benchmarks.reader import arrive
from benchmarks.servers import CannotMeasure, dashboard, resident_bytes
from benchmarks.table import Row, show
from charts.registry import FIGURES, offered
from loaders import Dataset, load
from measures.acts import acts
from measures.search import search, search_index
from measures.selection import Selection
from measures.tables import read
from views.view import choose

MILLISECONDS = {3_000: 100.0, 30_000: 200.0}
"""What the slowest figure may take of the processor's time, by the acts of a dataset."""
MEGABYTES = 0.1
LONGEST = 10
"""The figures of most time and of most bytes that are told one by one, unless all are asked for."""


def main() -> None:
    """Measures datasets of the sizes asked for, and prints a table of each."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, nargs="+", default=[*MILLISECONDS])
    asked.add_argument("--all", action="store_true", help="every figure, not the heaviest alone")
    asked.add_argument("--figures-alone", action="store_true", help="without the screens, which need a server")
    told = asked.parse_args()
    for number in told.rows:
        with TemporaryDirectory() as folder:
            made = write_made(Path(folder), number)
            start = time.process_time()
            data = load(made)
            gc.collect()
            gc.freeze()
            rows = [Row(f"Reading and checking {number:,} acts", time.process_time() - start, "s", 1)]
            rows += _figure_rows(data, number, told.all)
            rows += [] if told.figures_alone else asyncio.run(_screen_rows(made))
            print(f"\n{number:,} acts; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
            show(rows)


def _figure_rows(data: Dataset, number: int, every: bool) -> list[Row]:
    """What figures take of the processor where nothing was counted before but the acts, and the bytes that are sent."""
    took, sizes = {}, {}
    for name in offered(choose(data, Selection(), "en")):
        view = choose(replace(data), Selection(), "en")
        for table in view.whole.given:
            read(view.whole, table)
        acts(view.whole)
        start = time.process_time()
        figure = FIGURES[name].shown(view)
        took[name] = (time.process_time() - start) * 1000
        sizes[name] = len(figure.to_json()) / 1e6
    start = time.process_time()
    acts(replace(choose(data, Selection(), "en").whole))
    rows = [Row("Acts counted for the first time", (time.process_time() - start) * 1000, "ms")]
    slowest = sorted(took, key=lambda name: took[name], reverse=True)[: len(took) if every else LONGEST]
    heaviest = sorted(sizes, key=lambda name: sizes[name], reverse=True)[: len(took) if every else LONGEST]
    rows += [Row(f"Figure {name}", took[name], "ms", 0, MILLISECONDS.get(number), "processor") for name in slowest]
    rows += [Row(f"Sent for {name}", sizes[name], "MB", 3, MEGABYTES) for name in heaviest]
    return [*rows, *_search_rows(data)]


def _search_rows(data: Dataset) -> list[Row]:
    start = time.process_time()
    index = search_index(data)
    made = time.process_time()
    search(index, "Bado fine")
    ended = time.process_time()
    return [Row("Index of the search", made - start, "s", 1), Row("Search for two words", (ended - made) * 1000, "ms")]


async def _screen_rows(folder: Path) -> list[Row]:
    """Seconds of the first view and of a rerun of each screen, for one reader, and the memory of the process."""
    rows = []
    with dashboard(DASHBOARD_DATA=str(folder)) as port:
        for label, screen in SCREENS.items():
            reader, run = await arrive(port)
            async with reader.socket:
                try:
                    first = await reader.go(screen) if screen in reader.pages and screen else run
                    again = await reader.run()
                except CannotMeasure as problem:
                    rows.append(Row(f"{label}: {problem}", 0))
                    continue
            rows.append(Row(f"First view of {label}", first.seconds, "s", 2, note=f"{first.size / 1e6:.2f} MB"))
            rows.append(Row(f"Rerun of {label}", again.seconds * 1000, "ms", 0, note=f"{again.size / 1e6:.2f} MB"))
        rows.append(Row("Memory of the process", resident_bytes(port) / 1e6, "MB"))
    return rows


if __name__ == "__main__":
    main()
