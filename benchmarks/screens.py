"""The screens of the dashboard with a dataset, as one reader meets them."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.choices import SCREENS
from benchmarks.reader import arrive
from benchmarks.servers import CannotMeasure, dashboard, resident_bytes


@dataclass
class Screens:
    """What each screen took: seconds of its first view, milliseconds of a rerun, bytes of both; or why it failed."""

    first: dict[str, float] = field(default_factory=dict)
    rerun: dict[str, float] = field(default_factory=dict)
    sent: dict[str, float] = field(default_factory=dict)
    sent_again: dict[str, float] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    memory: float = 0


def measure(folder: Path) -> Screens:
    """Each screen viewed first, by a reader of its own, and run again; then the memory of the process, in MB."""
    found = Screens()
    with dashboard(DASHBOARD_DATA=str(folder)) as port:
        for label, screen in SCREENS.items():
            try:
                asyncio.run(_visit(port, label, screen, found))
            except CannotMeasure as problem:
                found.failed[label] = str(problem)
        found.memory = resident_bytes(port) / 1e6
    return found


async def _visit(port: int, label: str, screen: str, found: Screens) -> None:
    reader, run = await arrive(port)
    async with reader.socket:
        first = await reader.go(screen) if screen in reader.pages and screen else run
        again = await reader.run()
    found.first[label], found.rerun[label] = first.seconds, again.seconds * 1000
    found.sent[label], found.sent_again[label] = first.size / 1000, again.size / 1000
