"""Runs cases, one after the other, and says of each what came of it, in how many seconds and how much memory."""

import json
import os
import sys
import time
import warnings
from itertools import islice
from pathlib import Path
from threading import Event, Thread

from tests.hostile import interchange, mappings, packages, rows, tables, workbooks
from tests.hostile.case import WRONG, Case

MODULES = (packages, rows, tables, workbooks, interchange, mappings)

STATUS = Path("/proc/self/status")
LOOKED = 0.02
"""Seconds between two looks at the processes that a case begins."""


def main(skipped: int, words: list[str]) -> None:
    """Two lines a case on the standard output: its name, and later what came of it; each is made as it is run.

    Its seconds are those of the processor where these are fewer than by the clock: other work on the machine is none of its.
    """
    warnings.simplefilter("ignore")
    every = (case for module in MODULES for make in module.MAKERS for case in make())
    chosen = (case for case in every if not words or any(word in case.name for word in words))
    for case in islice(chosen, skipped, None):
        print(json.dumps(case.name), flush=True)
        print(json.dumps(_measured(case)), flush=True)


def _measured(case: Case) -> dict[str, object]:
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    before, children = _kilobytes(STATUS, "VmRSS"), Children()
    begun, used = time.perf_counter(), _processor()
    try:
        found = case.came()
    except Exception as wrong:
        found = f"CRASHED: {type(wrong).__name__}: {wrong}"
    seconds = min(_processor() - used, time.perf_counter() - begun)
    memory = max(_kilobytes(STATUS, "VmHWM") - before, 0) + children.end()
    came = found.partition(":")[0] if case.fits(found) else WRONG
    return {"found": found[:2000], "came": came, "seconds": seconds, "mib": memory / 1024}


def _processor() -> float:
    """Seconds of the processor that this process took, and those that it began and that have ended."""
    return sum(os.times()[:4])


class Children:
    """The most memory that a process had which this one began."""

    def __init__(self) -> None:
        self._most, self._ended = 0, Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> int:
        self._ended.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._ended.wait(LOOKED):
            for task in Path("/proc/self/task").glob("*/children"):
                for child in (child for child in _text(task).split() if _command(child) != _command("self")):
                    self._most = max(self._most, _kilobytes(Path(f"/proc/{child}/status"), "VmHWM"))


def _command(process: str) -> str:
    """With what a process was begun; that of a new one is still ours, and its memory too."""
    return _text(Path(f"/proc/{process}/cmdline"))


def _text(path: Path) -> str:
    try:
        return path.read_text("ascii", "replace")
    except OSError:
        return ""


def _kilobytes(status: Path, name: str) -> int:
    found = [line.split()[1] for line in _text(status).splitlines() if line.startswith(f"{name}:")]
    return int(found[0]) if found else 0


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
