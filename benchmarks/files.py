"""The files that a reader's click enters: a city filter on Applications that nobody chose before."""

import asyncio
import os
import signal
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.reader import arrive
from benchmarks.servers import ROOT, dashboard, process_behind
from benchmarks.table import Row

BAR = 65
SCREEN, CITY = "applications", 0
"""The place of the screen in the address, and which of the cities that the filter offers."""
TURN_S = 1.0  # what the server may take to begin and to end its notes
WATCHED = ROOT / "benchmarks" / "watched"


def measure() -> list[Row]:
    """Return the number of modules that one click enters; not counted: `dashboard.py`, templates, libraries."""
    with TemporaryDirectory() as folder:
        notes = Path(folder) / "entered"
        with dashboard(PYTHONPATH=str(WATCHED), FILES_ENTERED=str(notes)) as port:
            asyncio.run(_choose_city(port))
        entered = [Path(name) for name in notes.read_text("utf-8").splitlines()]
    modules = [path for path in entered if path.suffix == ".py" and len(path.parts) > 1 and path.parts[0] != ".venv"]
    return [Row("Files entered by a city filter on Applications, the first time", len(modules), bar=BAR)]


async def _choose_city(port: int) -> None:
    reader, _ = await arrive(port)
    async with reader.socket:
        await reader.press(opens=True)
        await reader.go(SCREEN)
        await _turn_notes(port)
        await reader.choose({"round": [], "city": [reader.filter_options["city"][CITY]], "kind": []})
        await _turn_notes(port)


async def _turn_notes(port: int) -> None:
    os.kill(process_behind(port), signal.SIGUSR1)
    await asyncio.sleep(TURN_S)
