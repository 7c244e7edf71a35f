"""What tests run apart: what waits, from the loop of a browser; what starts processes, from screens of other tests; what
another dataset shows, from what the usual one has made.
"""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import ModuleType
from typing import TypeVar

from server.dataset import READ

Found = TypeVar("Found")


def run_apart(waiting, loop=None):
    """Gives what the coroutine gives, or raises what it raises, from a thread and a loop of its own."""

    def run():
        with asyncio.Runner(loop_factory=loop) as runner:
            return runner.run(waiting)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


@contextmanager
def as_own_program():
    """Has processes that the block starts begin empty: a screen that a test has run stands as the program, whose file they
    would run first.
    """
    program, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program


@contextmanager
def anew():
    """Has the server of the block read its dataset anew, and afterwards the one before with all that was made of it."""
    before = {**READ}
    READ.clear()
    try:
        yield
    finally:
        READ.clear()
        READ.update(before)
