"""A running dashboard and a real browser for the tests of the screens."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.chromium import ARGUMENTS, QUIET, find
from tests.browser.reading import whole
from translations.words import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
SCREENS = {
    "overview": "/",
    "cities": "/cities",
    "rounds": "/rounds",
    "applications": "/applications",
    "incidents": "/incidents",
    "standards": "/standards",
    "briefing": "/briefing",
    "data": "/data",
}
DESK = {"width": 1440, "height": 900}
WAIT = 30_000
SITE = "https://dashboard.example.org"
"""What the operator of the dashboard set as its public address."""


@contextmanager
def serve(port: int = 0, **environment: str) -> Iterator[str]:
    """Starts the dashboard on a port of this machine, a free one where none is named, and gives its address."""
    with closing(socket.socket()) as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "dashboard.py",
        "--server.port",
        str(port),
    ]
    environ = {**os.environ, "DASHBOARD_SITE": SITE, **environment}
    process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("the dashboard ended before it answered")
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)  # noqa: S310
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the dashboard did not answer within 30 seconds")


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serve() as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    assert path, "no Chromium or Chrome: run python -m tests.browser.chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *QUIET])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session", autouse=True)
def patient() -> None:
    expect.set_options(timeout=WAIT)


@dataclass(frozen=True)
class Seen:
    """A screen in a language as a reader sees it, for tests that only look; `asked` are the addresses that it asked for."""

    screen: str
    language: str
    page: Page
    asked: list[str]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Tests that look at the same screen run in one process, one after the other."""
    for item in items:
        if "seen" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group("-".join(item.callspec.params["seen"])))


@pytest.fixture(scope="session", params=list(product(SCREENS, LANGUAGES)), ids="-".join)
def seen(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Seen]:
    """Each screen in each language, opened once by a new reader; a test that changes it opens its own."""
    screen, language = request.param
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    found = Seen(screen, language, page, [])
    page.on("request", lambda request: found.asked.append(request.url))
    page.on("websocket", lambda socket: found.asked.append(socket.url))
    page.set_default_timeout(WAIT)
    page.goto(f"{address}{SCREENS[screen]}?lang={language}")
    yield replace(found, page=whole(page, language))
    context.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """One window for each width and locale, so that what every page needs is fetched once."""
    kept: dict[tuple[int, int, str], BrowserContext] = {}

    def window(width: int = DESK["width"], height: int = DESK["height"], locale: str = "en-US") -> BrowserContext:
        size = (width, height, locale)
        if size not in kept:
            kept[size] = browser.new_context(viewport={"width": width, "height": height}, locale=locale)
        return kept[size]

    yield window
    for context in kept.values():
        context.close()


@pytest.fixture
def visit(windows: Callable[..., BrowserContext], address: str) -> Iterator[Callable[..., Page]]:
    """Opens a path as a new reader in a window, `width`, `height` and `locale` of it, and waits until it is whole."""
    pages = []

    def visited(path: str = "/", language: str = "", **window: Any) -> Page:
        pages.append(windows(**window).new_page())
        pages[-1].set_default_timeout(WAIT)
        pages[-1].goto(address + path)
        return whole(pages[-1], language)

    yield visited
    for page in pages:
        page.close()


@pytest.fixture
def open_page(visit: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a path of the dashboard, so many pixels wide."""
    return lambda path="/", width=DESK["width"]: visit(path, width=width)


@pytest.fixture
def open_alone(visit: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a path as another page shows it, in a frame of 600 by 450."""
    return lambda path: visit(path, width=600, height=450)
