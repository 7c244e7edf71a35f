"""The browser of the tests, with what it is started with."""

import atexit
from functools import cache

from playwright.sync_api import sync_playwright

from tests.programs import find

ARGUMENTS = (
    "--no-sandbox",
    *("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
    *("--disable-gpu-compositing", "--disable-gpu-rasterization"),
)
"""A map is drawn by software; the rest of a page is not, which would take long on a machine without a graphics card."""
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


@cache
def launched():
    """Return the browser of this process: Playwright begins once in a process. It ends with the process."""
    path = find("chromium")
    assert path, "no Chromium or Chrome: run python -m tests.programs chromium"
    playwright = sync_playwright().start()
    atexit.register(playwright.stop)
    return playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *QUIET])
