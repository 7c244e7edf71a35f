"""The whole dashboard as one file, made once for all processes: at the start, on request, by `python -m web.one_file`."""

import os
import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import pandas as pd

from exports.render.low_priority import run_in_subprocess
from loaders import Dataset
from loaders.dataset_cache import cached_on_dataset
from server import settings
from server.dataset import location, with_engine_lock
from server.queue import LINKS, WAIT, File
from server.refusal import Refused, not_there, unknown_value
from translations.words import Phrase
from web.answer import Address
from web.documents import SCRIPTED
from web.query import LinkRequest, read_request
from web.tables import check_rows_allowed
from web.versions import ROOT, program_digest

try:
    import fcntl
except ImportError:  # Windows, where a server is one process
    fcntl = None  # type: ignore[assignment]

PATH, TITLE = "/dashboard.html", "title"
NAME = re.compile(r"\w[\w .-]{0,59}")
"""What the name of a file may be on any system."""
SECONDS, PATIENCE = 3600, 3
"""How long it may be in the making, at the lowest priority, and how long a request waits for it before it is told so."""
BUILD = ROOT / "build"
_BEGUN: list[float] = []
"""When the one that is in the making was begun."""


def check_file(request: LinkRequest) -> None:
    """Raises Refused on a private dashboard, where rows are held back, and for what is no name."""
    check_rows_allowed(request)
    if settings.is_private():
        raise Refused(
            HTTPStatus.FORBIDDEN, "dashboard", Phrase("This dashboard is private, so it is not available as a file."), ()
        )
    whole, title = request.view.dataset, request.more.get(TITLE, "")
    if location().cluster:
        raise not_there("version", whole.version, Phrase("A dataset on a cluster is not available as a file."))
    if title and not NAME.fullmatch(title):
        raise unknown_value(
            TITLE,
            title,
            Phrase(
                "A name may have at most 60 characters: letters, digits, spaces, dots, hyphens and underscores. It must "
                "begin with a letter, digit or underscore."
            ),
        )


def whole_file(request: LinkRequest) -> File:
    """The file. Raises Refused where it cannot be made."""
    whole, title = request.view.dataset, request.more.get(TITLE, "")
    content = _content(location().path, _data_digest(whole), request.view.site, title)
    return File(content, f"{title or f'{whole.name}-{whole.version}'}.html")


def make_at_start() -> None:
    """Have the file made behind all else; nothing where the server gives none."""
    with suppress(Refused):
        request = _checked_request()
        LINKS.submit(PATH, with_engine_lock(partial(whole_file, request)))


def main() -> int:
    """Make the file of this release, its dataset and DASHBOARD_SITE, where a server of the same looks for it."""
    ArgumentParser("python -m web.one_file", description=main.__doc__).parse_args()
    BUILD.mkdir(exist_ok=True)
    file = whole_file(_checked_request())
    sys.stdout.write(f"{BUILD}: {file.name}, {len(file.content) / 1e6:.1f} MB\n")
    return 0


def _checked_request() -> LinkRequest:
    request = read_request(b"", {}, (TITLE,))
    check_file(request)
    return request


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


def _content(path: Path, digest: str, site: str, title: str) -> bytes:
    """Return the file: one that a process or a release made of the same, else made now and kept for others."""
    if title:
        return _made_file(path, site, title)
    digest = sha256(repr((program_digest(), digest, site)).encode()).hexdigest()
    folder = Path(os.environ.get("RUNTIME_DIRECTORY", BUILD))
    with _one_process_at_a_time(folder):
        for kept in (folder / f"dashboard-{digest[:32]}.html", BUILD / f"dashboard-{digest[:32]}.html"):
            if kept.is_file():
                return kept.read_bytes()
        content = _made_file(path, site, "")
        _keep(content, folder / f"dashboard-{digest[:32]}.html")
        return content


def _made_file(path: Path, site: str, title: str) -> bytes:
    """Return what the command makes. Raises Refused where it makes nothing."""
    _BEGUN[:] = [monotonic()]
    with TemporaryDirectory() as folder:
        out = Path(folder) / "dashboard.html"
        options = ("--one-file", str(out), "--data", str(path), "--live", site, "--name", title)
        try:
            run_in_subprocess("exports", b"", SECONDS, "site", *options)
            return out.read_bytes()
        except (subprocess.TimeoutExpired, OSError) as problem:
            text = Phrase("The file could not be made.")
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "file", text, (), WAIT) from problem
        finally:
            _BEGUN.clear()


def _keep(content: bytes, place: Path) -> None:
    """Keep the file in place of older ones; where there is no room, it stays in memory alone."""
    older = [*place.parent.glob("dashboard-*.html")]
    new = place.with_suffix(".new")
    try:
        new.write_bytes(content)
        shutil.move(new, place)
    except OSError:
        new.unlink(missing_ok=True)
        return
    for one in older:
        one.unlink(missing_ok=True)


@contextmanager
def _one_process_at_a_time(folder: Path) -> Iterator[None]:
    try:
        lock = (folder / "dashboard.lock").open("w")
    except OSError:
        yield
        return
    with lock:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _being_made() -> Phrase:
    minutes = int((monotonic() - min(_BEGUN, default=monotonic())) / 60)
    return Phrase(
        "The file is being made; work on it began {n} min ago. This takes some minutes, or longer if the server is busy. "
        "Your browser will save the file when it is ready.",
        n=minutes,
    )


ADDRESSES = (
    Address(
        PATH,
        f"The whole dashboard as one offline HTML file; `{TITLE}` sets its title and file name",
        "text/html; charset=utf-8",
        whole_file,
        (TITLE,),
        check_file,
        allows=SCRIPTED,
        is_saved=True,
        patience=PATIENCE,
        late=_being_made,
    ),
)

if __name__ == "__main__":
    sys.exit(main())
