"""Processes of the dashboard behind one port; lost ones start again. HAProxy keeps each reader with one that is ready."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import FrameType
from urllib.error import HTTPError
from urllib.request import urlopen

from deploy.settings import LOOPBACK, CannotServe, Place, base_path, rendered

LEAN = {
    "PYTHONMALLOC": "malloc",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "GLIBC_TUNABLES": "glibc.malloc.arena_max=2:glibc.malloc.perturb=165:glibc.malloc.tcache_count=0",
    "_RJEM_MALLOC_CONF": "dirty_decay_ms:500,muzzy_decay_ms:1000,junk:free",
}
"""Memory of a process: Python and Arrow free in Linux's C library, whose threads share it, and which gives back single pages
once nobody is there. What is freed, which a reader may have brought, is overwritten there and by Polars: glibc overwrites no
piece that a thread puts aside for itself, so none is put aside.
"""
ROOT = Path(__file__).resolve().parent.parent
WORKERS, PORT, ADDRESS = "DASHBOARD_WORKERS", "STREAMLIT_SERVER_PORT", "STREAMLIT_SERVER_ADDRESS"
"""What an operator says in the environment: how many processes, and where readers come in."""
MOST, WINDOW_S = 5, 60.0
"""So many losses within so many seconds end all: what fails again and again needs a person, or a new start of everything."""
ENDING, PASSING_ON = 6.0, 2.0
"""Seconds for the processes to end by themselves, then for the balancer to pass on the last answers; a container has ten."""
EVERY = 0.1
BALANCER = "balancer"
Program = subprocess.Popen[bytes]


def said_place(workers: str, environment: Mapping[str, str] = os.environ) -> Place:
    """Return where the dashboard is served on this machine; `workers` overrides the environment. Raises CannotServe."""
    numbers = {
        "workers": workers or environment.get(WORKERS, str(Place.workers)),
        PORT: environment.get(PORT, str(Place.port)),
    }
    wrong = [
        f"{name}: found {text!r}, expected a whole number from 1"
        for name, text in numbers.items()
        if not (text.isascii() and text.isdecimal() and int(text) > 0)
    ]
    if wrong:
        raise CannotServe("\n".join(wrong))
    address, base = environment.get(ADDRESS, LOOPBACK), base_path(environment)
    return Place(address=address, base=base, port=int(numbers[PORT]), workers=int(numbers["workers"]))


def balancer() -> str:
    """Return the program that stands before the processes. Raises CannotServe where this machine has none."""
    found = shutil.which("haproxy", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        raise CannotServe("haproxy: found none on this machine, expected the balancer: apt-get install haproxy")
    return found


def written_settings(place: Place, environment: Mapping[str, str] = os.environ) -> Path:
    """Write the settings of the balancer to the folder of a service (RUNTIME_DIRECTORY), else `build`; return the path."""
    folder = Path(environment.get("RUNTIME_DIRECTORY", ROOT / "build"))
    folder.mkdir(exist_ok=True)
    (folder / "haproxy.cfg").write_text(rendered("haproxy.cfg.jinja", place), "utf-8")
    return folder / "haproxy.cfg"


def process_commands(place: Place) -> dict[str, list[str]]:
    run = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), "--server.address", LOOPBACK]
    return {f"p{one}": [*run, "--server.port", str(one)] for one in place.processes}


def check_ports(place: Place) -> None:
    """Raise CannotServe where a port is taken: HAProxy would share that of the readers with another one."""
    for address, port in ((place.address, place.port), *((LOOPBACK, one) for one in place.processes)):
        try:
            socket.create_server((address, port), family=socket.AF_INET6 if ":" in address else socket.AF_INET).close()
        except OSError as taken:
            found = f"{PORT}: found {place.port}, of which port {port} cannot be opened ({taken.strerror})"
            raise CannotServe(f"{found}, expected a port that is free, like the {place.workers} after it") from taken


def process_environment(place: Place, environment: Mapping[str, str] = os.environ, processors: int = 0) -> dict[str, str]:
    """Return the environment of a process: its memory and share of processors; values that are set win.

    Without a share the idle threads of Polars starve other processes.
    """
    share = max(1, (processors or own_processors()) // place.workers)
    return {**LEAN, "POLARS_MAX_THREADS": str(share), "DASHBOARD_DRAWN": "1", **environment}


def own_processors() -> int:
    """Return how many processors this process may use; a bound on their time, such as a container's, is not seen."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def serve(place: Place) -> int:
    """Run all until somebody ends them, which gives 0, or until too many are lost. Raises CannotServe."""
    before = [balancer(), "-db", "-f", str(written_settings(place))]
    check_ports(place)
    return Supervisor(process_commands(place), before, partial(answers, place), process_environment(place), str(ROOT)).run()


