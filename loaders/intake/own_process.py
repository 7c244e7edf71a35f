"""Reads a file in a process of its own, limited in memory and time: one made to harm breaks nothing but its own reading."""

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import BoundedSemaphore

from loaders.intake.bounds import LARGEST, refused
from loaders.intake.source_table import Sheet
from loaders.problems import CannotRead

try:
    import resource
except ImportError:  # there is none on Windows
    resource = None  # type: ignore[assignment]

MEMORY, CPU_SECONDS, SECONDS = 3_000_000_000, 120, 240
AT_ONCE = BoundedSemaphore(2)
KEPT = ("PATH", "LANG", "LD_LIBRARY_PATH", "SYSTEMROOT", "VIRTUAL_ENV")
"""What the process is told of the environment of the server."""
SINGLE = {"OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system"}
START = (
    "import sys, types; loaders = types.ModuleType('loaders'); loaders.__path__ = [sys.argv[1]]; "
    "sys.modules['loaders'] = loaders; from loaders.intake.own_process import main; main()"
)
"""Begins at once: the package without what it imports for a whole dataset."""


def read_apart(name: str, sort: str, content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook, a Parquet or a GeoJSON file. Raises CannotRead for one that is refused or cannot be read."""
    given = pickle.dumps((name, sort, content))
    command = [sys.executable, "-IB", "-c", START, str(Path(__file__).parents[1])]
    environment = {kept: os.environ[kept] for kept in KEPT if kept in os.environ} | SINGLE
    with AT_ONCE:
        try:
            done = subprocess.run(  # noqa: S603
                command, input=given, capture_output=True, env=environment, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired as late:
            raise refused(name, f"what takes more than {SECONDS} seconds to read", LARGEST) from late
    return _answer(name, sort, done)


def _answer(name: str, sort: str, done: "subprocess.CompletedProcess[bytes]") -> tuple[Sheet, ...]:
    if done.returncode == 0:
        answer: tuple[Sheet, ...] | str = pickle.loads(done.stdout)  # noqa: S301
        if isinstance(answer, str):
            raise CannotRead(answer)
        return answer
    if b"PasswordError" in done.stderr:
        raise refused(name, "a workbook that is encrypted")
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise refused(name, "what takes too much time or memory to read", LARGEST)
    reason = (done.stderr.decode("utf-8", "replace").strip().splitlines() or [""])[-1].partition(": ")[2][:200]
    raise refused(name, f"a damaged {sort}, which cannot be read" + (f" ({reason})" if reason else ""))


def limit() -> None:
    """Limits this process in memory and time, and lets it write no file."""
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Takes what `read_apart` gives on the standard input and answers on the standard output: the sheets, or why none."""
    limit()
    gc.disable()
    name, sort, content = pickle.load(sys.stdin.buffer)  # noqa: S301
    try:
        answer: tuple[Sheet, ...] | str = tuple(_sheets(name, sort, content))
    except CannotRead as refusal:
        answer = str(refusal)
    pickle.dump(answer, sys.stdout.buffer, protocol=5)


def _sheets(name: str, sort: str, content: bytes) -> Iterator[Sheet]:
    from loaders.intake import interchange_file, workbook

    readers = {
        "workbook": workbook.workbook_sheets,
        "parquet": interchange_file.parquet_sheets,
        "geojson": interchange_file.geojson_sheets,
    }
    return readers[sort](name, content)
