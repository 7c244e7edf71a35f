"""What waits, run apart from the thread of the tests, where the loop of a browser may be running."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Found = TypeVar("Found")


def run_apart(waiting: Coroutine[Any, Any, Found], loop: Callable[[], asyncio.AbstractEventLoop] | None = None) -> Found:
    """Gives what the coroutine gives, or raises what it raises, from a thread and a loop of its own."""

    def run() -> Found:
        with asyncio.Runner(loop_factory=loop) as runner:
            return runner.run(waiting)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()
