"""When the finding of the Overview can be read and when all of it is painted, in headless Chromium with an empty cache.

Beside it a "hello world", how much moves meanwhile, and the first bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Page, Route, WebSocket, sync_playwright

from benchmarks.servers import HOST, CannotMeasure, dashboard, page
from benchmarks.table import Row
from tests.browser.chromium import ARGUMENTS, QUIET, find

RUNS = 9
WAIT_MS = 60_000
WATCH = ";\n".join((Path(__file__).resolve().parent / name).read_text("utf-8") for name in ("complete.js", "finding.js"))
FIGURES = {"overview": {"charts": 3, "maps": 0}, "hello": {"charts": 1, "maps": 1}}
"""The fewest figures with which a page is complete; whatever more there is has to be drawn too."""
FINDING_BAR, SHIFT_BAR, RATIO_BAR, BYTES_BAR = 0.12, 0.05, 1.05, 400.0


@dataclass(frozen=True)
class Paint:
    """Seconds from the request of a page to its finding and to its last figure, and what moved by itself meanwhile."""

    finding: float
    complete: float
    shifted: float


def measure() -> list[Row]:
    """The rows of the first paint and of the first bytes."""
    path = find()
    if path is None:
        raise CannotMeasure("no Chromium or Chrome: run python -m tests.browser.chromium")
    with dashboard() as ours, page("hello") as theirs, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *QUIET])
        try:
            return _paint_rows(browser, {"overview": ours, "hello": theirs})
        finally:
            browser.close()


def _paint_rows(browser: Browser, ports: dict[str, int]) -> list[Row]:
    paints: dict[str, list[Paint]] = {name: [] for name in ports}
    for turn in range(RUNS + 1):
        for name in list(ports) if turn % 2 else reversed(ports):
            found = _watched_paint(browser, name, ports[name])
            if turn:
                paints[name].append(found)
    sizes: list[int] = []
    _watched_paint(browser, "overview", ports["overview"], lambda frame: sizes.append(len(frame)))
    ours, theirs = paints["overview"], _middle([one.complete for one in paints["hello"]])
    finding, complete = _middle([one.finding for one in ours]), _middle([one.complete for one in ours])
    return [
        Row("First complete paint, hello world", theirs, "s", 2, note=_spread([one.complete for one in paints["hello"]])),
        Row("Finding of the Overview readable", finding, "s", 2, note=_spread([one.finding for one in ours])),
        Row("First complete paint, Overview", complete, "s", 2, note=_spread([one.complete for one in ours])),
        Row("Finding readable / hello world's complete paint", finding / theirs, "", 3, FINDING_BAR),
        Row("First complete paint, Overview / hello world", complete / theirs, "", 2, RATIO_BAR),
        Row("Layout shift of the Overview, the most of a run", max(one.shifted for one in ours), "", 3, SHIFT_BAR),
        Row("Bytes over the websocket, first Overview", sum(sizes) / 1000, "kB", 0, BYTES_BAR),
    ]


def _middle(seconds: list[float]) -> float:
    return float(median(seconds))


def _spread(seconds: list[float]) -> str:
    return f"{min(seconds):.2f} to {max(seconds):.2f} s in {RUNS} runs"


def _watched_paint(browser: Browser, name: str, port: int, received: Callable[[str | bytes], object] | None = None) -> Paint:
    """What is seen of a page in a fresh context, whose cache is empty, until its last figure is drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        opened = context.new_page()
        opened.set_default_timeout(WAIT_MS)
        opened.route("**/*", _only_here)
        opened.add_init_script(f"window.expected = {FIGURES[name]};\n{WATCH}")
        if received:
            opened.on("websocket", lambda socket: _listen_to_frames(socket, received))
        opened.goto(f"http://{HOST}:{port}/")
        return _seen_paint(opened)
    except Error as problem:
        raise CannotMeasure(f"the page {name} was not complete in {WAIT_MS / 1000:.0f} s: {problem.message}") from problem
    finally:
        context.close()


def _seen_paint(opened: Page) -> Paint:
    at = "({ finding: window.findingAt / 1000, complete: window.completeAt / 1000, shifted: window.shifted })"
    found = opened.wait_for_function(f"() => window.completeAt && window.findingAt && {at}").json_value()
    if opened.get_by_test_id("stException").count():
        raise CannotMeasure(f"{opened.url} shows an error")
    return Paint(**found)


def _listen_to_frames(socket: WebSocket, received: Callable[[str | bytes], object]) -> None:
    socket.on("framereceived", received)


def _only_here(route: Route) -> None:
    if urlsplit(route.request.url).hostname == HOST:
        route.continue_()
    else:
        route.abort()
