"""Streamlit servers on free ports of this machine, ended whatever happens; their memory and processor time on Linux."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

HOST = "127.0.0.1"
ROOT = Path(__file__).resolve().parent.parent
PAGES = Path(__file__).resolve().parent / "pages"
STARTING_S = 60
WATCH_S = 2.0
"""Between two looks at the processes of a server."""


_processes: dict[int, int] = {}
"""The process behind each port."""


class CannotMeasure(Exception):
    """A measurement itself failed, which says nothing of speed."""


@contextmanager
def dashboard(**settings: str) -> Iterator[int]:
    """Serve the dashboard as `make run` does, with settings of the environment besides; yield its port."""
    with _serve_script(ROOT / "dashboard.py", ROOT, **settings) as port:
        yield port


@contextmanager
def several_processes(workers: int) -> Iterator[int]:
    """So many processes of it behind one port, as `make serve` does; gives the port once one of them is ready."""
    with _serve_command([sys.executable, "-m", "deploy", str(workers)], ROOT) as port:
        yield port


@contextmanager
def page(name: str) -> Iterator[int]:
    """Serve a page of benchmarks/pages with Streamlit's default settings, from a folder without any; yield its port."""
    with tempfile.TemporaryDirectory() as folder, _serve_script(PAGES / f"{name}.py", Path(folder)) as port:
        yield port


@contextmanager
def _serve_script(script: Path, folder: Path, **settings: str) -> Iterator[int]:
    with _serve_command([sys.executable, "-m", "streamlit", "run", str(script)], folder, **settings) as port:
        yield port


@contextmanager
def _serve_command(command: list[str], folder: Path, **more: str) -> Iterator[int]:
    """Besides `more` only what keeps the server on this machine is set: address, port, no browser, no usage statistics."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    settings = {
        "SERVER_ADDRESS": HOST,
        "SERVER_PORT": str(port),
        "SERVER_HEADLESS": "true",
        "BROWSER_GATHER_USAGE_STATS": "0",
    }
    environment = {**kept, **{f"STREAMLIT_{name}": value for name, value in settings.items()}, **more}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=folder, env=environment, **quiet)
    try:
        _wait_for(port, process, command[-1])
        _processes[port] = process.pid
        yield port
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def process_behind(port: int) -> int:
    """Return the process that serves a port."""
    return _processes[port]


def processor_seconds(port: int) -> float:
    """Return the processor time of the server behind a port so far, in hundredths of a second, as Linux counts it."""
    return _used_seconds(_processes[port])


def resident_bytes(port: int) -> int:
    """Return the memory that the server behind a port holds, as Linux counts it."""
    return int(_process_file(_processes[port], "statm").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _used_seconds(process: int) -> float:
    fields = _process_file(process, "stat").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _process_file(process: int, name: str) -> str:
    try:
        return Path(f"/proc/{process}/{name}").read_text("utf-8")
    except OSError as lacking:
        raise CannotMeasure(f"/proc/{process}/{name} cannot be read: {lacking.strerror}") from lacking


def free_port() -> int:
    """Return a free port below those that systems hand out by themselves, so that no other program is given it meanwhile."""
    for _ in range(100):
        port = 20_000 + secrets.randbelow(10_000)
        with closing(socket.socket()) as tried:
            if tried.connect_ex((HOST, port)):
                return port
    raise CannotMeasure("no free port between 20000 and 30000")


def _wait_for(port: int, process: subprocess.Popen[bytes], name: str) -> None:
    limit = time.monotonic() + STARTING_S
    while time.monotonic() < limit:
        if process.poll() is not None:
            raise CannotMeasure(f"the server of {name} ended before it answered")
        try:
            with closing(HTTPConnection(HOST, port, timeout=2)) as connection:
                connection.request("GET", "/_stcore/health")
                if connection.getresponse().status == 200:
                    return
        except (OSError, HTTPException):
            pass
        time.sleep(0.02)
    raise CannotMeasure(f"the server of {name} did not answer within {STARTING_S} s")


class Watch:
    """Looks at a process and all below it every two seconds, and keeps the most memory that it saw."""

    def __init__(self, top: int) -> None:
        self._top, self._done, self.peak = top, Event(), 0
        self._used: dict[int, float] = {}
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self.memory()
        self._start = self.processor()
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(WATCH_S):
            self.memory()

    def memory(self) -> int:
        """Bytes that all of them hold now; what several processes share is divided among them."""
        total = 0
        for process in below(self._top):
            with suppress(CannotMeasure):
                lines = _process_file(process, "smaps_rollup").splitlines()
                total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
                self._used[process] = _used_seconds(process)
        self.peak = max(self.peak, total)
        return total

    def processor(self) -> float:
        """Seconds that all of them have used since the watch began, those that have ended as they were last seen."""
        self.memory()
        return sum(self._used.values()) - getattr(self, "_start", 0.0)


def below(top: int) -> Iterator[int]:
    """Return a process and all its descendants."""
    yield top
    with suppress(OSError):
        for task in Path(f"/proc/{top}/task").iterdir():
            for child in (task / "children").read_text("utf-8").split():
                yield from below(int(child))
