"""Work in a process of its own, which takes its memory with it when it is done and gives way to what readers wait for."""

import subprocess
import sys
from pathlib import Path

from loaders.process_environment import lean_environment

ROOT = Path(__file__).resolve().parents[2]
GIVES_WAY = 15
"""How far behind others stands what draws and sets documents, where all want the processor (`nice`)."""
START = f"""import os, runpy, sys
hasattr(os, 'nice') and os.nice({GIVES_WAY})
runpy.run_module(sys.argv[1], run_name='__main__')"""
"""Lets other processes go first, and then does what a module does; Windows has no such order."""


def done_apart(module: str, given: bytes, seconds: float) -> "subprocess.CompletedProcess[bytes]":
    """What a module of this program answered on its standard output, given something on the other.

    Raises subprocess.TimeoutExpired where it takes longer; it is ended then.
    """
    return subprocess.run(  # noqa: S603
        [sys.executable, "-B", "-c", START, module],
        input=given,
        capture_output=True,
        cwd=ROOT,
        env=lean_environment(),
        timeout=seconds,
        check=False,
    )
