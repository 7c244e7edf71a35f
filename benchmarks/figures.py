"""Every figure of a made dataset in memory: what it takes of the processor, and the bytes that are sent of it."""

import gc
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.table import Row
from charts.registry import FIGURES, available
from loaders import Dataset, load
from measures.acts import acts
from measures.search import search, search_index
from measures.selection import Selection
from measures.tables import read
from views.view import choose

MILLISECONDS = {3_000: 100.0, 30_000: 200.0}
"""What the slowest figure may take of the processor's time, by the acts of a dataset."""
MEGABYTES, SEARCH_BAR = 0.1, 50.0
LONGEST = 10
"""How many of the slowest and of the largest figures are listed."""


def measure(folder: Path, number: int) -> list[Row]:
    """Return the rows of the dataset of so many incidents in a folder."""
    start = time.process_time()
    data = load(folder)
    read_in = time.process_time() - start
    gc.collect()
    gc.freeze()
    return [Row(f"Reading and checking {number:,} acts", read_in, "s", 1), *_figure_rows(data, number)]


def _figure_rows(data: Dataset, number: int) -> list[Row]:
    """Measure the processor time of charts if only the incidents are counted before, and the bytes that are sent."""
    took, sizes = {}, {}
    for name in available(choose(data, Selection(), "en")):
        view = choose(replace(data), Selection(), "en")
        for table in view.dataset.own_tables:
            read(view.dataset, table)
        acts(view.dataset)
        start = time.process_time()
        figure = FIGURES[name].cached_figure(view)
        took[name] = (time.process_time() - start) * 1000
        sizes[name] = len(figure.to_json()) / 1e6
    start = time.process_time()
    acts(replace(choose(data, Selection(), "en").dataset))
    rows = [Row("Acts counted for the first time", (time.process_time() - start) * 1000, "ms")]
    slowest = sorted(took, key=lambda name: took[name], reverse=True)[:LONGEST]
    heaviest = sorted(sizes, key=lambda name: sizes[name], reverse=True)[:LONGEST]
    rows += [Row(f"Figure {name}", took[name], "ms", 0, MILLISECONDS.get(number), "processor") for name in slowest]
    rows += [Row(f"Sent for {name}", sizes[name], "MB", 3, MEGABYTES) for name in heaviest]
    return [*rows, *_search_rows(data)]


def _search_rows(data: Dataset) -> list[Row]:
    start = time.process_time()
    index = search_index(data)
    made = time.process_time()
    search(index, "Bado fine")
    ended = time.process_time()
    return [
        Row("Index of the search", made - start, "s", 1),
        Row("Search for two words", (ended - made) * 1000, "ms", 1, SEARCH_BAR),
    ]
