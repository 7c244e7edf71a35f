"""Find the programs that tests start, or install Debian's; a missing program is an error, not a skipped test.

`python -m tests.programs chromium caddy` prints their paths and exits with 1 if one can neither be found nor installed.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

PLACES = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
OLDEST_JAVA = 17  # the oldest Java on which Spark 4 runs
VERSION = re.compile(r'version "(\d+)')


@dataclass(frozen=True)
class Program:
    """Names of a program, Debian's packages of which one is enough, its place on a Mac, and the variable that says where it
    is, or the folder of which it is a file.
    """

    names: tuple[str, ...]
    packages: tuple[str, ...]
    application: str = ""
    variable: str = ""
    file: str = ""


PROGRAMS = {
    "chromium": Program(
        ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"),
        ("chromium",),
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "BROWSER_PATH",
    ),
    "haproxy": Program(("haproxy",), ("haproxy",)),
    "caddy": Program(("caddy",), ("caddy",)),
    "java": Program(("java",), ("openjdk-17-jre-headless", "default-jre-headless"), "", "JAVA_HOME", "bin/java"),
    "libreoffice": Program(
        ("soffice", "libreoffice"), ("libreoffice-writer-nogui",), "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    ),
    "pdftoppm": Program(("pdftoppm",), ("poppler-utils",)),
}


def find(name):
    """Return the path of a program on this machine; None without one, or with a Java that is too old."""
    program = PROGRAMS[name]
    given = os.environ.get(program.variable)
    known = [*(shutil.which(one, path=PLACES) for one in program.names), program.application]
    paths = [str(Path(given, program.file))] if given else [path for path in known if path and Path(path).exists()]
    if name == "java":
        paths = [path for path in paths if _java_version(path) >= OLDEST_JAVA]
    if not paths and name == "chromium":
        return _browser_of_playwright()
    return next(iter(paths), None)


def _java_version(path):
    if not Path(path).exists():
        return 0
    process = subprocess.run([path, "-version"], capture_output=True, text=True, check=False)
    version = VERSION.search(process.stderr)
    return int(version[1]) if version else 0


def _browser_of_playwright():
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install(name):
    """Install Debian's package of a program if this user may, else Playwright's own browser; start nothing."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
        for package in PROGRAMS[name].packages:
            command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
            if subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL).returncode == 0:
                return
    if name == "chromium":
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def found_or_installed(name):
    """Return the path of a program, which is installed if it is missing and this user may; None without one."""
    if find(name) is None:
        install(name)
    return find(name)


def main():
    """Print the paths of programs; return 1 if one can neither be found nor installed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="+", choices=[*PROGRAMS])
    paths = {name: found_or_installed(name) for name in asked.parse_args().names}
    for name, path in paths.items():
        hint = f"; install it, or set {PROGRAMS[name].variable}" if PROGRAMS[name].variable else "; install it"
        sys.stdout.write(f"{name}: {path or f'neither found nor installed{hint}'}\n")
    return int(None in paths.values())


if __name__ == "__main__":
    sys.exit(main())
