"""First complete paint and first bytes of the overview, in headless Chromium, against a "hello world"."""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Page, Route, WebSocket, sync_playwright

from benchmarks.servers import HOST, CannotMeasure, dashboard, page
from benchmarks.table import Row
from tests.browser.chromium import ARGUMENTS, QUIET, find

RUNS = 9
WAIT_MS = 60_000
WATCH = (Path(__file__).resolve().parent / "complete.js").read_text(encoding="utf-8")
FIGURES = {"overview": {"charts": 3, "maps": 0}, "hello": {"charts": 1, "maps": 1}}
"""The fewest figures with which a page is complete; whatever more there is has to be drawn too."""
RATIO_BAR, BYTES_BAR = 1.3, 400.0


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
    paints: dict[str, list[float]] = {name: [] for name in ports}
    for turn in range(RUNS + 1):
        for name in list(ports) if turn % 2 else reversed(ports):
            seconds = _paint_seconds(browser, name, ports[name])
            if turn:
                paints[name].append(seconds)
    ours, theirs = (median(paints[name]) for name in ("overview", "hello"))
    spread = {name: f"{min(found):.2f} to {max(found):.2f} s in {RUNS} runs" for name, found in paints.items()}
    sizes: list[int] = []
    _paint_seconds(browser, "overview", ports["overview"], lambda frame: sizes.append(len(frame)))
    return [
        Row("First complete paint, hello world", theirs, "s", 2, note=spread["hello"]),
        Row("First complete paint, Overview", ours, "s", 2, note=spread["overview"]),
        Row("First complete paint, Overview / hello world", ours / theirs, "", 2, RATIO_BAR),
        Row("Bytes over the websocket, first Overview", sum(sizes) / 1000, "kB", 0, BYTES_BAR),
    ]


def _paint_seconds(browser: Browser, name: str, port: int, received: Callable[[str | bytes], object] | None = None) -> float:
    """Seconds from the request of the page in a fresh context to its last figure drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        opened = context.new_page()
        opened.set_default_timeout(WAIT_MS)
        opened.route("**/*", _only_here)
        opened.add_init_script(f"window.expected = {FIGURES[name]};\n{WATCH}")
        if received:
            opened.on("websocket", lambda socket: _listen_to_frames(socket, received))
        opened.goto(f"http://{HOST}:{port}/")
        return _completion_seconds(opened)
    except Error as problem:
        raise CannotMeasure(f"the page {name} was not complete in {WAIT_MS / 1000:.0f} s: {problem.message}") from problem
    finally:
        context.close()


def _completion_seconds(opened: Page) -> float:
    found = opened.wait_for_function("() => window.completeAt && { at: window.completeAt }").json_value()
    if opened.get_by_test_id("stException").count():
        raise CannotMeasure(f"{opened.url} shows an error")
    return float(found["at"]) / 1000


def _listen_to_frames(socket: WebSocket, received: Callable[[str | bytes], object]) -> None:
    socket.on("framereceived", received)


def _only_here(route: Route) -> None:
    if urlsplit(route.request.url).hostname == HOST:
        route.continue_()
    else:
        route.abort()
