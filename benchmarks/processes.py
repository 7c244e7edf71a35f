"""Memory and processor time of a server with all its processes, as Linux counts them."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

PROC, SHARE = Path("/proc"), "Pss:"
"""The memory of a process in which what several share is shared out among them."""
EVERY_S = 2.0


class Watch:
    """Looks at a process and all below it every two seconds, and keeps the most memory that it saw."""

    def __init__(self, top: int) -> None:
        self._top, self._done, self.peak = top, Event(), 0
        self._used: dict[int, float] = {}
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self.memory()
        self._start = self.processor()
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(EVERY_S):
            self.memory()

    def memory(self) -> int:
        """Bytes that all of them hold now."""
        held = 0
        for process in below(self._top):
            with suppress(OSError):
                told = (PROC / str(process) / "smaps_rollup").read_text("utf-8").splitlines()
                held += sum(int(line.split()[1]) for line in told if line.startswith(SHARE)) * 1024
                self._used[process] = _processor_seconds(process)
        self.peak = max(self.peak, held)
        return held

    def processor(self) -> float:
        """Seconds that all of them have used since the watch began, those that have ended as they were last seen."""
        self.memory()
        return sum(self._used.values()) - getattr(self, "_start", 0.0)


def below(top: int) -> Iterator[int]:
    """A process and all that it started, and they."""
    yield top
    with suppress(OSError):
        for task in (PROC / str(top) / "task").iterdir():
            for child in (task / "children").read_text("utf-8").split():
                yield from below(int(child))


def _processor_seconds(process: int) -> float:
    told = (PROC / str(process) / "stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
