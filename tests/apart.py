"""What waits, run apart from the thread of the tests, where the loop of a browser may be running."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Found = TypeVar("Found")


def run_apart(waiting: Coroutine[Any, Any, Found]) -> Found:
    """Gives what the coroutine gives, or raises what it raises, from a thread and a loop of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, waiting).result()
