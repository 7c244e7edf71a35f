"""`make load`: many readers at `make serve`, and as many at Streamlit's "hello world", with what the server takes for it.

Readers come within ten seconds, open every screen in an order of their own and change filters, a click every two to five
seconds. A tenth of them ask for views that nobody made before, the others for views that one reader of each process made
before they came; one more asks for documents all the time. Each has an address of its own, as a proxy on the machine would
say it. Times are those from a request to the end of its run, as the reader meets them; the readers' own work is on the same
processors.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial
from statistics import median, quantiles

from benchmarks.load_readers import Timings
from benchmarks.servers import ROOT, CannotMeasure, Watch, page, process_behind, several_processes
from benchmarks.table import Row, show

HELLO = "hello world"
BAR_MS = 1000.0
"""Of 95 in a hundred reruns."""
MEMORY_BAR = 1.2
LATE_S = 120
"""What a run may take longer than its readers were asked to stay, and what making views before it may take."""


def main() -> int:
    """Measure both servers and print a table of each; return 1 only if measuring failed."""
    asked = _options().parse_args()
    load = f"load of the machine before {os.getloadavg()[0]:.1f}, other work on it is in the numbers"
    print(f"{os.cpu_count()} processors, {load}.", flush=True)
    servers = {"dashboard": partial(several_processes, asked.workers), HELLO: partial(page, "hello")}
    for name in asked.servers or servers:
        try:
            print(f"\n{name}: {asked.readers} readers, {asked.minutes:g} minutes …", flush=True)
            show([*_rows(name, servers[name](), asked)])
        except CannotMeasure as problem:
            sys.stderr.write(f"Could not measure {name}: {problem}\n")
            return 1
        print(f"load of the machine after {os.getloadavg()[0]:.1f}", flush=True)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make load", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=3, help="how long each clicks; and how long is waited afterwards")
    parser.add_argument("--workers", type=int, default=2, help="processes of the dashboard")
    told = "no reader asks for documents"
    parser.add_argument("--without-documents", action="store_true", help=told)
    parser.add_argument("--cold", action="store_true", help="no view is made before the readers come")
    parser.add_argument("--only", dest="servers", action="append", choices=("dashboard", HELLO))
    return parser


def _rows(name: str, served: AbstractContextManager[int], asked: argparse.Namespace) -> Iterator[Row]:
    """Yield the rows of a server: times and errors of its readers, its memory and processor before, with and after them."""
    with served as port, Watch(process_behind(port)) as watch:
        before = watch.memory()
        if not asked.cold:
            _run_readers(LATE_S, port, asked.workers if name != HELLO else 1)  # two at once fail while pandas is imported
        start = watch.processor()
        seconds = asked.minutes * 60
        met = _send_readers(port, asked.readers, seconds, name != HELLO and not asked.without_documents)
        used, peak = watch.processor() - start, watch.peak
        time.sleep(seconds)
        after = watch.memory()
    yield from _time_rows(met, seconds)
    yield Row("processor of the server for a rerun", used / max(1, len(met.reruns)) * 1000, "ms", note="documents included")
    yield Row("processor of the readers for a rerun", met.processor / max(1, len(met.reruns)) * 1000, "ms")
    yield Row("memory before", before / 1e6, "MB", note="all processes")
    yield Row("memory, most", peak / 1e6, "MB")
    yield Row(f"memory {asked.minutes:g} minutes after the last reader left", after / 1e6, "MB")
    yield Row("memory afterwards ÷ memory before", after / before, "", 2, bar=MEMORY_BAR if name != HELLO else None)


def _time_rows(met: Timings, seconds: float) -> Iterator[Row]:
    """Yield the rows of readers who clicked for so many seconds. Raise CannotMeasure if hardly any came through."""
    if len(met.reruns) < 2:
        raise CannotMeasure(f"hardly any reader came through: {'; '.join(met.errors[:3])}")
    yield Row("reruns in a second", len(met.reruns) / seconds, "", 1, note=f"{len(met.reruns)} in all")
    yield Row("rerun, median", median(met.reruns) * 1000, "ms")
    yield Row("rerun, 95th percentile", _percentile(met.reruns, 95), "ms", bar=BAR_MS)
    yield Row("rerun, 99th percentile", _percentile(met.reruns, 99), "ms", note=f"longest {max(met.reruns) * 1000:,.0f} ms")
    for name, found in (("arrival", met.arrivals), ("rerun of a view that nobody made", met.new)):
        if len(found) > 1:
            told = f"95th percentile {_percentile(found, 95):,.0f} ms, {len(found)} of them"
            yield Row(f"{name}, median", median(found) * 1000, "ms", note=told)
    if met.documents:
        note = f"longest {max(met.documents):.1f} s"
        yield Row("documents made, one after the other", len(met.documents), note=note)
    yield Row("errors", len(met.errors), bar=0, note="; ".join(sorted(set(met.errors))[:3]))


def _percentile(seconds: list[float], which: int) -> float:
    """Milliseconds within which so many of a hundred stay."""
    return quantiles(seconds, n=100)[which - 1] * 1000


def _send_readers(port: int, readers: int, seconds: float, has_documents: bool) -> Timings:
    """Run readers in a process of their own, each clicking for so many seconds; return their times."""
    printed = _run_readers(seconds + LATE_S, port, readers, seconds, "documents" if has_documents else "none")
    return Timings(**json.loads(printed))


def _run_readers(most: float, *given: object) -> str:
    """Return what a process of readers prints for an input; wait so many seconds at most."""
    command = [sys.executable, "-m", "benchmarks.load_readers", *map(str, given)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=most, check=False)
    except subprocess.TimeoutExpired as late:
        raise CannotMeasure(f"the readers were not done after {most:.0f} s") from late
    if done.returncode:
        raise CannotMeasure(f"the readers' process failed: {done.stderr.strip()[-400:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
