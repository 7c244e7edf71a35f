"""A data package as a ZIP file, unpacked for as long as it is looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from loaders.one_table import folder_of, is_one_table
from loaders.problems import CannotRead

LARGEST = 500_000_000
"""Bytes of a data package when it is unpacked."""


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
                if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                    raise CannotRead(f"{path}: larger than a data package")
                archive.extractall(folder)
        except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
            raise CannotRead(f"{path}: not a data package: {error}") from error
        yield Path(folder)
