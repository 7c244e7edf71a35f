"""A data package as a ZIP file, unpacked for as long as it is looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from loaders.one_table import folder_of, is_one_table
from loaders.problems import CannotRead

LARGEST, PARTS, RATIO, SMALL = 500_000_000, 2_000, 100, 50_000_000
"""Bytes and parts of a data package when it is unpacked; how often larger it may be then; and what any may be."""


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The folder itself, or one with the files of a ZIP file, or with a Parquet file. Raises CannotRead for another file."""
    if is_one_table(path):
        yield folder_of(path)
        return
    if not path.is_file():
        yield path
        return
    with TemporaryDirectory() as folder:
        try:
            with ZipFile(path) as archive:
                _check_size(path, archive)
                archive.extractall(folder)
        except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
            raise CannotRead(f"{path}: not a data package: {error}") from error
        yield Path(folder)


def _check_size(path: Path, archive: ZipFile) -> None:
    parts, packed = archive.infolist(), path.stat().st_size
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > PARTS or unpacked > min(LARGEST, max(RATIO * packed, SMALL)):
        found = f"{len(parts):,} parts with {unpacked:,} bytes, packed in {packed:,}"
        expected = f"at most {PARTS:,} parts, {LARGEST:,} bytes and {RATIO} times the size of the file"
        raise CannotRead(f"{path}: larger than a data package: found {found}; expected {expected}")
