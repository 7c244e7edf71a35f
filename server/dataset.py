"""The dataset of a request or script run: that of the server, in its newest version or an older one, or a reader's own.

A new dataset of the server is swapped atomically once its files have stopped changing and it passes the checks; until then
readers keep the previous one. Each script run and each response pins the dataset it started with.
"""

import asyncio
import gc
import logging
import os
import shlex
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from threading import Condition
from time import monotonic
from typing import TypeVar

from cachetools import cached
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from loaders import CannotRead, Dataset, DatasetRefused, Problem
from loaders.engine import Signature, exclusive, files_signature, is_engine_error
from loaders.location import Location, load_location, parse_location
from loaders.package import PUBLISHED
from loaders.problems import ClusterAway
from loaders.releases import released_versions
from measures.selection import Selection, select
from server import own_data, settings
from server.refusal import Refused
from translations import Translator, translator
from translations.words import Phrase
from views.view import View, words_of

OWN = "own-dataset"  # the name of a reader's own dataset in `server.own_data`
EVERYTHING = Selection()
Result = TypeVar("Result")
LOG = logging.getLogger(__name__)
EVERY, AGAIN = 2.0, 10.0
"""Seconds between two looks at the files, and between two tries to reach an engine that does not answer."""


class DatasetUnavailable(DatasetRefused):
    """The engine of the dataset does not answer; the thread that watches the files tries again."""

    def __init__(self) -> None:
        text = "no answer of what works on its tables"
        super().__init__([Problem("datapackage.json", found=text, expected="an answer: open this page again in a moment")])


class EngineGone(Exception):
    """The engine of a dataset was lost during a measure."""

    def __str__(self) -> str:
        return "nothing that works on the tables of the dataset"


READ: dict[Hashable, Dataset | DatasetRefused] = {}
READING = Condition()
PINNED: ContextVar[Dataset | DatasetRefused | None] = ContextVar("pinned-dataset", default=None)
"""The dataset of the server on which the present run or answer rests."""


def location() -> Location:
    """Return where the dataset of the server is: the published one, or that which DASHBOARD_DATA names."""
    return parse_location(os.environ.get("DASHBOARD_DATA") or str(PUBLISHED))


def own_dataset() -> Dataset | None:
    """Return the dataset that the reader brought and looks at; None outside a session."""
    dataset: Dataset | None = own_data.get(OWN)
    return dataset


def shown_dataset() -> Dataset | DatasetRefused:
    return own_dataset() or current_dataset()


def current_dataset() -> Dataset | DatasetRefused:
    return PINNED.get() or server_dataset()


@contextmanager
def pinned_dataset(data: Dataset | DatasetRefused | None = None) -> Iterator[None]:
    """Pin a dataset of the server, by default the newest: the block sees no swap to a newer version."""
    before = PINNED.set(data or server_dataset())
    try:
        yield
    finally:
        PINNED.reset(before)


@contextmanager
def engine_lock() -> Iterator[None]:
    """Hold the lock of the dataset's engine. Raises EngineGone where that is lost; the dataset is loaded again then."""
    data = shown_dataset()
    if isinstance(data, DatasetRefused) or data.engine is None:
        yield
        return
    try:
        with exclusive():
            yield
    except Exception as error:
        if not is_engine_error(error) or data.engine.is_there():
            raise
        mark_unavailable(data)
        raise EngineGone from error


def deferred(make: Callable[[], Result]) -> Callable[[], Result]:
    """Return `make` for a download button, called on the click: with the dataset pinned now, and under the engine lock."""
    return pinned_dataset(current_dataset())(with_engine_lock(make))


async def in_thread(make: Callable[..., Result], *arguments: object) -> Result:
    """Run `make` in a worker thread with the lock of the engine; responses by link read a dataset in this way only."""
    return await run_in_threadpool(with_engine_lock(partial(make, *arguments)))


def with_engine_lock(make: Callable[[], Result]) -> Callable[[], Result]:
    return engine_lock()(make)


@cached(READ, condition=READING)
def server_dataset() -> Dataset | DatasetRefused:
    """Return the dataset of the server as it is now, read once for all readers, or what is wrong with it.

    Objects loaded by then are taken out of Python's garbage collection. A frozen object, and all it refers to, is never
    collected: nothing may be frozen after the first reader has come. It is not in `st.cache_resource`, which any browser may
    tell Streamlit to clear.
    """
    data = read_dataset()
    gc.collect()
    gc.freeze()
    return data


