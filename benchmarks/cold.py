"""From a cold process, beside Streamlit's own start: the dataset, documents by command, a new server's first answers."""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from http.client import HTTPConnection
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.servers import HOST, ROOT, CannotMeasure, dashboard_by_make, page
from benchmarks.table import Row
from tools.parts import PINNED

RUNS = 3
WAIT_S = 60
LOAD = "import time; from loaders import load; before = time.process_time(); load(); print(time.process_time() - before)"
FIGURE = "/figures/applications.png"
LOAD_BAR, FIGURE_BAR, INSTALLED_BAR = 0.7, 150.0, 1036.0
DOCUMENTS = {
    "Four-page PDF": (("--length", "four", "--format", "pdf"), 1.5),
    "Full Word document": (("--length", "full", "--format", "docx"), 4.0),
}
"""The options of a briefing and the seconds that its command may take."""


def measure() -> list[Row]:
    """Medians of three rounds, in each of which everything is measured once."""
    with TemporaryDirectory() as folder:
        rounds = [_one_round(Path(folder)) for _ in range(RUNS)]
    seconds = {name: median(one[name] for one in rounds) for name in rounds[0]}
    start = seconds["streamlit"]
    rows = [
        Row("load(), processor", seconds["load"], "s", 2, LOAD_BAR),
        Row("streamlit run of hello world, to its first answer", start, "s", 2),
    ]
    for name, (_, bar) in DOCUMENTS.items():
        rows.append(Row(f"{name} by command", seconds[name], "s", 2, bar))
        rows.append(Row(f"{name} by command / start of Streamlit", seconds[name] / start, "", 2))
    return [
        *rows,
        Row("make run, environment ready, to the first screen", seconds["run"], "s", 2),
        Row(f"First {FIGURE} of a new server", seconds["figure"] * 1000, "ms", 0, FIGURE_BAR),
        Row("Installed from requirements.txt", installed_bytes() / 1e6, "MB", 0, INSTALLED_BAR),
    ]


def _one_round(folder: Path) -> dict[str, float]:
    """Seconds by name; those of `load` are of the processor."""
    seconds = {"load": float(_output(sys.executable, "-c", LOAD))}
    start = time.perf_counter()
    with page("hello"):
        seconds["streamlit"] = time.perf_counter() - start
    for name, (options, _) in DOCUMENTS.items():
        command = [sys.executable, "-m", "exports", "briefing", *options, "--out", str(folder)]
        seconds[name] = _seconds_of(partial(_output, *command))
    start = time.perf_counter()
    with dashboard_by_make() as port:
        _get(port, "/")
        seconds["run"] = time.perf_counter() - start
        seconds["figure"] = _seconds_of(partial(_get, port, FIGURE))
    return seconds


def _seconds_of(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _output(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=WAIT_S, check=False)
    if done.returncode:
        raise CannotMeasure(f"{' '.join(command[1:4])} failed: {done.stderr.strip()[-400:]}")
    return done.stdout


def _get(port: int, path: str) -> None:
    with closing(HTTPConnection(HOST, port, timeout=WAIT_S)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
    if answer.status != 200:
        raise CannotMeasure(f"{path} was answered with {answer.status}")


def installed_bytes() -> int:
    """The files of the distributions that requirements.txt names, as far as they are installed."""
    pinned = PINNED.finditer((ROOT / "requirements.txt").read_text("utf-8"))
    return sum(_distribution_bytes(part["name"]) for part in pinned)


def _distribution_bytes(name: str) -> int:
    try:
        paths = {Path(str(file.locate())) for file in files(name) or ()}
    except PackageNotFoundError:
        return 0
    return sum(path.stat().st_size for path in paths if path.is_file())
