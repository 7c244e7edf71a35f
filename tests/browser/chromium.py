"""Finds a Chromium or Chrome for the browser tests, or installs one; never lets them be skipped.

`python -m tests.browser.chromium` prints the path, installing Debian's `chromium` where it may, or else Playwright's
own build, and fails saying so where neither can be had.
"""

import argparse
import atexit
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ARGUMENTS = (
    "--no-sandbox",
    *("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
    *("--disable-gpu-compositing", "--disable-gpu-rasterization"),
)
"""A map is drawn by software; the rest of a page is not, which would take long on a machine without a graphics card."""
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


def find() -> str | None:
    """The path of a browser on this machine: BROWSER_PATH, a known name, or Playwright's own; None without one."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    application = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    return str(application) if application.exists() else _playwrights_own()


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


@cache
def launched() -> Browser:
    """The browser of this process, whoever asks first: Playwright begins once in a process. It ends with the process."""
    path = find()
    assert path, "no Chromium or Chrome: run python -m tests.browser.chromium"
    playwright = sync_playwright().start()
    atexit.register(playwright.stop)
    return playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *QUIET])


def install() -> None:
    """Installs Debian's chromium where this user may, or Playwright's own build."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        if subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False).returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Print the path of the browser. Give 1 where none is found and none could be installed."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    if find() is None:
        install()
    path = find()
    if path is None:
        sys.stderr.write("No Chromium or Chrome was found and none could be installed.\n")
        sys.stderr.write("Install one, or set BROWSER_PATH: the browser tests are part of the tests.\n")
        return 1
    sys.stdout.write(f"browser: {path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
