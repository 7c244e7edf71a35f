"""Subprocesses: of low priority, whose memory is freed when they exit."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from loaders.process_environment import lean_environment

ROOT = Path(__file__).resolve().parents[2]
HAS_GROUPS = hasattr(os, "killpg")  # whether a process and all that it starts can be ended together; not on Windows
NICENESS = 15  # the niceness of the subprocess: it yields the processor to what readers wait for
START = f"""import os, runpy, sys, threading, time
def end_with(parent):
    while os.getppid() == parent:
        time.sleep(1)
    os.killpg(0, 9)
if {HAS_GROUPS}:
    os.nice({NICENESS})
    threading.Thread(target=end_with, args=(int(sys.argv.pop(1)),), daemon=True).start()
runpy.run_module(sys.argv.pop(1), run_name='__main__')"""
"""Lowers the priority of the process, ends it with all that it started when its parent is gone, and runs a module; Windows
has neither.
"""


def run_in_subprocess(module: str, stdin: bytes, seconds: float, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a module and all that it starts; `stdin` is its input. Raises subprocess.TimeoutExpired where it takes longer."""
    command = [sys.executable, "-B", "-c", START, *([str(os.getpid())] if HAS_GROUPS else []), module, *arguments]
    with subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=lean_environment(),
        start_new_session=HAS_GROUPS,
    ) as process:
        try:
            out, err = process.communicate(stdin, seconds)
        finally:
            _kill_group(process)
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    if HAS_GROUPS:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
