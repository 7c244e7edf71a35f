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
    """What each screen took: seconds of its first view, milliseconds of a rerun, bytes of both; or why it failed.

    `prepare_seconds` are the seconds from the start until the server has made what it makes beside readers.
    """

    first: dict[str, float] = field(default_factory=dict)
    rerun: dict[str, float] = field(default_factory=dict)
    bytes_sent: dict[str, float] = field(default_factory=dict)
    bytes_sent_again: dict[str, float] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    memory: float = 0
    prepare_seconds: float = 0


def measure(folder: Path) -> Screens:
    """Each screen viewed first, by a reader of its own, and run again; then the memory of the process, in MB."""
    found = Screens()
    begun = time.monotonic()
    with dashboard(DASHBOARD_DATA=str(folder)) as port:
        _wait_until_idle(port)
        found.prepare_seconds = time.monotonic() - begun
        for label, screen in SCREENS.items():
            try:
                asyncio.run(_visit(port, label, screen, found))
            except CannotMeasure as problem:
                found.failed[label] = str(problem)
        found.memory = resident_bytes(port) / 1e6
    return found


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


async def _visit(port: int, label: str, screen: str, found: Screens) -> None:
    reader, run = await arrive(port)
    async with reader.socket:
        first = await reader.go(screen) if screen in reader.pages and screen else run
        again = await reader.run()
    found.first[label], found.rerun[label] = first.seconds, again.seconds * 1000
    found.bytes_sent[label], found.bytes_sent_again[label] = first.size / 1000, again.size / 1000
