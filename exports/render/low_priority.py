"""Subprocesses: of low priority, whose memory is freed when they exit."""

import subprocess
import sys
from pathlib import Path

from loaders.process_environment import lean_environment

ROOT = Path(__file__).resolve().parents[2]
NICENESS = 15
"""The niceness of the subprocess: it yields the processor to what readers wait for."""
START = f"""import os, runpy, sys
hasattr(os, 'nice') and os.nice({NICENESS})
runpy.run_module(sys.argv.pop(1), run_name='__main__')"""
"""Lowers the priority of the process and runs a module; Windows has no `nice`."""


def run_in_subprocess(module: str, stdin: bytes, seconds: float, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    """The finished process of a module of this program with its `arguments`: `stdin` is its input, its stdout the result.

    Raises subprocess.TimeoutExpired and ends the process where it takes longer.
    """
    return subprocess.run(  # noqa: S603
        [sys.executable, "-B", "-c", START, module, *arguments],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env=lean_environment(),
        timeout=seconds,
        check=False,
    )
