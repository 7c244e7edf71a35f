"""The screens of the dashboard with a dataset, as one reader meets them."""

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.choices import SCREENS
from benchmarks.reader import arrive
from benchmarks.servers import CannotMeasure, dashboard, processor_seconds, resident_bytes

LOOK_S, IDLE, PREPARING_S = 3, 0.05, 1800
"""Seconds between two looks, the part of a processor below which a server is idle, and how long that may take."""


@dataclass
class Screens:
    """What each screen took, in cells of a table: seconds of its first view, milliseconds of a rerun, kB of both; or why it
    failed. Then megabytes of the server, and seconds from its start until it has made what it makes beside readers.
    """

    cells: list[tuple[str, ...]] = field(default_factory=list)
    memory: float = 0
    prepare_seconds: float = 0


def measure(folder: Path) -> Screens:
    """Each screen viewed first, by a reader of its own, and run again."""
    result = Screens()
    start = time.monotonic()
    with dashboard(DASHBOARD_DATA=str(folder)) as port:
        _wait_until_idle(port)
        result.prepare_seconds = time.monotonic() - start
        for label, screen in SCREENS.items():
            try:
                result.cells.append((label, *asyncio.run(_visit(port, screen))))
            except CannotMeasure as problem:
                result.cells.append((label, str(problem)))
        result.memory = resident_bytes(port) / 1e6
    return result


def _wait_until_idle(port: int) -> None:
    """Until the server uses hardly any of the processor."""
    before, limit = processor_seconds(port), time.monotonic() + PREPARING_S
    while time.monotonic() < limit:
        time.sleep(LOOK_S)
        now = processor_seconds(port)
        if now - before < IDLE * LOOK_S:
            return
        before = now
    raise CannotMeasure(f"the server was not idle within {PREPARING_S} s")


async def _visit(port: int, screen: str) -> tuple[str, ...]:
    reader, run = await arrive(port)
    async with reader.socket:
        first = await reader.go(screen) if screen in reader.pages and screen else run
        again = await reader.run()
    sizes = (f"{run.size / 1000:,.0f}" for run in (first, again))
    return (f"{first.seconds:.2f}", f"{again.seconds * 1000:,.0f}", *sizes)
