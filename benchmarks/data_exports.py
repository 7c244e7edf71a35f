"""Taking away ten thousand records made for the purpose."""

import time
from dataclasses import replace

import pandas as pd

from benchmarks.table import Row
from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS, Format
from loaders import Dataset, load
from measures.selection import Selection
from views.view import View, choose

RECORDS, BARS = 10_000, {"xlsx": 5.0}
SITE = "https://dashboard.example.org"


def measure() -> list[Row]:
    """The time that each format takes for ten thousand acts with links, all different, beside the other tables."""
    choice = choose(_large_dataset(), Selection(), "en", SITE)
    return [_timed_export(choice, one) for one in FORMATS]


def _timed_export(choice: View, one: Format) -> Row:
    start = time.perf_counter()
    content = one.write(choice, FileOptions())
    took = time.perf_counter() - start
    told = f"{len(content) / 1e6:.1f} MB"
    return Row(f"Data as {one.label(choice.t)}, {RECORDS:,} acts", took, "s", 1, BARS.get(one.name), note=told)


def _large_dataset() -> Dataset:
    """The published dataset with its incidents repeated, each with an id and texts of its own."""
    data = load()
    acts = data["incidents"]
    times = -(-RECORDS // len(acts))
    large = pd.concat([acts] * times, ignore_index=True).head(RECORDS)
    numbers = pd.Series(range(RECORDS)).astype("str").str.zfill(5)
    texts = {name: large[name] + " " + numbers for name in large.columns if name.startswith("summary")}
    large = large.assign(incident_id="KZ12-I-" + numbers, **texts)
    return replace(data, tables={**data.tables, "incidents": large})
