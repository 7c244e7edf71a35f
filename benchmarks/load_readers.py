"""The readers of `make load`, in a process of their own: prints what they met as a JSON object.

Of two numbers, a port and that of the processes behind it, it makes the views for which they will ask.
"""

import asyncio
import json
import sys
import time
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from itertools import cycle
from random import Random
from urllib.parse import urlencode

import httpx2

from benchmarks.choices import SCREENS, new_choice, twelve
from benchmarks.reader import Reader, RunFailed, arrive
from benchmarks.servers import HOST

ARRIVAL_S, PAUSE_S = 10.0, (2.0, 5.0)
OTHER_SCREEN = 1 / 3
"""The part of the clicks that open the next screen; the others change a filter."""
ASKING_ANEW = 10
"""Of so many readers one asks for views that nobody made."""
SEED, DOCUMENT_S = 2012, 120
FIRST_DAY, LAST_DAY = date(2012, 1, 1), date(2012, 4, 30)
"""Of the dataset that is published."""


@dataclass
class Timings:
    """Seconds of the first runs, of all reruns, of reruns of views not cached before, of documents; and the errors."""

    arrivals: list[float] = field(default_factory=list)
    reruns: list[float] = field(default_factory=list)
    new: list[float] = field(default_factory=list)
    documents: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    processor: float = 0.0
    """Seconds of the processor that the readers themselves took."""


def address_of(number: int, network: int = 18) -> str:
    """Return an address of a network that is reserved for benchmarks (RFC 2544)."""
    return f"198.{network}.{number // 250}.{number % 250 + 1}"


@dataclass(frozen=True)
class Visitor:
    """One of the readers: a number, when they all come and go, and where what they meet is noted."""

    port: int
    number: int
    begin: float
    end: float
    timings: Timings

    @property
    def address(self) -> str:
        """Where it comes from."""
        return address_of(self.number)

    async def visit(self) -> None:
        """Comes, clicks until the end; an error is noted, and the reader comes again."""
        dice = Random(SEED + self.number)  # noqa: S311 no secret
        await wait_until(self.begin + dice.uniform(0, ARRIVAL_S))
        while now() < self.end:
            try:
                reader, run = await arrive(self.port, client=self.address)
                self.timings.arrivals.append(run.seconds)
                async with reader.socket:
                    await reader.press(opens=True)
                    await self._click(reader, dice)
                return
            except RunFailed as problem:
                self.timings.errors.append(str(problem))
                await asyncio.sleep(dice.uniform(*PAUSE_S))

    async def _click(self, reader: Reader, dice: Random) -> None:
        """Click until the time is over, with a pause from one click to the next; load a page without filters again."""
        screens, is_new = cycle(dice.sample([*SCREENS.values()], len(SCREENS))), self.number % ASKING_ANEW == 0
        choices = twelve(reader.filter_options) if reader.filter_options else []
        at = now() + dice.uniform(*PAUSE_S)
        while at < self.end:
            await wait_until(at)
            at = max(at, now()) + dice.uniform(*PAUSE_S)
            if not choices:
                run = await reader.run()
            elif dice.random() < OTHER_SCREEN:
                run = await reader.go(next(screens))
            else:
                choice = new_choice(reader.filter_options, dice) if is_new else dice.choice(choices)
                run = await reader.choose(choice)
            self.timings.reruns.append(run.seconds)
            if is_new and choices:
                self.timings.new.append(run.seconds)


async def make_views(port: int, processes: int) -> None:
    """Asks each process for the twelve choices on every screen: readers who ask for no new view ask for one that was made.

    As many come at once as there are processes, of which each is given one.
    """

    async def make() -> None:
        reader, _ = await arrive(port)
        async with reader.socket:
            await reader.press(opens=True)
            for screen in SCREENS.values() if reader.filter_options else ():
                await reader.go(screen)
                for choice in twelve(reader.filter_options):
                    await reader.choose(choice)

    async with asyncio.TaskGroup() as group:
        for _ in range(processes):
            group.create_task(make())


def _other_days(number: int) -> dict[str, str]:
    """Return days for a number below 3,600; no other number has the same."""
    since, until = FIRST_DAY + timedelta(number // 60), LAST_DAY - timedelta(number % 60)
    return {"from": since.isoformat(), "to": until.isoformat()}


async def ask_for_documents(port: int, begin: float, end: float, met: Timings) -> None:
    """Asks for one briefing after the other, each of another choice and as from another address, since what one address may
    ask in a minute is bounded; not of a server that has none.
    """
    await wait_until(begin + ARRIVAL_S)
    languages, number = cycle(("en", "ru", "kk")), 0
    async with httpx2.AsyncClient(base_url=f"http://{HOST}:{port}", timeout=DOCUMENT_S, trust_env=False) as client:
        while now() < end:
            number += 1
            asked = urlencode({"lang": next(languages), **_other_days(number)})
            start = now()
            answer = await client.get(f"/briefing.pdf?{asked}", headers={"X-Forwarded-For": address_of(number, 19)})
            if answer.headers.get("content-type") != "application/pdf":
                met.errors.append(f"no document: {answer.status_code}")
                return
            met.documents.append(now() - start)


def now() -> float:
    """Return the seconds of the clock by which readers click."""
    return asyncio.get_running_loop().time()


async def wait_until(moment: float) -> None:
    """Wait for a moment; return at once if it is over."""
    await asyncio.sleep(max(0.0, moment - now()))


async def run_readers(port: int, readers: int, seconds: float, has_documents: bool) -> Timings:
    """All of them, until the last has gone."""
    met, begin = Timings(), now() + 0.5
    end = begin + ARRIVAL_S + seconds
    async with asyncio.TaskGroup() as group:
        for number in range(readers):
            group.create_task(Visitor(port, number, begin, end, met).visit())
        if has_documents:
            group.create_task(ask_for_documents(port, begin, end, met))
    met.processor = time.process_time()
    return met


if __name__ == "__main__":
    port, number, *asked = sys.argv[1:]
    if asked:
        seconds, documents = asked
        met = asyncio.run(run_readers(int(port), int(number), float(seconds), documents == "documents"))
        print(json.dumps(asdict(met)))
    else:
        asyncio.run(make_views(int(port), int(number)))
