"""Reproducible ZIP files, and atomic writes: a file is written completely or not at all."""

import io
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

UNIX, READABLE = 3, 0o644 << 16


def zip_archive(files: Mapping[str, bytes], day: str) -> bytes:
    """A ZIP file with the files under their names. `day`, an ISO date, is that of every one of them."""
    when = date.fromisoformat(day)
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            entry = ZipInfo(name, (when.year, when.month, when.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, UNIX, READABLE
            archive.writestr(entry, files[name])
    return buffer.getvalue()


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
