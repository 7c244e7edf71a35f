"""A running dashboard and a real browser for the tests of the screens."""

import os
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.request
from collections import defaultdict
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import cycle, product
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from exports.site.embedded import LISTENER
from tests.browser.chromium import launched
from tests.browser.reading import emptied, settle, whole
from translations.words import LANGUAGES, translator
from views import screens

ROOT = Path(__file__).resolve().parents[2]
SCREENS = {name: f"/{screens.screen_path(name)}" for name in screens.names(translator("en"))}
"""The screens and their addresses, in the order of the menu."""
DESK = {"width": 1440, "height": 900}
WAIT = 30_000
UNTRUSTED = ssl._create_unverified_context()  # noqa: S323  # certificates are made for the tests
SITE = "https://dashboard.example.org"  # what the operator of the dashboard set as its public address


@contextmanager
def serve(port=0, **environment):
    """Starts the dashboard on a port of this machine, a free one where none is named, and gives its address."""
    with closing(socket.socket()) as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with running(command, f"{address}/_stcore/health", **{"DASHBOARD_SITE": SITE, **environment}):
        yield address


@contextmanager
def running(command, *answered, **environment):
    """Runs a program once each of these addresses is answered, until the block ends."""
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        for address in answered:
            _wait_for(address, process)
        yield
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(address, process):
    """Waits for an answer; the test's own limit of time ends it otherwise."""
    while True:
        if process.poll() is not None:
            raise RuntimeError(f"it ended before {address} was answered")
        with suppress(OSError, HTTPException):
            urllib.request.urlopen(address, timeout=2, context=UNTRUSTED)  # noqa: S310
            return
        time.sleep(0.1)


@pytest.fixture(scope="session")
def address():
    with serve() as found:
        yield found


@pytest.fixture(scope="session")
def browser():
    return launched()


@pytest.fixture(scope="session", autouse=True)
def patient():
    expect.set_options(timeout=WAIT)


HEAR_REFUSALS = """addEventListener("securitypolicyviolation", one => console.error(
    "Content Security Policy", one.effectiveDirective, one.blockedURI, one.sourceFile, one.sample))"""
REFUSALS = ("Content Security Policy", "Permissions policy", "Cross-Origin")


@pytest.fixture(scope="session")
def refusals():
    """What the headers of safety kept a page from doing, since a test last looked."""
    return []


@pytest.fixture(autouse=True)
def nothing_refused(refusals):
    """No test sees a page that asks for what its own headers refuse."""
    yield
    found = [*refusals]
    refusals.clear()
    assert found == []


def hear_refusals(window, refusals):
    def heard(message):
        if any(told in message.text for told in REFUSALS):
            refusals.append(f"{message.page.url if message.page else ''} {message.text[:400]}")

    window.add_init_script(HEAR_REFUSALS)
    window.on("console", heard)
    return window


IN_TURN = [*zip(SCREENS, cycle(LANGUAGES), strict=False)]
"""Each screen once, in the languages by turns: for what does not hang on a language."""

HEARD_MS = 300  # until the server has heard of a new width, for which some figures have a drawing of their own


def resized(page, width, height):
    """A tab in a window of another size, of which the server has heard."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(HEARD_MS)
    return page


@dataclass(frozen=True)
class Seen:
    """A screen in a language as a reader sees it, for tests that only look; `asked` are the addresses that it asked for."""

    screen: str
    language: str
    tab: Page
    asked: list[str]

    @property
    def page(self):
        """The tab as wide as on a desk, whatever width a test before looked at."""
        return self.tab if self.tab.viewport_size == DESK else settle(resized(self.tab, DESK["width"], DESK["height"]))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Tests that look at screens run in one process and those that change them in another, so that two servers and two
    browsers serve them all; those that start their own run beside them, and nightly ones a screen at a time. A test that
    timed out runs once more.

    The summary counts second runs as `rerun`: a browser may wait for a busy machine longer than a test does.
    """
    for item in items:
        if ROOT / "tests/browser" in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=["(?i)timeout"]))
        is_nightly = item.get_closest_marker("nightly")
        if "address" in item.fixturenames and not is_nightly:
            item.add_marker(pytest.mark.xdist_group("looking" if "seen" in item.fixturenames else "changing"))
        elif "seen" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group("-".join(item.callspec.params["seen"])))


@pytest.fixture(scope="session")
def tab(browser, refusals):
    """Tabs of a window for each locale; one given back is used again, since it draws a screen in half the time.

    Nothing of the reader before is left in it but what every tab of that window holds: the cache, and what a screen stored.
    """
    windows = {}
    free = defaultdict(list)

    @contextmanager
    def taken(width=DESK["width"], height=DESK["height"], locale="en-US"):
        if locale not in windows:
            windows[locale] = hear_refusals(browser.new_context(locale=locale, reduced_motion="reduce"), refusals)
        page = free[locale].pop() if free[locale] else windows[locale].new_page()
        page.set_default_timeout(WAIT)
        page.set_viewport_size({"width": width, "height": height})
        yield page
        free[locale].append(emptied(page))

    yield taken
    for window in windows.values():
        window.close()


EACH = [
    pytest.param(pair, id="-".join(pair), marks=[] if pair in IN_TURN else pytest.mark.nightly)
    for pair in product(SCREENS, LANGUAGES)
]
"""Each screen in each language; those that are not in turn wait for `make test-all`."""


@pytest.fixture(scope="session", params=EACH)
def seen(request, tab, address):
    """Each screen in each language, opened once by a new reader; a test that changes it opens its own."""
    screen, language = request.param
    asked = []

    def heard(one):
        asked.append(one.url)

    with tab() as page:
        page.on("request", heard)
        page.on("websocket", heard)
        page.goto(f"{address}{SCREENS[screen]}?lang={language}")
        yield Seen(screen, language, whole(page, language), asked)
        page.remove_listener("request", heard)
        page.remove_listener("websocket", heard)


@pytest.fixture
def visit(tab, address):
    """Opens a path as a new reader in a window, `width`, `height` and `locale` of it, and waits until it is whole."""
    with ExitStack() as tabs:

        def visited(path="/", language="", **window):
            page = tabs.enter_context(tab(**window))
            page.goto(address + path)
            return whole(page, language)

        yield visited


@pytest.fixture
def open_page(visit):
    return lambda path="/", width=DESK["width"]: visit(path, width=width)


class Article(BaseHTTPRequestHandler):
    """A page of another site that shows what its address names in a frame, with the lines that hear its height."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        [source] = parse_qs(urlsplit(self.path).query).get("of", ["about:blank"])
        head = '<!DOCTYPE html><meta name="viewport" content="width=device-width">'
        self.wfile.write(f'{head}<iframe src="{source}" width="100%" height="450"></iframe>{LISTENER}'.encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def framed(browser, address):
    """Shows an address in a frame of another site, in a window in which being refused is no fault."""
    with HTTPServer(("127.0.0.1", 0), Article) as other, browser.new_context() as window:
        threading.Thread(target=other.serve_forever, daemon=True).start()

        def shown(path, width=600):
            page = window.new_page()
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"http://localhost:{other.server_port}/?of={quote(address + path)}")
            return page

        yield shown
        other.shutdown()
