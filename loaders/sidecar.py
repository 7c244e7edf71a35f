"""The folder beside the files of a dataset for what is made of them, which several processes and later starts share."""

import shutil
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from weakref import finalize

SIDECAR = ".dashboard"
"""The name of that folder; nothing in it is a file of the dataset."""
Signature = tuple[tuple[str, int, int, int], ...]
"""Name, size, time of the last change and number of each file."""
ROOT, MAKING = Path(__file__).resolve().parent.parent, ("loaders", "measures")
"""The rooms of the program on which its contents depend."""
FORGOTTEN = 30 * 24 * 3600
"""Seconds for which a folder that no server uses stays."""


def files_signature(path: Path) -> Signature:
    """Names, sizes and times of the files of a folder, or of one file: others after any change. Nothing is read.

    A file that disappears meanwhile makes it another one too.
    """
    signature = []
    for file in sorted([path, *path.rglob("*")] if path.exists() else []):
        try:
            status = file.stat()
        except OSError:
            continue
        if not file.is_dir() and SIDECAR not in file.relative_to(path).parts:
            signature.append((file.relative_to(path).as_posix(), status.st_size, status.st_mtime_ns, status.st_ino))
    return tuple(signature)


class Sidecar:
    """A folder named by the digest of the files and of the program that makes something of them: either changes it. Where
    nothing can be written beside the files, a temporary one for as long as this object lives.
    """

    def __init__(self, files: Path) -> None:
        self.digest = _digest(files)
        self.folder = files / SIDECAR / self.digest
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.touch()
            _forget_unused(self.folder)
        except OSError:
            self.folder = Path(mkdtemp(prefix="dashboard-"))
            finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def touch(self) -> None:
        """Marks it as used; where that cannot be written, nobody can delete it either."""
        with suppress(OSError):
            self.folder.touch()

    def note(self, fact: str) -> None:
        """Notes a fact about the files."""
        (self.folder / fact).touch()

    def is_noted(self, fact: str) -> bool:
        """Whether that fact was noted of these very files."""
        return (self.folder / fact).is_file()


def _digest(files: Path) -> str:
    digest = sha256(repr(files_signature(files)).encode())
    for path in sorted(path for room in MAKING for path in (ROOT / room).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _forget_unused(current: Path) -> None:
    """What was kept for other files or another program, and that no server has used for long, goes."""
    for other in current.parent.iterdir():
        if other != current and time.time() - other.stat().st_mtime > FORGOTTEN:
            shutil.rmtree(other, ignore_errors=True)
