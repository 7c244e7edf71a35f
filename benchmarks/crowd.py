"""Many readers at once, from a process of their own: `python -m benchmarks.crowd PORT READERS SECONDS` prints a JSON object.

Fifty readers arrive within ten seconds at a server that has drawn nothing yet; then, for a minute, each clicks every two to
five seconds. `make load` sends two hundred.
"""

import asyncio
import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from functools import partial
from random import Random
from statistics import median, quantiles

from benchmarks.choices import SCREENS, Choice, twelve
from benchmarks.reader import Reader, RunFailed, arrive
from benchmarks.servers import ROOT, CannotMeasure, dashboard, page
from benchmarks.table import Row

FEW = 50
ARRIVAL_S, CLICKING_S = 10.0, 60.0
PAUSE_S = (2.0, 5.0)
OTHER_SCREEN = 1 / 3
"""The part of the clicks that change the screen; the others change a filter."""
SEED = 2012
LONGEST_S = 180
STEPS, STEP_S = (20, 40, 60, 80, 100, 140, 180, 220, 260, 300), 20.0
"""Numbers of readers that are tried at one process, and for how many seconds each clicks."""
P95_BAR = 1000.0
"""Milliseconds of a click."""


@dataclass
class Timings:
    """Seconds of the first runs and of the clicks, those of the second half again in `second_half`, and the errors."""

    arrivals: list[float] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)
    second_half: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def fifty() -> list[Row]:
    """Fifty readers at one process."""
    with dashboard() as port:
        return _rows_of(FEW, _send_readers(port, FEW))


def carried() -> list[Row]:
    """How many readers one process carries, the dashboard beside "hello world", whose readers ask for it again."""
    found = {}
    for name, served in (("dashboard", dashboard), ("hello world", partial(page, "hello"))):
        with served() as port:
            found[name] = _most_readers(port)
    note = f"tried: {', '.join(map(str, STEPS))}"
    rows = [Row("Readers that one process carries, hello world", found["hello world"], "", 0, note=note)]
    return [Row("Readers that one process carries, dashboard", found["dashboard"], "", 0, note=note), *rows]


def _most_readers(port: int) -> int:
    """The largest of the numbers tried up to which nobody meets an error and 95 of 100 clicks take a second at most."""
    most = 0
    for readers in STEPS:
        met = _send_readers(port, readers, STEP_S)
        if met.errors or quantiles(met.clicks, n=20)[-1] * 1000 > P95_BAR:
            break
        most = readers
    return most


def _rows_of(readers: int, met: Timings) -> list[Row]:
    if len(met.arrivals) < 2 or len(met.second_half) < 2:
        raise CannotMeasure(f"hardly any reader came through: {'; '.join(met.errors[:3])}")
    rows = [Row(f"{readers} readers, errors", len(met.errors), "", 0, 0, note="; ".join(sorted(set(met.errors))[:3]))]
    parts = (
        ("arrival", met.arrivals, None),
        ("click", met.clicks, P95_BAR),
        ("click of the second half", met.second_half, None),
    )
    for what, seconds, bar in parts:
        note = f"{len(seconds)} of them, longest {max(seconds) * 1000:,.0f} ms"
        rows.append(Row(f"{readers} readers, {what}, median", median(seconds) * 1000, "ms", 0, note=note))
        high = quantiles(seconds, n=20)[-1] * 1000
        rows.append(Row(f"{readers} readers, {what}, 95th percentile", high, "ms", 0, bar))
    return rows


def _send_readers(port: int, readers: int, seconds: float = CLICKING_S) -> Timings:
    command = [sys.executable, "-m", "benchmarks.crowd", str(port), str(readers), str(seconds)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST_S, check=False)
    except subprocess.TimeoutExpired as late:
        raise CannotMeasure(f"the readers were not done after {LONGEST_S} s") from late
    if done.returncode:
        raise CannotMeasure(f"the readers' process failed: {done.stderr.strip()[-400:]}")
    return Timings(**json.loads(done.stdout))


async def _run_readers(port: int, readers: int, seconds: float) -> Timings:
    met = Timings()
    start = asyncio.get_running_loop().time() + 0.5
    async with asyncio.TaskGroup() as group:
        for number in range(readers):
            group.create_task(_visit_as_reader(port, Random(SEED + number), start, seconds, met))  # noqa: S311
    return met


async def _visit_as_reader(port: int, dice: Random, start: float, seconds: float, met: Timings) -> None:
    """One reader: arrives, waits until all have, clicks. An error ends the visit and is counted."""
    await _wait_until(start + dice.uniform(0, ARRIVAL_S))
    try:
        reader, run = await arrive(port)
        met.arrivals.append(run.seconds)
        async with reader.socket:
            begin = start + ARRIVAL_S
            await reader.press(opens=True)
            choices = twelve(reader.filter_options) if reader.filter_options else []
            await _keep_clicking(reader, choices, dice, (begin, begin + seconds), met)
    except RunFailed as problem:
        met.errors.append(str(problem))


async def _keep_clicking(
    reader: Reader, choices: list[Choice], dice: Random, times: tuple[float, float], met: Timings
) -> None:
    """The time between clicks runs from one click to the next, not from the end of a run. A page without filters is asked
    for again.
    """
    screen, at = "", times[0] + dice.uniform(0, PAUSE_S[1])
    while at < times[1]:
        await _wait_until(at)
        late = at > sum(times) / 2
        at = max(at, asyncio.get_running_loop().time()) + dice.uniform(*PAUSE_S)
        if not choices:
            run = await reader.run()
        elif dice.random() < OTHER_SCREEN:
            screen = dice.choice([other for other in SCREENS.values() if other != screen])
            run = await reader.go(screen)
        else:
            run = await reader.choose(dice.choice([choice for choice in choices if choice != reader.filters]))
        met.clicks.append(run.seconds)
        if late:
            met.second_half.append(run.seconds)


async def _wait_until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - asyncio.get_running_loop().time()))


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(_run_readers(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))))))
