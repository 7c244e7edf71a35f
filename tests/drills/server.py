"""A dashboard in a process of its own, whose log and children are looked at, and a reader of it who sees no error."""

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2
import pytest

from benchmarks.servers import HOST
from tests.browser.chromium import launched
from tests.browser.reading import whole

ROOT = Path(__file__).resolve().parents[2]
STARTS, ENDS = 60, 40  # seconds within which a server has to begin and to end
PATIENCE = 180_000  # milliseconds: a drill is no measure of speed, and other work may be on the machine
NEVER = ("Traceback", "encountered an error", "Connection error")  # what no reader may see
READ_ONLY = """
for place in / {root} /tmp /var/tmp; do
    mount -o remount,ro,bind "$(findmnt -n -o TARGET -T "$place")" || exit 9
done
exec "$@"
"""


@dataclass(frozen=True)
class Server:
    """A running dashboard."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def port(self):
        return int(self.address.rpartition(":")[2])

    def told(self):
        """Its log."""
        return self.log.read_text("utf-8", "replace")

    def ask(self, path, seconds=120):
        return httpx2.get(self.address + path, timeout=seconds)

    def end(self):
        """Seconds until it and its children are gone, once it is told to end."""
        children, start = _descendants(self.process.pid), time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(ENDS)
        seconds = time.monotonic() - start
        assert within(5, lambda: not any(map(_is_there, children))), "children are left behind"
        return seconds


def within(seconds, holds):
    """Whether something comes true in that time."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if holds():
            return True
        time.sleep(0.05)
    return False


@contextmanager
def running(*before, without=(), **environment):
    """A dashboard, behind a command that changes what it finds, without some names of the environment and with others."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = [*before, sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), "--server.port", str(port)]
    kept = {name: value for name, value in os.environ.items() if name not in without}
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(command, cwd=ROOT, env={**kept, **environment}, stdout=output, stderr=output)
        server = Server(f"http://{HOST}:{port}", process, log)
        try:
            if not within(STARTS, lambda: process.poll() is not None or _answers(server)) or process.poll() is not None:
                (pytest.skip if process.poll() == 9 else pytest.fail)(f"did not begin: {server.told()[-300:]}")
            yield server
        finally:
            for one in (*_descendants(process.pid), process.pid):
                if process.poll() is None or one != process.pid:
                    _kill(one)
            process.wait(10)


needs_root = pytest.mark.skipif(
    os.geteuid() != 0 or subprocess.run(["unshare", "-m", "true"], check=False).returncode != 0,
    reason="needs root and unshare",
)


def read_only():
    """Return the command behind which no file can be written."""
    return ("unshare", "-m", "bash", "-c", READ_ONLY.format(root=shlex.quote(str(ROOT))), "read-only")


@contextmanager
def reader():
    """The page of a new reader, who in the end has not seen what NEVER names."""
    with launched().new_context(locale="en-US") as window:
        page = window.new_page()
        page.set_default_timeout(PATIENCE)
        yield page
        assert_no_error(page)


def drawn(page):
    """Wait until a screen is there, without what NEVER names."""
    return assert_no_error(whole(page))


def assert_no_error(page):
    seen = page.inner_text("body")
    assert not [one for one in NEVER if one in seen], "a reader sees an error of the program"
    return page


def _answers(server):
    try:
        return server.ask("/_stcore/health", 1).status_code == 200
    except httpx2.HTTPError:
        return False


def _descendants(pid):
    found = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            direct = [int(one) for one in children.read_text("ascii").split()]
        except OSError:
            continue
        found += [one for child in direct for one in (child, *_descendants(child))]
    return found


def _is_there(pid):
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False


def _kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
