"""Programs that run together: one that is lost is started again; all end when somebody says so, or after several losses."""

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import FrameType

MOST, WINDOW_S = 5, 60.0
"""So many losses within so many seconds end all: what fails again and again needs a person, or a new start of everything."""
ENDING, PASSING_ON = 6.0, 2.0
"""Seconds for the processes to end by themselves, then for the balancer to pass on the last answers; a container has ten."""
EVERY = 0.1
BALANCER = "balancer"
Program = subprocess.Popen[bytes]


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
        """Runs all until SIGTERM or SIGINT, which gives 0, or until too many are lost, which gives 1."""
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
        """Starts a program in a session of its own, so that Ctrl-C reaches it through `_end` alone."""
        command = self._commands[name]
        program = subprocess.Popen(command, env=self._environment, cwd=self._folder, start_new_session=True)  # noqa: S603
        self._running[name] = program

    def _restore(self, name: str) -> bool:
        """Starts a program that is lost again; whether there were few enough losses."""
        program = self._running[name]
        if self._is_ending or program.poll() is None:
            return True
        _kill_rest(program)
        self._losses.append(time.monotonic())
        if len(self._losses) == MOST and self._losses[-1] - self._losses[0] < WINDOW_S:
            _say(f"{name} ended ({program.returncode}), the {MOST}th loss within {WINDOW_S:.0f} seconds: all end.")
            return False
        _say(f"{name} ended ({program.returncode}) and is started again.")
        self._start(name)
        return True

    def _end(self) -> None:
        """Ends the processes, and the balancer after them: it takes no new readers and passes on the last answers."""
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
    """Waits for programs to end, and kills what has not ended by then, and what they leave."""
    limit = time.monotonic() + seconds
    for program in programs:
        with suppress(subprocess.TimeoutExpired):
            program.wait(max(0, limit - time.monotonic()))
    for program in programs:
        _kill_rest(program)
        program.wait()


def _kill_rest(program: Program) -> None:
    """Kills what a program has started and left."""
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
