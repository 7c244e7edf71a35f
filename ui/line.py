"""Runs of screens stand in line: few at a time, in the order in which readers asked for them.

All runs of a process share one processor. A hundred of them at once would all take as long as all together; in line each
takes what it takes alone, and who asked first has an answer first.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, local


class _Inside(local):
    """Whether this thread is having its turn."""

    has_turn = False


class Line:
    """Lets in so many threads at a time."""

    def __init__(self, at_once: int) -> None:
        self._free, self._lock, self._inside = at_once, Lock(), _Inside()
        self._waiting: deque[Lock] = deque()
        self.asked = 0
        """How often a turn was asked for so far."""

    @contextmanager
    def turn(self) -> Iterator[None]:
        """What is done within has its turn, after all who came before."""
        self._enter()
        try:
            yield
        finally:
            self._leave()

    @contextmanager
    def left(self) -> Iterator[None]:
        """What is done within takes nobody's turn: for a run that waits for what is made elsewhere, or takes long."""
        was_inside = self._inside.has_turn
        if was_inside:
            self._leave()
        try:
            yield
        finally:
            if was_inside:
                self._enter()

    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._waiting)

    def _enter(self) -> None:
        with self._lock:
            self.asked += 1
            waits = not self._free
            if waits:
                called = Lock()
                called.acquire()
                self._waiting.append(called)
            else:
                self._free -= 1
        if waits:
            called.acquire()
        self._inside.has_turn = True

    def _leave(self) -> None:
        self._inside.has_turn = False
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


RUNS = Line(at_once=2)
"""The runs of all readers of this process; one that is long does not keep the others waiting."""
