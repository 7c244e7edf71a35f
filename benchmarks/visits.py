"""First visits in headless Chromium with an empty cache: when a page can be read and is complete, and what it weighs.

The Overview beside a "hello world" on this machine; Overview and Places on a slow line with a slow processor.
"""

from base64 import b64decode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Error, Route, sync_playwright

from benchmarks.servers import HOST, CannotMeasure, dashboard, page
from benchmarks.table import Row
from tests.browser.chromium import ARGUMENTS, QUIET
from tests.programs import find

RUNS, SLOW_RUNS = 9, 3
WAIT_MS = 120_000
WATCH = ";\n".join((Path(__file__).resolve().parent / name).read_text("utf-8") for name in ("complete.js", "finding.js"))
MOMENTS = "['finding', 'heading', 'complete'].map(name => window[`${name}At`] / 1000).concat(window.shifted)"
HELLO, OVERVIEW = {"charts": 1, "maps": 1}, {"charts": 2, "maps": 0}
"""The fewest figures with which a page is complete; whatever more there is has to be drawn too."""
SCREENS = {"Overview": ("", OVERVIEW), "Places": ("places", {"charts": 2, "maps": 0})}
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
"""1.6 Mbit in a second, in bytes, and 150 ms to the server and back."""
SLOWED = 4
FINDING_BAR, SHIFT_BAR, RATIO_BAR, SOCKET_BAR = 0.12, 0.05, 1.05, 400.0
LINE_BAR, SLOW_FINDING_BAR = 2.5, 1.5


@dataclass
class Visit:
    """Seconds from the request of a page to its finding, its own heading and its last figure, what moved by itself
    meanwhile, the hosts asked, and bytes: on the line, uncompressed, over the websocket.
    """

    finding: float = 0
    heading: float = 0
    complete: float = 0
    shifted: float = 0
    hosts: list[str] = field(default_factory=list)
    line: int = 0
    read: int = 0
    frames: int = 0

    def listen_to(self, session: CDPSession) -> None:
        """Count what the browser says that it sends and receives."""
        session.on("Network.requestWillBeSent", lambda event: self._count_request(event["request"]["url"]))
        session.on("Network.loadingFinished", lambda event: self._count(event["encodedDataLength"], 0))
        session.on("Network.dataReceived", lambda event: self._count(0, event["dataLength"]))
        session.on("Network.webSocketFrameReceived", lambda event: self._count_frame(event["response"]))

    def _count_request(self, address: str) -> None:
        if urlsplit(address).scheme in ("http", "https"):
            self.hosts.append(urlsplit(address).hostname or "")

    def _count(self, line: int, read: int) -> None:
        self.line, self.read = self.line + line, self.read + read

    def _count_frame(self, frame: dict[str, Any]) -> None:
        """Count a frame of the websocket, which the server does not compress."""
        size = len(b64decode(frame["payloadData"])) if frame["opcode"] == 2 else len(frame["payloadData"])
        self._count(size, size)
        self.frames += size


def first_paint() -> list[Row]:
    """Return the rows of the Overview beside "hello world", measured in turns; a first run of each is not counted."""
    with dashboard() as ours, page("hello") as theirs, chromium() as browser:
        places = {f"http://{HOST}:{ours}/": OVERVIEW, f"http://{HOST}:{theirs}/": HELLO}
        rounds = [[visit(browser, *place) for place in places.items()] for _ in range(RUNS + 1)][1:]
    overview, hello = zip(*rounds, strict=True)
    finding, complete, trivial = _seconds("finding", overview), _seconds("complete", overview), _seconds("complete", hello)
    return [
        Row("First complete paint, hello world", median(trivial), "s", 2, note=_spread(trivial)),
        Row("Finding of the Overview readable", median(finding), "s", 2, note=_spread(finding)),
        Row("First complete paint, Overview", median(complete), "s", 2, note=_spread(complete)),
        Row("Finding readable / hello world's complete paint", median(finding) / median(trivial), "", 3, FINDING_BAR),
        Row("First complete paint, Overview / hello world", median(complete) / median(trivial), "", 2, RATIO_BAR),
        Row("Layout shift of the Overview, the most of a run", max(one.shifted for one in overview), "", 3, SHIFT_BAR),
        Row("Bytes over the websocket, first Overview", overview[-1].frames / 1000, "kB", 0, SOCKET_BAR),
    ]


