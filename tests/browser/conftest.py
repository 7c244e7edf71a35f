"""A running dashboard and a real browser for the tests of the screens."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import ARGUMENTS, QUIET, find

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
WAIT = 30_000


@contextmanager
def serve(**environment: str) -> Iterator[str]:
    """Starts the dashboard on a free port of this machine and gives its address."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "dashboard.py",
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    environ = {**os.environ, "STREAMLIT_SERVER_ADDRESS": "127.0.0.1", **environment}
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


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a path of the dashboard in a fresh context, as a new reader would, and waits until it is drawn."""
    contexts = []

    def opened(path: str = "/", width: int = 1440, at: str = address) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT)
        page.goto(at + path)
        drawn(page)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def open_alone(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a path as another page shows it, in a frame of 600 by 450, and waits until the run has ended."""
    contexts = []

    def opened(path: str) -> Page:
        contexts.append(browser.new_context(viewport={"width": 600, "height": 450}))
        page = contexts[-1].new_page()
        page.set_default_timeout(WAIT)
        page.goto(address + path)
        page.wait_for_selector("[data-testid=stPlotlyChart], [data-testid=stAlert]")
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        return page

    yield opened
    for context in contexts:
        context.close()


def drawn(page: Page) -> None:
    """Waits until the run has ended and its title stands."""
    page.wait_for_selector("h1")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def settled(page: Page) -> None:
    """Waits for the run that a click has started to begin and to end."""
    page.wait_for_timeout(150)
    drawn(page)
