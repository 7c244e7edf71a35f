"""Reads or writes a file in a subprocess with limits on memory and time, so that a malicious file harms nothing else.

calamine allocates each sheet as one dense block: a sheet with two cells far apart exhausts memory and kills the process.
"""

import gc
import pickle
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Any, NamedTuple

from intake.bounds import LARGEST, cannot_read
from loaders.problems import CannotRead
from loaders.process_environment import lean_environment

try:
    import resource
except ImportError:  # there is none on Windows
    resource = None  # type: ignore[assignment]


class Limits(NamedTuple):
    """Bytes of memory, seconds of the processor and by the clock, and the most bytes of a file that it may write."""

    memory: int
    cpu_seconds: int
    seconds: int
    written_bytes: int = 0


BY_TIME = (-9, -24)
"""How a process ends at its bound of seconds (SIGKILL, SIGXCPU); the machine may end one without memory in the same way."""
AT_ONCE = BoundedSemaphore(2)
START = (
    "import sys, types; sys.path.append(sys.argv[1]); loaders = types.ModuleType('loaders'); "
    "loaders.__path__ = [sys.argv[1] + '/loaders']; sys.modules['loaders'] = loaders; "
    "from intake.own_process import main; main()"
)
"""Begins at once: `loaders` without what its `__init__` imports for a whole dataset."""


def run_limited(name: str, sort: str, limits: Limits, function: str, *arguments: Any) -> Any:
    """What a function, "module:function", gives in a process of its own.

    Raises CannotRead, which names the file and its sort, where the function does, or fails, or is beyond the limits.
    """
    command = [sys.executable, "-IB", "-c", START, str(Path(__file__).parents[1])]
    request = pickle.dumps((limits, function, arguments), protocol=5)
    with AT_ONCE, TemporaryDirectory() as working:
        environment = {**lean_environment(), "TMPDIR": working}  # what a library left there when it was ended goes with it
        try:
            process = subprocess.run(  # noqa: S603
                command, input=request, capture_output=True, env=environment, timeout=limits.seconds, check=False
            )
        except subprocess.TimeoutExpired as late:
            raise cannot_read(name, f"what takes more than {limits.seconds} seconds to read", LARGEST) from late
    return _answer(name, sort, process)


def _answer(name: str, sort: str, process: "subprocess.CompletedProcess[bytes]") -> Any:
    if process.returncode == 0:
        answer = pickle.loads(process.stdout)  # noqa: S301
        if isinstance(answer, str):
            raise CannotRead(answer)
        return answer
    if b"PasswordError" in process.stderr:
        raise cannot_read(name, "a workbook that is encrypted")
    if process.returncode in BY_TIME:
        raise cannot_read(name, "what takes too much time or memory to read", LARGEST)
    if process.returncode < 0 or b"MemoryError" in process.stderr:
        raise cannot_read(name, "what takes too much memory to read, as cells that are far apart do", LARGEST)
    reason = (process.stderr.decode("utf-8", "replace").strip().splitlines() or [""])[-1].partition(": ")[2][:200]
    raise cannot_read(name, f"a damaged {sort}, which cannot be read" + (f" ({reason})" if reason else ""))


def main() -> None:
    """Takes what `run_limited` gives on the standard input and answers on the standard output: what was made, or why not."""
    limits, called, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits.written_bytes, limits.written_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()
    module, _, function = called.partition(":")
    try:
        answer = getattr(import_module(module), function)(*arguments)
    except CannotRead as refusal:
        answer = str(refusal)
    pickle.dump(answer, sys.stdout.buffer, protocol=5)
