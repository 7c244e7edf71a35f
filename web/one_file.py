"""The whole dashboard as one file by link. It is made by the command, in a process that yields to what readers wait for."""

import re
import subprocess
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from exports.render.low_priority import run_in_subprocess
from loaders import Dataset
from loaders.dataset_cache import cached_on_dataset
from server import settings
from server.dataset import location
from server.queue import WAIT, File, JobQueue
from server.refusal import Refused, not_there, unknown_value
from web.answer import Address
from web.documents import SCRIPTED
from web.query import LinkRequest
from web.tables import check_rows_allowed

TITLE = "title"
NAME = re.compile(r"\w[\w .-]{0,59}")
"""What the name of a file may be on any system."""
SECONDS = 900
QUEUE = JobQueue("one-file", at_once=1, most=20, each=20, cache_bytes=40_000_000)


def check_file(request: LinkRequest) -> None:
    """Raises Refused on a private dashboard, where rows are held back, for an old version and for what is no name."""
    check_rows_allowed(request)
    if settings.is_private():
        raise Refused(HTTPStatus.FORBIDDEN, "dashboard", "one that only its readers may see", "one that is public")
    whole, title = request.view.dataset, request.more.get(TITLE, "")
    if whole.newest or location().cluster:
        raise not_there("version", whole.version, (whole.newest or "a dataset on this machine",))
    if title and not NAME.fullmatch(title):
        raise unknown_value(TITLE, title, ("at most 60 letters, digits, spaces, dots and dashes",))


def whole_file(request: LinkRequest) -> File:
    """The file. Raises Refused where it cannot be made."""
    whole, title = request.view.dataset, request.more.get(TITLE, "")
    content = _content(location().path, _data_digest(whole), request.view.site, title)
    return File(content, f"{title or f'{whole.name}-{whole.version}'}.html")


@cached_on_dataset
def _data_digest(data: Dataset) -> str:
    """Return a digest of the values of all tables, in the order of their rows; the same in every language."""
    if data.engine:
        return data.engine.sidecar.digest
    digest = sha256()
    for path in sorted({column.table for column in data.dictionary}):
        columns = sorted(column.name for column in data.dictionary if column.table == path and column.name != "address")
        table = data.tables[path.removesuffix(".csv").replace("/", "-")]
        digest.update(f"{path}{columns}".encode())
        digest.update(pd.util.hash_pandas_object(table[columns], index=False).to_numpy().tobytes())
    return digest.hexdigest()


@lru_cache(maxsize=2)
def _content(path: Path, _digest: str, site: str, title: str) -> bytes:
    with TemporaryDirectory() as folder:
        out = Path(folder) / "dashboard.html"
        options = ("--one-file", str(out), "--data", str(path), "--live", site, "--name", title)
        try:
            run_in_subprocess("exports", b"", SECONDS, "site", *options)
            return out.read_bytes()
        except (subprocess.TimeoutExpired, OSError) as problem:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "file", "not made", "a file that can be made", WAIT) from problem


ADDRESSES = (
    Address(
        "/dashboard.html",
        f"The whole dashboard as one page that needs no server: `{TITLE}`, which also names the file, instead of its own",
        "text/html; charset=utf-8",
        whole_file,
        (TITLE,),
        check_file,
        QUEUE,
        SCRIPTED,
        is_saved=True,
        patience=SECONDS,
    ),
)
