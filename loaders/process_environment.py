"""What a process of its own is given of the environment of the server."""

import os

INHERITED_VARIABLES = ("PATH", "LANG", "LD_LIBRARY_PATH", "SYSTEMROOT", "VIRTUAL_ENV")
LEAN = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system"}


def lean_environment() -> dict[str, str]:
    """Return what a process needs to begin, and to take little memory: no setting or secret of the server."""
    return {name: os.environ[name] for name in INHERITED_VARIABLES if name in os.environ} | LEAN
