"""A dashboard in a process of its own, whose log and children are looked at, and which may be given less than it wants."""

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.servers import HOST

ROOT = Path(__file__).resolve().parents[2]
STARTS, ENDS = 60, 40
"""Seconds within which a server has to begin and to end."""
READ_ONLY = """
for place in / {root} /tmp /var/tmp; do
    mount -o remount,ro,bind "$(findmnt -n -o TARGET -T "$place")" || exit 9
done
exec "$@"
"""


class NotTried(Exception):
    """This machine cannot make the fault."""


class FellShort(Exception):
    """The dashboard did not do what is expected of it."""


@dataclass(frozen=True)
class Answer:
    """What an address answered."""

    status: int
    content: bytes


@dataclass(frozen=True)
class Server:
    """A running dashboard."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def told(self) -> str:
        """Its log."""
        return self.log.read_text("utf-8", "replace")

    def ask(self, path: str, seconds: float = 120) -> Answer:
        try:
            with urllib.request.urlopen(self.address + path, timeout=seconds) as answer:  # noqa: S310
                return Answer(answer.status, answer.read())
        except urllib.error.HTTPError as refused:
            return Answer(refused.code, refused.read())

    def end(self) -> float:
        """Seconds until it and its children are gone, once it is told to end."""
        children, start = _descendants(self.process.pid), time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(ENDS)
        except subprocess.TimeoutExpired as late:
            raise FellShort(f"not gone {ENDS} s after SIGTERM") from late
        seconds = time.monotonic() - start
        expect(within(5, lambda: not any(map(_is_there, children))), "children are left behind")
        return seconds


def expect(holds: bool, told: str) -> None:
    if not holds:
        raise FellShort(told)


def within(seconds: float, holds) -> bool:
    """Whether something comes true in that time."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if holds():
            return True
        time.sleep(0.05)
    return False


@contextmanager
def running(*before: str, without: tuple[str, ...] = (), **environment: str) -> Iterator[Server]:
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
                raise (NotTried if process.poll() == 9 else FellShort)(f"did not begin: {server.told()[-300:]}")
            yield server
        finally:
            for one in (*_descendants(process.pid), process.pid):
                if process.poll() is None or one != process.pid:
                    _kill(one)
            process.wait(10)


def read_only() -> tuple[str, ...]:
    """Return the command behind which no file can be written."""
    if os.geteuid() or subprocess.run(["unshare", "-m", "true"], check=False).returncode:
        raise NotTried("needs root and unshare")
    return ("unshare", "-m", "bash", "-c", READ_ONLY.format(root=shlex.quote(str(ROOT))), "read-only")


def _answers(server: Server) -> bool:
    try:
        return server.ask("/_stcore/health", 1).status == 200
    except OSError:
        return False


def _descendants(pid: int) -> list[int]:
    found = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            direct = [int(one) for one in children.read_text("ascii").split()]
        except OSError:
            continue
        found += [one for child in direct for one in (child, *_descendants(child))]
    return found


def _is_there(pid: int) -> bool:
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