def slow_line() -> list[Row]:
    """Return how much a first visit to each screen weighs, and when it can be read on a slow line."""
    with dashboard() as port, chromium() as browser:
        return [row for name, (path, expected) in SCREENS.items() for row in _slow_rows(browser, port, name, path, expected)]


def _slow_rows(browser: Browser, port: int, name: str, path: str, expected: dict[str, int]) -> Iterator[Row]:
    """Yield the rows of a screen; the first run, in which the server makes what it keeps, is not counted."""
    address = f"http://{HOST}:{port}/{path}?lang=en"
    visits = [visit(browser, address, expected, is_slow=True) for _ in range(SLOW_RUNS + 1)][1:]
    finding, heading, last = _seconds("finding", visits), _seconds("heading", visits), visits[-1]
    yield Row(f"First visit, {name}: requests", len(last.hosts))
    yield Row(f"First visit, {name}: requests to another host", sum(host != HOST for host in last.hosts), bar=0)
    yield Row(f"First visit, {name}: on the line", last.line / 1e6, "MB", 2, LINE_BAR)
    yield Row(f"First visit, {name}: uncompressed", last.read / 1e6, "MB", 2)
    yield Row(f"Slow line and processor, {name}: finding", median(finding), "s", 2, SLOW_FINDING_BAR, note=_spread(finding))
    yield Row(f"Slow line and processor, {name}: heading of the screen", median(heading), "s", 2, note=_spread(heading))


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield the browser of the tests. Raises CannotMeasure if there is none."""
    path = find("chromium")
    if path is None:
        raise CannotMeasure("no Chromium or Chrome: run python -m tests.programs chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *QUIET])
        yield browser
        browser.close()


def visit(browser: Browser, address: str, expected: dict[str, int], is_slow: bool = False) -> Visit:
    """Visit in a fresh context until the last figure is drawn. Raises CannotMeasure if it is not or an error is shown."""
    context, visit = browser.new_context(viewport={"width": 1440, "height": 900}), Visit()
    try:
        tab = context.new_page()
        session = context.new_cdp_session(tab)
        session.send("Network.enable")
        visit.listen_to(session)
        if not is_slow:
            tab.route("**/*", _only_here)
        else:
            session.send("Network.emulateNetworkConditions", LINE)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        tab.add_init_script(f"window.expected = {expected};\n{WATCH}")
        tab.goto(address, wait_until="commit", timeout=WAIT_MS)
        tab.wait_for_function("() => window.completeAt && window.findingAt && window.headingAt", timeout=WAIT_MS)
        visit.finding, visit.heading, visit.complete, visit.shifted = tab.evaluate(MOMENTS)
        if tab.get_by_test_id("stException").count():
            raise CannotMeasure(f"{address} shows an error")
        return visit
    except Error as problem:
        raise CannotMeasure(f"{address} was not complete in {WAIT_MS / 1000:.0f} s: {problem.message}") from problem
    finally:
        context.close()


def _seconds(name: str, visits: Iterable[Visit]) -> list[float]:
    return [getattr(visit, name) for visit in visits]


def _spread(seconds: list[float]) -> str:
    return f"{min(seconds):.2f} to {max(seconds):.2f} s in {len(seconds)} runs"


def _only_here(route: Route) -> None:
    if urlsplit(route.request.url).hostname == HOST:
        route.continue_()
    else:
        route.abort()
