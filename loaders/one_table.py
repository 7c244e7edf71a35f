"""A Parquet file of incidents alone as a dataset: beside it stands a folder in which it is the one table."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

from loaders.changed import KEPT
from loaders.parquet_file import PARQUET

TABLE = "incidents"
NO_NAME = re.compile(r"[^a-z0-9]+")


def is_one_table(path: Path) -> bool:
    """Whether a dataset is a Parquet file."""
    return path.suffix.lower() == PARQUET and path.is_file()


def folder_of(path: Path) -> Path:
    """The folder of such a file, in which what is made of it is kept too; where none can be beside it, one for as long as
    the machine keeps it. Its name and title are those of the file, its day is that of its last change.
    """
    folder = path.absolute().parent / KEPT / path.stem
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _fill(folder, path)
    except OSError:
        folder = Path(mkdtemp(prefix="dashboard-"))
        _fill(folder, path)
    return folder


def _fill(folder: Path, path: Path) -> None:
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    name = NO_NAME.sub("-", path.stem.lower()).strip("-") or TABLE
    said = {"name": name, "title": path.stem, "version": changed, "created": changed, "resources": [{"name": TABLE}]}
    descriptor, table, begun = folder / "datapackage.json", folder / f"{TABLE}{PARQUET}", folder / f"{uuid4().hex}.begun"
    told = json.dumps(said, ensure_ascii=False)
    if not descriptor.is_file() or descriptor.read_text(encoding="utf-8") != told:
        begun.write_text(told, encoding="utf-8")
        begun.replace(descriptor)
    if not table.is_symlink() or table.readlink() != path.absolute():
        begun.symlink_to(path.absolute())
        begun.replace(table)
