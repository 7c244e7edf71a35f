"""Atomic writes: a file is written completely or not at all."""

import os
from pathlib import Path


class CannotSave(Exception):
    """A file could not be written; the message says which and why."""


def save(path: Path, content: bytes) -> None:
    """Writes a file beside its place and moves it there when it is whole: what stood there stays where that fails.

    Raises CannotSave, for example where the disk is full.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        try:
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as problem:
        raise CannotSave(f"{path}: not written ({problem.strerror}); what stood there is as it was") from problem
