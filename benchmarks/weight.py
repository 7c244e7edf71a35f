"""What a first visit weighs, and how soon it can be read on a slow line with a slow processor."""

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Error, sync_playwright

from benchmarks.paint import FIGURES, WATCH
from benchmarks.servers import HOST, CannotMeasure, dashboard
from benchmarks.table import Row
from tests.browser.chromium import ARGUMENTS, QUIET, find

RUNS = 3
WAIT_MS = 120_000
READABLE = (Path(__file__).resolve().parent / "readable.js").read_text(encoding="utf-8")
SCREENS = {"Overview": ("", FIGURES["overview"]), "Cities": ("cities", {"charts": 3, "maps": 0})}
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
"""1.6 Mbit in a second, in bytes, and 150 ms to the server and back."""
SLOWED = 4
BYTES_BAR, FINDING_BAR = 2.5, 1.5
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


@dataclass
class Visit:
    """A first visit: the hosts that it asked, its bytes on the line and as they are read, seconds to what is read."""

    hosts: list[str] = field(default_factory=list)
    line: int = 0
    read: int = 0
    finding: float = 0
    heading: float = 0

    def listen_to(self, session: CDPSession) -> None:
        """Counts what the browser says that it sends and receives."""
        session.on("Network.requestWillBeSent", lambda told: self._count_request(told["request"]["url"]))
        session.on("Network.loadingFinished", lambda told: self._count(told["encodedDataLength"], 0))
        session.on("Network.dataReceived", lambda told: self._count(0, told["dataLength"]))
        session.on("Network.webSocketFrameReceived", lambda told: self._count_frame(told["response"]))

    def _count_request(self, address: str) -> None:
        if urlsplit(address).scheme in ("http", "https"):
            self.hosts.append(urlsplit(address).hostname or "")

    def _count(self, line: int, read: int) -> None:
        self.line, self.read = self.line + line, self.read + read

    def _count_frame(self, frame: dict[str, Any]) -> None:
        """A frame of the websocket, which the server does not compress."""
        size = len(b64decode(frame["payloadData"])) if frame["opcode"] == 2 else len(frame["payloadData"])
        self._count(size, size)


def measure() -> list[Row]:
    """The rows of the first visits."""
    path = find()
    if path is None:
        raise CannotMeasure("no Chromium or Chrome: run python -m tests.browser.chromium")
    with dashboard() as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *QUIET])
        try:
            return [row for name in SCREENS for row in _screen_rows(browser, port, name)]
        finally:
            browser.close()


def _screen_rows(browser: Browser, port: int, name: str) -> Iterator[Row]:
    """The first run, in which the server makes what it keeps, is not counted."""
    visits = [_visit(browser, port, *SCREENS[name]) for _ in range(RUNS + 1)][1:]
    one = visits[-1]
    away = sum(host != HOST for host in one.hosts)
    finding, heading = ([getattr(visit, part) for visit in visits] for part in ("finding", "heading"))
    yield Row(f"First visit, {name}: requests", len(one.hosts))
    yield Row(f"First visit, {name}: requests to another host", away, bar=0)
    yield Row(f"First visit, {name}: on the line", one.line / 1e6, "MB", 2, BYTES_BAR)
    yield Row(f"First visit, {name}: uncompressed", one.read / 1e6, "MB", 2)
    yield Row(f"Slow line and processor, {name}: finding", median(finding), "s", 2, FINDING_BAR, note=_spread(finding))
    yield Row(f"Slow line and processor, {name}: heading of the screen", median(heading), "s", 2, note=_spread(heading))


def _spread(found: list[float]) -> str:
    return f"{min(found):.2f} to {max(found):.2f} s in {RUNS} runs"


def _visit(browser: Browser, port: int, place: str, expected: dict[str, int]) -> Visit:
    """A visit in a fresh context, until its last figure is drawn."""
    context, visit = browser.new_context(viewport={"width": 1440, "height": 900}), Visit()
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        visit.listen_to(session)
        session.send("Network.emulateNetworkConditions", LINE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        page.add_init_script(f"window.expected = {expected};\n{WATCH};\n{READABLE}")
        page.goto(f"http://{HOST}:{port}/{place}?lang=en", wait_until="commit", timeout=WAIT_MS)
        page.wait_for_function("() => window.completeAt", timeout=WAIT_MS)
        found, heading, painted = (page.evaluate(told) for told in ("window.findingAt", "window.headingAt", PAINTED))
        visit.finding, visit.heading = (max(seen, painted) / 1000 for seen in (found, heading))
        return visit
    except Error as problem:
        raise CannotMeasure(f"/{place} was not complete in {WAIT_MS / 1000:.0f} s: {problem.message}") from problem
    finally:
        context.close()
