"""Digests of what a response depends on: the dataset, the program, its libraries. The ETag is made of them."""

from functools import cache
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

import orjson
import pandas as pd

from loaders import Dataset
from loaders.dataset_cache import cached_on_dataset

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("loaders", "measures", "views", "charts", "screens", "exports", "translations", "server", "ui", "web")


def answer_tag(data: Dataset, *parts: object) -> str:
    """Return the tag of what is asked for: weak, since it stands for the answer however it is compressed."""
    content = repr((dataset_digest(data), program_digest(), parts)).encode()
    return f'W/"{sha256(content).hexdigest()[:32]}"'


@cached_on_dataset
def dataset_digest(data: Dataset) -> str:
    """Return a digest of all that a dataset holds, whatever version it says."""
    digest = sha256(orjson.dumps([data.descriptor, data.changes, data.wording], option=orjson.OPT_SORT_KEYS))
    if data.engine:
        digest.update(data.engine.sidecar.digest.encode())
    for name in sorted(data.tables) if data.engine is None else ():
        table = data.tables[name]
        digest.update(f"{name}{[*table.columns]}".encode())
        digest.update(pd.util.hash_pandas_object(table, index=False).to_numpy().tobytes())
    for path in sorted(data.attached_files):
        digest.update(path.encode() + data.attached_files[path])
    return digest.hexdigest()


@cache
def program_digest() -> str:
    """Return a digest of the program's files and of the versions of what is installed, read once."""
    digest = sha256()
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file())
    for path in sorted(files):
        if path.suffix != ".pyc":
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    installed = sorted({f"{one.name}={one.version}" for one in distributions()})
    digest.update("\n".join(installed).encode())
    return digest.hexdigest()
