"""Things that take seconds, made so many at a time by turns: who asks for ten waits, and nobody behind them.

A bound holds for all together and for each; what nobody waits for any more is not made.
"""

from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass, field
from functools import partial
from threading import Lock, Semaphore, Thread
from typing import Any, TypeVar

from loaders.engine import yielding
from ui.line import RUNS

Made = TypeVar("Made")
LOOK_EVERY = 0.2
"""Seconds between two looks whether a thing is made."""


@dataclass(eq=False)
class TooMany(Exception):
    """No more is taken: `found` are waiting or being made, fewer than `most` may."""

    found: int
    most: int

    def __str__(self) -> str:
        return f"{self.found} being made or waiting, expected fewer than {self.most}"


@dataclass(eq=False)
class Turns:
    """Threads named `name`, `at_once` of them, for which `most` orders may be there together, `each` of one who asks."""

    name: str
    at_once: int
    most: int
    each: int
    _lock: Lock = field(default_factory=Lock)
    _lines: dict[Hashable, deque[tuple[Future[Any], Callable[[], Any]]]] = field(default_factory=dict)
    """What waits, by who asked, in the order in which they have their turns."""
    _made: dict[Hashable, int] = field(default_factory=dict)
    """How many are being made, by who asked."""

    def __post_init__(self) -> None:
        self._asked = Semaphore(0)
        self._threads = [Thread(target=self._work, name=f"{self.name}-{n}", daemon=True) for n in range(self.at_once)]

    def ordered(self, who: Hashable, make: Callable[[], Made]) -> Future[Made]:
        """What `make` will give. Raises TooMany."""
        order: Future[Made] = Future()
        with self._lock:
            line = deque(one for one in self._lines.get(who, ()) if not one[0].cancelled())
            for found, most in ((self._count(), self.most), (len(line) + self._made.get(who, 0), self.each)):
                if found >= most:
                    raise TooMany(found, most)
            self._lines[who] = line
            line.append((order, partial(copy_context().run, make)))
            if self._threads[0].ident is None:
                for one in self._threads:
                    one.start()
        self._asked.release()
        return order

    def waited_for(self, who: Hashable, make: Callable[[], Made], told: Callable[[int], object]) -> Made:
        """Return the result of `make`. While waiting, call `told` periodically with the number of jobs ahead.

        If `told` raises, the job is cancelled. Raises TooMany, and what `make` raises.
        """
        order = self.ordered(who, make)
        try:
            while not order.done():
                told(self.before(who))
                with suppress(TimeoutError), yielding(), RUNS.left():
                    order.exception(LOOK_EVERY)
            return order.result()
        finally:
            order.cancel()

    def before(self, who: Hashable) -> int:
        """How many are made before the next one of somebody; 0 once it is being made, or where nothing of theirs waits."""
        with self._lock:
            if who not in self._lines:
                return 0
            return [*self._lines].index(who) + sum(self._made.values())

    def count(self) -> int:
        """How many wait or are being made."""
        with self._lock:
            return self._count()

    def _count(self) -> int:
        return sum(not order.cancelled() for line in self._lines.values() for order, _ in line) + sum(self._made.values())

    def _work(self) -> None:
        """What a thread does until the program ends, which does not wait for it."""
        while True:
            self._asked.acquire()
            self._make_next()

    def _make_next(self) -> None:
        """Makes the first of whose turn it is, who then stands last."""
        with self._lock:
            who = next(iter(self._lines), None)
            if who is None:
                return
            line = self._lines.pop(who)
            order, make = line.popleft()
            if line:
                self._lines[who] = line
            if not order.set_running_or_notify_cancel():
                return
            self._made[who] = self._made.get(who, 0) + 1
        try:
            order.set_result(make())
        except BaseException as problem:  # told to who waits for it
            order.set_exception(problem)
        finally:
            with self._lock:
                self._made[who] -= 1
                if not self._made[who]:
                    del self._made[who]
