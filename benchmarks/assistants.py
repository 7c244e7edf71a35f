"""Reruns of a reader while a program sends 1,000 calls a minute to `/mcp`, against reruns without it, in turns."""

import asyncio
import json
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from http.client import HTTPConnection
from itertools import count, cycle
from statistics import median

from benchmarks.choices import twelve
from benchmarks.reader import arrive
from benchmarks.servers import HOST, dashboard
from benchmarks.table import Row

TURNS, SECONDS, PER_MINUTE = 4, 15.0, 1000
PAUSE_S = 0.2
RATIO_BAR = 1.5
HEADERS = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}
CITIES = ("almaty", "astana", "pavlodar", "uralsk", "karaganda", "shymkent")
KINDS = ("fine", "warning", "rally_detention", "administrative_arrest", "attack")


def measure() -> list[Row]:
    """Medians of all turns; how the calls were answered, by status."""
    alone, beside, statuses = list[float](), list[float](), Counter[int]()
    with dashboard() as port, ProcessPoolExecutor(1) as others:
        asyncio.run(_reruns(port, 5))
        for turn in range(TURNS):
            alone += asyncio.run(_reruns(port, SECONDS))
            calls = others.submit(send_calls, port, turn, SECONDS)
            beside += asyncio.run(_reruns(port, SECONDS))
            statuses.update(calls.result())
    answers = ", ".join(f"{number} times {status}" for status, number in sorted(statuses.items()))
    return [
        Row("Rerun without calls of assistants", median(alone) * 1000, "ms", 1),
        Row(f"Rerun beside {PER_MINUTE:,} calls a minute", median(beside) * 1000, "ms", 1, note=answers),
        Row("Beside calls / without", median(beside) / median(alone), "", 2, RATIO_BAR),
    ]


async def _reruns(port: int, seconds: float) -> list[float]:
    """Seconds of the reruns of a reader who makes one of twelve choices after the other on the screen of the rounds."""
    reader, _ = await arrive(port)
    async with reader.socket:
        await reader.press(opens=True)
        await reader.go("rounds")
        limit, times = time.monotonic() + seconds, list[float]()
        for choice in cycle(twelve(reader.filter_options)):
            if time.monotonic() > limit:
                return times
            times.append((await reader.choose(choice)).seconds)
            await asyncio.sleep(PAUSE_S)
    return times


def send_calls(port: int, turn: int, seconds: float) -> list[int]:
    """The status of each answer to calls that are sent as many a minute as said, each with another choice."""
    start, statuses = time.monotonic(), list[int]()
    connection = HTTPConnection(HOST, port, timeout=60)
    for number in count():
        time.sleep(max(0.0, start + number * 60 / PER_MINUTE - time.monotonic()))
        if time.monotonic() > start + seconds:
            return statuses
        connection.request("POST", "/mcp", _call(number, turn), HEADERS)
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
    return statuses


def _call(number: int, turn: int) -> bytes:
    """A search, a count, a figure or the evidence of a number."""
    city, kind = CITIES[number % len(CITIES)], KINDS[number % len(KINDS)]
    tools = (
        ("count", {"by": "kind", "city": city}),
        ("search", {"query": f"{kind} {city} {turn} {number}"}),
        ("draw_figure", {"name": "days-in-words", "city": city}),
        ("evidence", {"name": "incidents", "city": city}),
    )
    name, arguments = tools[number % len(tools)]
    body = {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
    return json.dumps(body).encode()