def answers(place: Place) -> bool:
    """Return whether a process answers, even if its dataset has problems; before that HAProxy would report a failure."""
    for one in place.processes:
        try:
            urlopen(f"http://{LOOPBACK}:{one}{place.ready}", timeout=1).close()
        except HTTPError:
            return True
        except OSError:
            continue
        return True
    return False


class Supervisor:
    """The processes of the dashboard, by name, and the balancer before them, which is started once one of them is ready."""

    def __init__(
        self,
        processes: Mapping[str, Sequence[str]],
        balancer: Sequence[str],
        is_ready: Callable[[], bool],
        environment: Mapping[str, str] | None = None,
        folder: str | None = None,
    ) -> None:
        self._commands = {**processes, BALANCER: balancer}
        self._is_ready = is_ready
        self._environment, self._folder = environment, folder
        self._running: dict[str, Program] = {}
        self._losses: deque[float] = deque(maxlen=MOST)
        self._is_ending = False

    def run(self) -> int:
        """Run all until SIGTERM or SIGINT, which gives 0, or until too many are lost, which gives 1."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._hear)
        try:
            for name in self._commands.keys() - {BALANCER}:
                self._start(name)
            while not self._is_ending:
                time.sleep(EVERY)
                if not all(map(self._restore, [*self._running])):
                    return 1
                if BALANCER not in self._running and self._is_ready():
                    self._start(BALANCER)
            return 0
        finally:
            self._end()

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self._is_ending = True

    def _start(self, name: str) -> None:
        """Start a program in a session of its own, so that Ctrl-C reaches it through `_end` alone."""
        command = self._commands[name]
        program = subprocess.Popen(command, env=self._environment, cwd=self._folder, start_new_session=True)  # noqa: S603
        self._running[name] = program

    def _restore(self, name: str) -> bool:
        """Start a lost program again; return whether there were few enough losses."""
        program = self._running[name]
        if self._is_ending or program.poll() is None:
            return True
        _kill_rest(program)
        self._losses.append(time.monotonic())
        if len(self._losses) == MOST and self._losses[-1] - self._losses[0] < WINDOW_S:
            loss = f"the {MOST}th loss within {WINDOW_S:.0f} seconds"
            sys.stderr.write(f"{name} ended ({program.returncode}), {loss}: all end.\n")
            return False
        sys.stderr.write(f"{name} ended ({program.returncode}) and is started again.\n")
        self._start(name)
        return True

    def _end(self) -> None:
        """End the processes, and the balancer after them: it takes no new readers and passes on the last answers."""
        balancer = self._running.get(BALANCER)
        processes = [program for name, program in self._running.items() if name != BALANCER]
        if balancer:
            balancer.send_signal(signal.SIGUSR1)
        for program in processes:
            program.terminate()
        _wait(processes, ENDING)
        if balancer:
            _wait([balancer], PASSING_ON)


def _wait(programs: Sequence[Program], seconds: float) -> None:
    limit = time.monotonic() + seconds
    for program in programs:
        with suppress(subprocess.TimeoutExpired):
            program.wait(max(0, limit - time.monotonic()))
    for program in programs:
        _kill_rest(program)
        program.wait()


def _kill_rest(program: Program) -> None:
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
