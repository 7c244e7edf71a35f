"""Where a dataset is, as `DASHBOARD_DATA` says it: a folder, a ZIP file or a Parquet file, and perhaps a Spark cluster."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from uuid import uuid4
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from loaders.dataset import Dataset
from loaders.engine import SIDECAR
from loaders.package import load
from loaders.problems import CannotRead, ClusterAway, DatasetRefused
from loaders.table_file import PARQUET

ON_A_CLUSTER = re.compile(r"(?P<cluster>(?:sc|spark)://[^/;]+)(?P<path>/[^;]*)?(?P<settings>;.*)?")
"""`sc://HOST:PORT/FOLDER`, then parameters of Spark Connect: `;token=…;use_ssl=true`."""
LIKE_ONE = re.compile(r"(?:sc|spark):", re.IGNORECASE)
LARGEST, PARTS, RATIO, SMALL = 500_000_000, 2_000, 100, 50_000_000
"""Bytes and parts of a data package when it is unpacked; how often larger it may be then; and what any may be."""
UNIX, READABLE = 3, 0o644 << 16
TABLE = "incidents"
NO_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Location:
    """A folder, and the address of a cluster; or a folder, a ZIP file or a Parquet file on which this machine works."""

    path: Path
    cluster: str = ""


def parse_location(text: str) -> Location:
    """Return the path and the cluster of a location; for a cluster without a folder the path is empty."""
    match = ON_A_CLUSTER.fullmatch(text)
    if match is None:
        return Location(Path(), text.partition(";")[0]) if LIKE_ONE.match(text) else Location(Path(text))
    settings = f"/{match['settings']}" if match["settings"] else ""
    return Location(Path(match["path"] or ""), match["cluster"] + settings)


def load_location(where: Location) -> Dataset:
    """Load the dataset that is there. Raises what `load` raises, and ClusterAway for all else that goes wrong."""
    if not where.cluster:
        with unpack(where.path) as folder:
            return load(folder)
    place = where.cluster.partition("/;")[0]
    if where.path in (Path(), Path("/")) or not where.path.is_dir():
        raise CannotRead(f"{place}: found no folder; expected sc://HOST:PORT/FOLDER, the folder being on this machine too")
    try:
        return load(where.path, where.cluster)
    except (CannotRead, DatasetRefused):
        raise
    except Exception as error:
        raise ClusterAway(f"{place}: found a cluster that does not do what is asked ({type(error).__name__})") from error


@contextmanager
def unpack(path: Path) -> Iterator[Path]:
    """Return the folder itself, or one with the files of a ZIP or Parquet file. Raises CannotRead for another file."""
    if path.suffix.lower() == PARQUET and path.is_file():
        yield _wrap_parquet(path)
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


def zip_archive(files: Mapping[str, bytes], day: str, comment: str = "") -> bytes:
    """Return a ZIP file with the files under their names. `day`, an ISO date, is that of every one of them."""
    when = date.fromisoformat(day)
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            entry = ZipInfo(name, (when.year, when.month, when.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, UNIX, READABLE
            archive.writestr(entry, files[name])
        archive.comment = comment.encode()
    return buffer.getvalue()


def _check_size(path: Path, archive: ZipFile) -> None:
    parts, packed = archive.infolist(), path.stat().st_size
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > PARTS or unpacked > min(LARGEST, max(RATIO * packed, SMALL)):
        found = f"{len(parts):,} parts with {unpacked:,} bytes, packed in {packed:,}"
        expected = f"at most {PARTS:,} parts, {LARGEST:,} bytes and {RATIO} times the size of the file"
        raise CannotRead(f"{path}: larger than a data package: found {found}; expected {expected}")


def _wrap_parquet(path: Path) -> Path:
    """Make a dataset folder for one Parquet file, with a descriptor and a link to it: in the sidecar, else temporary."""
    folder = path.absolute().parent / SIDECAR / path.stem
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_descriptor_and_link(folder, path)
    except OSError:
        folder = Path(mkdtemp(prefix="dashboard-"))
        _write_descriptor_and_link(folder, path)
    return folder


def _write_descriptor_and_link(folder: Path, path: Path) -> None:
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    name = NO_NAME.sub("-", path.stem.lower()).strip("-") or TABLE
    content = {"name": name, "title": path.stem, "version": changed, "created": changed, "resources": [{"name": TABLE}]}
    descriptor, table, temporary = folder / "datapackage.json", folder / f"{TABLE}{PARQUET}", folder / f"{uuid4().hex}.begun"
    text = json.dumps(content, ensure_ascii=False)
    if not descriptor.is_file() or descriptor.read_text(encoding="utf-8") != text:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(descriptor)
    if not table.is_symlink() or table.readlink() != path.absolute():
        temporary.symlink_to(path.absolute())
        temporary.replace(table)
