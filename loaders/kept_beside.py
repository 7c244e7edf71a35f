"""What is made of the files of a dataset for good, kept beside them, so that several processes share it and a later start
finds it.
"""

import shutil
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from weakref import finalize

from loaders.changed import KEPT, files_signature

ROOT, MAKING = Path(__file__).resolve().parent.parent, ("loaders", "measures")
"""The rooms of the program on which what is kept depends."""
FORGOTTEN = 30 * 24 * 3600
"""Seconds for which what is kept beside files stays although no server uses it."""


class KeptBeside:
    """A folder beside those files, whose name is their digest: it changes with them and with the program that makes
    something of them. Where none can be beside them, one for as long as this object lives.
    """

    def __init__(self, files: Path) -> None:
        self.digest = _digest(files)
        self.folder = files / KEPT / self.digest
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.touch()
            _forget_unused(self.folder)
        except OSError:
            self.folder = Path(mkdtemp(prefix="dashboard-"))
            finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def use(self) -> None:
        """Says that it is used still; where that cannot be said, nobody can take it away either."""
        with suppress(OSError):
            self.folder.touch()

    def note(self, said: str) -> None:
        """Keeps that something holds for the files."""
        (self.folder / said).touch()

    def is_noted(self, said: str) -> bool:
        """Whether that has been kept of these very files."""
        return (self.folder / said).is_file()


def _digest(files: Path) -> str:
    found = sha256(repr(files_signature(files)).encode())
    for path in sorted(path for room in MAKING for path in (ROOT / room).rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _forget_unused(kept: Path) -> None:
    """What was kept for other files or another program, and that no server has used for long, goes."""
    for other in kept.parent.iterdir():
        if other != kept and time.time() - other.stat().st_mtime > FORGOTTEN:
            shutil.rmtree(other, ignore_errors=True)
