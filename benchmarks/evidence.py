"""How long it takes to say how firm the number of a figure is, asked for the first time, beside the figure's own time."""

import gc
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made import write_made
from benchmarks.table import Row
from charts.registry import FIGURES, available
from exports.figure_evidence import evidence_json
from loaders import Dataset, load
from loaders.dataset_cache import DatasetCache
from measures.selection import Selection
from views.view import choose

ACTS = 300_000
BARS = {"published": 50.0, "made": 2_000.0}
SLOWEST = 3


def measure() -> list[Row]:
    """The slowest figures of the published dataset and of a made one, in milliseconds of the processor."""
    rows = _rows(load(), "published", BARS["published"])
    with TemporaryDirectory() as folder:
        made = load(write_made(Path(folder), ACTS))
    gc.collect()
    gc.freeze()
    return [*rows, *_rows(made, f"{ACTS:,} made acts", BARS["made"])]


def _rows(data: Dataset, name: str, bar: float) -> list[Row]:
    took = {figure: _milliseconds(data, figure) for figure in available(choose(data, Selection(), "en"))}
    slowest = sorted(took, key=lambda figure: took[figure][1], reverse=True)[:SLOWEST]
    return [
        Row(f"How firm, {figure}, {name}", took[figure][1], "ms", 0, bar, note=f"the figure: {took[figure][0]:,.0f} ms")
        for figure in slowest
    ]


def _milliseconds(data: Dataset, figure: str) -> tuple[float, float]:
    """What a figure takes of which nothing is made yet, and then what carries its number."""
    view, spec = choose(replace(data, cache=DatasetCache()), Selection(), "en"), FIGURES[figure]
    start = time.process_time()
    spec.cached_figure(view)
    drawn = time.process_time()
    evidence_json(view, spec)
    return (drawn - start) * 1000, (time.process_time() - drawn) * 1000
