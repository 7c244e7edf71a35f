"""The whole dashboard as one file, made by the command: at the start, else on request."""

import re
import subprocess
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Condition

from cachetools import LRUCache, cached

from exports.render.low_priority import run_in_subprocess
from loaders import Dataset
from server import settings
from server.dataset import location, with_engine_lock
from server.queue import LINKS, WAIT, File
from server.refusal import Refused, not_there, unknown_value
from translations.words import SOURCE_LANGUAGE, Phrase
from web.answer import Address, dataset_digest
from web.documents import SCRIPTED
from web.query import LinkRequest, read_request, served_dataset
from web.tables import check_rows_allowed

PATH, TITLE = "/dashboard.html", "title"
NAME = re.compile(r"\w[\w .-]{0,59}")  # what the name of a file may be on any system
SECONDS = 600  # how long it may be in the making, at the lowest priority


def check_file(request: LinkRequest) -> None:
    """Raise Refused on a private dashboard, where rows are held back, and for what is no name."""
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
    """Return the file; one without a title of its own is made once in a process. Raises Refused if it cannot be made."""
    whole, title, site = request.view.dataset, request.more.get(TITLE, ""), request.view.site
    content = _made_file(site, title) if title else _usual_file(served_dataset(SOURCE_LANGUAGE), site)
    return File(content, f"{title or f'{whole.name}-{whole.version}'}.html")


def make_at_start() -> None:
    """Have the file made behind all else; do nothing if the server gives none."""
    with suppress(Refused):
        request = read_request(b"", {}, (TITLE,))
        check_file(request)
        LINKS.submit(PATH, with_engine_lock(partial(whole_file, request)))


@cached(LRUCache(1), key=lambda data, site: (dataset_digest(data), site), condition=Condition())
def _usual_file(_data: Dataset, site: str) -> bytes:
    return _made_file(site, "")


def _made_file(site: str, title: str) -> bytes:
    """Return what the command makes. Raises Refused if it makes nothing."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "dashboard.html"
        options = ("--one-file", str(out), "--data", str(location().path), "--live", site, "--name", title)
        try:
            run_in_subprocess("exports", b"", SECONDS, "site", *options)
            return out.read_bytes()
        except (subprocess.TimeoutExpired, OSError) as problem:
            text = Phrase("The file could not be made.")
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "file", text, (), WAIT) from problem


ADDRESSES = (
    Address(
        PATH,
        f"The whole dashboard as one offline HTML file; `{TITLE}` sets its title and file name",
        whole_file,
        (TITLE,),
        check_file,
        allows=SCRIPTED,
        is_saved=True,
    ),
)
