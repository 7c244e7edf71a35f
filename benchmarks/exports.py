"""Documents in every format and length, and ten thousand records in every format of data."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import product
from types import ModuleType

import pandas as pd

from benchmarks.table import Row
from exports.briefing.compose import FOUR, FULL, brief
from exports.command.briefing_command import FORMATS as DOCUMENTS
from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS
from loaders import Dataset, load
from measures.selection import Selection
from views.view import View, choose

LANGUAGE, SITE = "ru", "https://dashboard.example.org"
BARS = {FOUR: 10.0, FULL: 30.0}
NAMES = {FOUR: "Briefing of four pages", FULL: "Full briefing"}
RECORDS, RECORDS_BARS = 10_000, {"xlsx": 5.0}


def documents() -> list[Row]:
    """Each format and length from the selection to the file, and the same again."""
    view, rows = choose(load(), Selection(), LANGUAGE), []
    for form, length in product(DOCUMENTS, BARS):
        write = partial(_write_briefing, form, view, length)
        size, seconds = _timed(write)
        note = f"{size / 1e6:.1f} MB; again {_timed(write)[1]:.1f} s"
        rows.append(Row(f"{NAMES[length]} as {form.LABEL}", seconds, "s", 1, BARS[length], note=note))
    return rows


def _write_briefing(form: ModuleType, view: View, length: str) -> bytes:
    return bytes(form.write(brief(view, length=length), view.t))


def data_files() -> list[Row]:
    """Each format of ten thousand acts with links, all different, beside the other tables."""
    view, rows = choose(_large_dataset(), Selection(), "en", SITE), []
    for form in FORMATS:
        size, seconds = _timed(partial(form.write, view, FileOptions()))
        name = f"Data as {form.label(view.t)}, {RECORDS:,} acts"
        rows.append(Row(name, seconds, "s", 1, RECORDS_BARS.get(form.name), note=f"{size / 1e6:.1f} MB"))
    return rows


def _timed(write: Callable[[], bytes]) -> tuple[int, float]:
    """The bytes of a file and the seconds it took."""
    start = time.perf_counter()
    size = len(write())
    return size, time.perf_counter() - start


def _large_dataset() -> Dataset:
    """The published dataset with its incidents repeated, each with an id and texts of its own."""
    data = load()
    acts = data["incidents"]
    large = pd.concat([acts] * -(-RECORDS // len(acts)), ignore_index=True).head(RECORDS)
    numbers = pd.Series(range(RECORDS)).astype("str").str.zfill(5)
    texts = {name: large[name] + " " + numbers for name in large.columns if name.startswith("summary")}
    return replace(data, tables={**data.tables, "incidents": large.assign(incident_id="KZ12-I-" + numbers, **texts)})