def read_dataset() -> Dataset | DatasetRefused:
    try:
        return load_location(location())
    except DatasetRefused as refused:
        LOG.error("%s. All of them: python -m loaders check %s", refused, shlex.quote(str(location().path)))
        return refused
    except ClusterAway as away:
        LOG.error("%s", away)
        return DatasetUnavailable()
    except CannotRead as unreadable:
        LOG.error("%s", unreadable)
        return DatasetRefused([Problem("datapackage.json", found="nothing that can be read", expected="a data package")])


def mark_unavailable(data: Dataset) -> None:
    with READING:
        key = server_dataset.cache_key()
        current = READ.get(key)
        if isinstance(current, Dataset) and current.cache is data.cache:
            READ[key] = DatasetUnavailable()
            LOG.error("What works on the dataset is gone; the dataset is read again.")


def dataset_in(language: str) -> Dataset:
    """Return the dataset in a language, shared by all its readers. Raises DatasetRefused where it has problems."""
    whole = shown_dataset()
    if isinstance(whole, DatasetRefused):
        raise whole
    return whole.cache.get((whole, language), lambda: whole.in_language(language))


def words_in(language: str) -> Translator:
    whole = shown_dataset()
    return translator(language) if isinstance(whole, DatasetRefused) else words_of(whole, language)


def view_in(language: str, selection: Selection = EVERYTHING, made_with: str = "") -> View:
    """Return the view of a selection in a language, by a link of the version `made_with`. Raises DatasetRefused."""
    data = dataset_in(language)
    return View(data, select(data, selection), selection, words_in(language), settings.site(), made_with)


@dataclass(frozen=True)
class PinnedDataset:
    """The application behind it, whose answers each rest on one dataset."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with pinned_dataset() if scope["type"] == "http" else nullcontext():
            await self.app(scope, receive, send)


class Watcher:
    """Checks every EVERY seconds whether the files changed; `prepare` makes what every response needs of a new dataset."""

    def __init__(self, prepare: Callable[[], object]) -> None:
        self._prepare = prepare
        self._shown = self._last = self._signature()
        self._again = 0.0

    async def run(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            try:
                await run_in_threadpool(self.look)
            except Exception:
                LOG.exception("The new dataset cannot be shown; the one before is.")

    def look(self) -> bool:
        """Reload the dataset once its changed files are the same at two checks in a row; return whether it was replaced.
        Raises EngineGone where the engine of the new one is lost; then it is read again.
        """
        now, before = self._signature(), self._last
        self._last = now
        if isinstance(server_dataset(), DatasetUnavailable):
            if monotonic() < self._again:
                return False
            self._shown = ()
        if now in (self._shown, ()) or now != before:
            return False
        data = read_dataset()
        if isinstance(data, DatasetUnavailable):
            self._again = monotonic() + AGAIN
        if isinstance(data, DatasetUnavailable) or self._signature() != now:
            self._shown = ()
            return False
        self._shown = now
        if not isinstance(data, Dataset) and isinstance(server_dataset(), Dataset):
            LOG.error("The new dataset has %s problems and is not shown; the one before is.", len(data.problems))
            return False
        if isinstance(data, Dataset):
            try:
                with pinned_dataset(data):
                    self._prepare()
            except EngineGone:
                self._shown = ()
                raise
        gc.unfreeze()  # and nothing is frozen again: what readers hold by now would stay for ever
        with READING:
            READ[server_dataset.cache_key()] = data
        LOG.warning("The dataset was replaced: %s", data.version if isinstance(data, Dataset) else "it has problems")
        return True

    @staticmethod
    def _signature() -> Signature:
        return files_signature(location().path)


VERSION = "version"


def all_versions() -> tuple[str, ...]:
    """Return the versions that an address may name, the newest last."""
    newest, where = current_dataset(), location()
    if isinstance(newest, DatasetRefused):
        return ()
    before = () if where.cluster else released_versions(where.path)
    return (*(version for version in before if version != newest.version), newest.version)


def older_version(named: str) -> str:
    """Return the version that an address names, empty for the newest. Raises Refused for one that never was."""
    known = all_versions()
    if not named or not known or named == known[-1]:
        return ""
    if named not in known:
        raise Refused(HTTPStatus.NOT_FOUND, VERSION, named, known)
    return named


@contextmanager
def as_published() -> Iterator[None]:
    """Raise Refused where the package of a version that is read within is no longer the one that was published."""
    try:
        yield
    except DatasetRefused as refused:
        text = Phrase("The stored data package is no longer identical to the one that was published, so it cannot be used.")
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "dataset", text, tuple(map(str, refused.problems))) from refused
