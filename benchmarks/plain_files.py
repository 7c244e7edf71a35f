"""The static edition behind Caddy, beside "hello world"; the one file on a phone whose processor is four times slower."""

import asyncio
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from benchmarks.servers import HOST, CannotMeasure, free_port, page
from benchmarks.table import Row
from benchmarks.visits import HELLO, chromium, visit
from exports.__main__ import main
from tests.browser.chromium import launched

SITE_BAR, RATIO_BAR, READERS_BAR = 80.0, 0.15, 100.0
READERS, SECONDS, PAUSES = 200, 20, (1.0, 3.0)
"""Readers at once, for how long, and the seconds between two pages of one of them."""
COMPLETE = """() => new Promise(done => addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => done(
    Math.max(performance.now(), performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0))))))"""
"""Milliseconds until a page with all its figures is drawn."""
RUNS, SLOWER = 5, 4
LARGEST, FIRST_BAR, FILTER_BAR = 8.0, 1000.0, 150.0
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
DRAWING_TIME = """choice => new Promise(done => {
    const start = performance.now()
    const drawn = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)))
    addEventListener("hashchange", drawn, { once: true })
    location.hash = choice
})"""
"""Milliseconds until the page of a choice is drawn."""
CHOICES = ("#en-overview?round=2", "#en-overview?round=2&city=almaty", "#en-overview?kind=fine", "#en-overview?city=almaty")


def site() -> list[Row]:
    """Making the edition, its first screen in turns with "hello world", and pages for many readers."""
    if not shutil.which("caddy"):
        raise CannotMeasure("caddy is not installed")
    with TemporaryDirectory() as place:
        folder, start = Path(place) / "site", time.monotonic()
        main(["site", "--out", str(folder)])
        seconds = time.monotonic() - start
        sizes = {f"/{one.relative_to(folder)}": one.stat().st_size for one in folder.rglob("*") if one.is_file()}
        with _behind_caddy(folder) as ours:
            with page("hello") as theirs, chromium() as browser:
                places = f"http://{HOST}:{ours}/", f"http://{HOST}:{theirs}/"
                pairs = [
                    (_complete(browser, places[0]), visit(browser, places[1], HELLO).complete) for _ in range(RUNS + 1)
                ][1:]
            waits = asyncio.run(_all_waits(ours, [path for path in sizes if path.endswith(".html")]))
    first, hello = (median(one) for one in zip(*pairs, strict=True))
    return [
        Row("The static edition, made", seconds, "s", 0, note=f"{len(sizes)} files"),
        Row("Its size", sum(sizes.values()) / 1e6, "MB", 1, SITE_BAR),
        Row("Its first screen", first * 1000, "ms", 0),
        Row("Its first screen / complete paint of hello world", first / hello, "", 2, RATIO_BAR),
        Row(f"A page for {READERS} readers, 95 %", quantiles(waits, n=20)[-1] * 1000, "ms", 0, READERS_BAR),
    ]


@contextmanager
def _behind_caddy(folder: Path) -> Iterator[int]:
    """The folder as `deploy/README.md` serves it; gives its port."""
    port = free_port()
    text = f"{{\nadmin off\n}}\nhttp://{HOST}:{port}\nroot * {folder}\nencode zstd gzip\nfile_server\n"
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", "-"]
    server = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert server.stdin  # noqa: S101
        server.stdin.write(text)
        server.stdin.close()
        time.sleep(2)
        yield port
    finally:
        server.terminate()
        server.wait()


def _complete(browser: Browser, address: str) -> float:
    """Seconds until a page is drawn, in a fresh context."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    tab = context.new_page()
    tab.add_init_script(f"window.complete = ({COMPLETE})()")
    tab.goto(address)
    seconds: float = tab.evaluate("window.complete") / 1000
    context.close()
    return seconds


async def _all_waits(port: int, paths: list[str]) -> list[float]:
    """Seconds of each page that each reader opens."""
    each = await asyncio.gather(*(_waits(port, paths, Random(n)) for n in range(READERS)))  # noqa: S311
    return [one for waits in each for one in waits]


async def _waits(port: int, paths: list[str], dice: Random) -> list[float]:
    await asyncio.sleep(dice.uniform(0, PAUSES[1]))
    reading, writing = await asyncio.open_connection(HOST, port, limit=2**20)
    waits, limit = list[float](), time.monotonic() + SECONDS
    while time.monotonic() < limit:
        start = time.monotonic()
        writing.write(f"GET {dice.choice(paths)} HTTP/1.1\r\nHost: {HOST}:{port}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await reading.readuntil(b"\r\n\r\n")).decode().lower()
        if not head.startswith("http/1.1 200"):
            raise CannotMeasure(head.splitlines()[0])
        await _read_body(reading, head)
        waits.append(time.monotonic() - start)
        await asyncio.sleep(dice.uniform(*PAUSES))
    writing.close()
    return waits


async def _read_body(reading: asyncio.StreamReader, head: str) -> None:
    """Reads a body that comes whole, or compressed in chunks."""
    if "content-length: " in head:
        await reading.readexactly(int(head.partition("content-length: ")[2].split()[0]))
        return
    size = 1
    while size:
        size = int(await reading.readline(), 16)
        await reading.readexactly(size + 2)


def one_file() -> list[Row]:
    """Medians of five openings, in each of which four choices are made."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "dashboard.html"
        main(["site", "--one-file", str(file)])
        opened = [_opened(file) for _ in range(RUNS)]
        return [
            Row("The one file", file.stat().st_size / 1e6, "MB", 1, LARGEST),
            Row("Its first screen, drawn from a file", median(first for first, _, _ in opened), "ms", 0, FIRST_BAR),
            Row("All of it read and its script begun", median(ready for _, ready, _ in opened), "ms", 0),
            Row("A filter on it", median(one for _, _, each in opened for one in each), "ms", 0, FILTER_BAR),
        ]


def _opened(file: Path) -> tuple[float, float, list[float]]:
    """Milliseconds to the first drawing, to the end of reading, and of each choice."""
    context = launched().new_context(viewport={"width": 390, "height": 844}, locale="en-GB", offline=True)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(file.as_uri())
    page.locator(".page.now").wait_for()
    page.wait_for_function(f"{PAINTED} > 0")
    first, ready = (
        page.evaluate(PAINTED),
        page.evaluate("performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart"),
    )
    each = [page.evaluate(DRAWING_TIME, choice) for choice in CHOICES]
    context.close()
    return first, ready, each
