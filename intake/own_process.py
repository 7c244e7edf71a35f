"""Reads a file in a subprocess with limits on memory and time, so that a malicious file harms nothing else.

calamine allocates each sheet as one dense block: a sheet with two cells far apart exhausts memory and kills the process.
"""

import gc
import pickle
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

from intake.bounds import LARGEST, cannot_read
from intake.source_table import Sheet
from loaders.problems import CannotRead
from loaders.process_environment import lean_environment

try:
    import resource
except ImportError:  # there is none on Windows
    resource = None  # type: ignore[assignment]

MEMORY, CPU_SECONDS, SECONDS = 3_000_000_000, 120, 240
"""Bytes of memory, and seconds of the processor and by the clock."""
AT_ONCE = BoundedSemaphore(2)
START = (
    "import sys, types; sys.path.append(sys.argv[1]); loaders = types.ModuleType('loaders'); "
    "loaders.__path__ = [sys.argv[1] + '/loaders']; sys.modules['loaders'] = loaders; "
    "from intake.own_process import main; main()"
)
"""Begins at once: `loaders` without what its `__init__` imports for a whole dataset."""


def read_limited(name: str, sort: str, content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a file, read in a process of its own. Raises CannotRead where the limits do not allow it."""
    command = [sys.executable, "-IB", "-c", START, str(Path(__file__).parents[1])]
    request = pickle.dumps((name, sort, content), protocol=5)
    with AT_ONCE, TemporaryDirectory() as working:
        environment = {**lean_environment(), "TMPDIR": working}  # what a library left there when it was ended goes with it
        try:
            process = subprocess.run(  # noqa: S603
                command, input=request, capture_output=True, env=environment, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired as late:
            raise cannot_read(name, f"what takes more than {SECONDS} seconds to read", LARGEST) from late
    if process.returncode < 0 or b"MemoryError" in process.stderr:
        raise cannot_read(name, "what takes too much time or memory to read, as cells that are far apart do", LARGEST)
    if process.returncode:
        reason = (process.stderr.decode("utf-8", "replace").strip().splitlines() or [""])[-1].partition(": ")[2][:200]
        raise cannot_read(name, f"a damaged {sort}, which cannot be read ({reason})")
    answer: tuple[Sheet, ...] | str = pickle.loads(process.stdout)  # noqa: S301
    if isinstance(answer, str):
        raise CannotRead(answer)
    return answer


def main() -> None:
    """Write the sheets of the file that `read_limited` gives, or why there are none, on the standard output."""
    name, sort, content = pickle.load(sys.stdin.buffer)  # noqa: S301
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()
    from intake.files import sheets_of  # which imports this module

    try:
        answer: tuple[Sheet, ...] | str = sheets_of(name, sort, content)
    except CannotRead as refusal:
        answer = str(refusal)
    pickle.dump(answer, sys.stdout.buffer, protocol=5)
