"""Work in a process of its own, which takes its memory with it when it is done and gives way to what readers wait for."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "LANG", "LD_LIBRARY_PATH", "SYSTEMROOT", "VIRTUAL_ENV")
"""What the process is told of the environment of the server."""
LEAN = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
WAITS = 10
"""How much later than others it has its turn, as `nice` counts it."""


def done_apart(module: str, given: bytes, seconds: float) -> "subprocess.CompletedProcess[bytes]":
    """What a module of this program answered on its standard output, given something on the other.

    Raises subprocess.TimeoutExpired where it takes longer; it is ended then.
    """
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    return subprocess.run(  # noqa: S603
        [sys.executable, "-B", "-m", module],
        input=given,
        capture_output=True,
        cwd=ROOT,
        env={**environment, **LEAN},
        timeout=seconds,
        check=False,
    )


def give_way() -> None:
    """Lets other processes go first; Windows has no such order."""
    if hasattr(os, "nice"):
        os.nice(WAITS)
