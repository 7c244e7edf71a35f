"""A rerun after a filter change, one reader, each screen against an empty page."""

import asyncio
from dataclasses import dataclass, field
from random import Random
from statistics import mean, median

from benchmarks.choices import SCREENS, Choice, new_choice, twelve
from benchmarks.reader import Reader, Run, arrive
from benchmarks.servers import CannotMeasure, dashboard, page, processor_seconds
from benchmarks.table import Row

LAPS = 6
PAUSE_S = 0.05
"""Between two requests, so that what a server does after the end of a run is not in the next."""
SEED = 2012
WARM_BAR, NEW_BAR, MESSAGES_BAR = 18.0, 60.0, 45
"""Milliseconds of the processor, mean of all screens; messages, the most of a screen."""
NEW = 12
"""Choices that nobody made before, on each screen."""


@dataclass
class Times:
    """Seconds of the reruns of a screen: choices not seen before, those seen already, and the empty page between them."""

    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    empty: list[float] = field(default_factory=list)
    processor: float = 0.0
    """Seconds of the processor for a rerun of a choice seen already."""
    new: float = 0.0
    """The same for one that nobody made before."""
    messages: list[int] = field(default_factory=list)
    """To the browser, of each rerun of a choice seen already."""


def measure() -> list[Row]:
    """Return the rows of the reruns."""
    with dashboard() as ours, page("empty") as theirs:
        times = asyncio.run(_all_times(ours, theirs))
    empty = median([second for found in times.values() for second in found.empty]) * 1000
    rows = [Row("Rerun of an empty page", empty, "ms", 1, note=f"{sum(len(found.empty) for found in times.values())} runs")]
    for name, found in times.items():
        mixed, beside = median(found.cold + found.warm) * 1000, median(found.empty) * 1000
        note = (
            f"empty beside it {beside:.1f}; first {median(found.cold) * 1000:.0f}, again {median(found.warm) * 1000:.1f} ms"
        )
        rows.append(Row(f"Rerun after a filter change, {name}", mixed, "ms", 1, empty, "empty", note))
    warm, new = ({name: getattr(found, part) * 1000 for name, found in times.items()} for part in ("processor", "new"))
    rows += [Row(f"Processor of a warm rerun, {name}", used, "ms", 1) for name, used in warm.items()]
    rows.append(Row("Processor of a warm rerun, all screens", mean(warm.values()), "ms", 1, WARM_BAR))
    rows += [Row(f"Processor of a choice that nobody made, {name}", used, "ms", 1) for name, used in new.items()]
    rows.append(Row("Processor of a choice that nobody made, all screens", mean(new.values()), "ms", 1, NEW_BAR))
    messages = {name: median(found.messages) for name, found in times.items()}
    note = ", ".join(f"{name} {number:.0f}" for name, number in messages.items())
    return [*rows, Row("Messages of a warm rerun, the most", max(messages.values()), bar=MESSAGES_BAR, note=note)]


async def _all_times(ours: int, theirs: int) -> dict[str, Times]:
    empty, _ = await arrive(theirs)
    reader, _ = await arrive(ours)
    async with empty.socket, reader.socket:
        await reader.press(opens=True)
        return {
            name: await _screen_times(reader, empty, screen, twelve(reader.filter_options), ours)
            for name, screen in SCREENS.items()
        }


async def _screen_times(reader: Reader, empty: Reader, screen: str, choices: list[Choice], port: int) -> Times:
    """Visits each choice in each lap, in an order of its own, with a rerun of the empty page before each."""
    before = await reader.go(screen)
    times, order = Times(), Random(f"{SEED} {screen}")  # noqa: S311
    for lap in range(LAPS):
        used = processor_seconds(port)
        chosen = order.sample(choices, len(choices))
        if chosen[0] == reader.filters:
            chosen.append(chosen.pop(0))
        for choice in chosen:
            await asyncio.sleep(PAUSE_S)
            times.empty.append((await empty.run()).seconds)
            await asyncio.sleep(PAUSE_S)
            run = await reader.choose(choice)
            _check_rerun(reader, choice, before, run)
            (times.warm if lap else times.cold).append(run.seconds)
            times.messages += [len(run.messages)] if lap else []
            before = run
        times.processor += (processor_seconds(port) - used) / len(chosen) / (LAPS - 1) if lap else 0
    times.new = await _new_seconds(reader, order, port)
    return times


async def _new_seconds(reader: Reader, dice: Random, port: int) -> float:
    used = processor_seconds(port)
    for _ in range(NEW):
        await reader.choose(new_choice(reader.filter_options, dice))
    return (processor_seconds(port) - used) / NEW


def _check_rerun(reader: Reader, choice: Choice, before: Run, run: Run) -> None:
    """Check that the address names the filters chosen and no other, and that the screen has changed."""
    wanted = {name for name, values in choice.items() if values}
    said = {name: values for name, values in reader.address().items() if name in choice}
    counts = {name: len(said[name][0].split(",")) for name in said}
    if said.keys() != wanted or any(counts[name] != len(choice[name]) for name in wanted):
        raise CannotMeasure(f"the filters were set to {choice}, the address says {said}")
    if run.deltas() == before.deltas():
        raise CannotMeasure(f"the screen drew the same after the filters were set to {choice}")
