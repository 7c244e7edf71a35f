"""The dataset that a reader sees: the server's, read once for all readers, or one that the reader brought.

That of the server may be replaced while it runs (`web/replaced.py`): a run of a screen holds the one with which it began.
"""

import gc
import logging
import os
import shlex
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Condition
from typing import TypeVar

import streamlit as st
from cachetools import cached
from starlette.concurrency import run_in_threadpool
from streamlit.runtime.scriptrunner import get_script_run_ctx

from loaders import CannotRead, Dataset, DatasetRefused, Problem
from loaders.engine import exclusive, is_of_an_engine
from loaders.location import Location, load_location, parse_location
from loaders.package import PUBLISHED
from loaders.problems import ClusterAway
from measures.selection import Selection, select
from translations import Words
from translations import words as translator
from views.view import words_of

OWN = "own-dataset"
"""What a reader brought, in the state of the session, where no other session sees it and with which it goes."""
Made = TypeVar("Made")
LOG = logging.getLogger(__name__)


class Away(DatasetRefused):
    """What works on the dataset does not answer, which may be otherwise soon; whoever watches the files tries again."""

    def __init__(self) -> None:
        found = "no answer of what works on its tables"
        super().__init__([Problem("datapackage.json", found=found, expected="an answer: open this page again in a moment")])


class EngineGone(Exception):
    """What works on the tables of a dataset is gone in the middle of a question."""

    def __str__(self) -> str:
        return "nothing that works on the tables of the dataset"


READ: dict[Hashable, Dataset | DatasetRefused] = {}
ASKED = Condition()
HELD: ContextVar[Dataset | DatasetRefused | None] = ContextVar("held-dataset", default=None)
"""The dataset of the server on which the present run or answer rests."""


def location() -> Location:
    """Where the dataset of the server is: the published one, or that which DASHBOARD_DATA names."""
    return parse_location(os.environ.get("DASHBOARD_DATA") or str(PUBLISHED))


def own_dataset() -> Dataset | None:
    """The dataset that the reader brought and looks at; None outside a session."""
    in_session = get_script_run_ctx(suppress_warning=True) is not None
    return st.session_state.get(OWN) if in_session else None


def shown_dataset() -> Dataset | DatasetRefused:
    """The reader's own dataset, else that of the server."""
    return own_dataset() or held_dataset()


def held_dataset() -> Dataset | DatasetRefused:
    """The dataset of the server on which the present run or answer rests."""
    return HELD.get() or server_dataset()


def is_held() -> bool:
    """Whether a dataset of the server is held for what is done now."""
    return HELD.get() is not None


@contextmanager
def holding(data: Dataset | DatasetRefused | None = None) -> Iterator[None]:
    """What is done within rests on this dataset of the server, or on the one of now, whatever is taken meanwhile."""
    before = HELD.set(data or server_dataset())
    try:
        yield
    finally:
        HELD.reset(before)


@contextmanager
def turn() -> Iterator[None]:
    """What is done within asks the engine of a dataset alone; one in memory is asked by all at once.

    Raises EngineGone where that is gone meanwhile; the dataset is read again then by whoever watches its files.
    """
    data = shown_dataset()
    if isinstance(data, DatasetRefused) or data.engine is None:
        yield
        return
    try:
        with exclusive():
            yield
    except Exception as error:
        if not is_of_an_engine(error) or data.engine.is_there():
            raise
        forget(data)
        raise EngineGone from error


def later(make: Callable[[], Made]) -> Callable[[], Made]:
    """`make` for a button, which makes its file when it is pressed: on the dataset that is shown now, and in turn."""
    held = held_dataset()

    def made() -> Made:
        with holding(held):
            return _made_in_turn(make)

    return made


async def in_turn(make: Callable[..., Made], *given: object) -> Made:
    """What `make` gives, made in a thread of its own and in turn; whoever answers by link asks a dataset in this way."""
    return await run_in_threadpool(_made_in_turn, make, *given)


def _made_in_turn(make: Callable[..., Made], *given: object) -> Made:
    with turn():
        return make(*given)


@cached(READ, condition=ASKED)
def server_dataset() -> Dataset | DatasetRefused:
    """The dataset of the server as it is now, read once for all readers, or what is wrong with it.

    Objects loaded by then are taken out of Python's garbage collection. A frozen object, and all it refers to, is never
    collected: nothing may be frozen after the first reader has come. It is not in `st.cache_resource`, which any browser may
    tell Streamlit to clear.
    """
    data = read_dataset()
    gc.collect()
    gc.freeze()
    return data


def read_dataset() -> Dataset | DatasetRefused:
    """The dataset that the files hold, or what is wrong with it, which is logged too."""
    try:
        return load_location(location())
    except DatasetRefused as refused:
        LOG.error("%s. All of them: python -m loaders check %s", refused, shlex.quote(str(location().path)))
        return refused
    except ClusterAway as away:
        LOG.error("%s", away)
        return Away()
    except CannotRead as unreadable:
        LOG.error("%s", unreadable)
        return DatasetRefused([Problem("datapackage.json", found="nothing that can be read", expected="a data package")])


def forget(data: Dataset) -> None:
    """The dataset of the server is away from now on, if it is still this one."""
    with ASKED:
        key = server_dataset.cache_key()
        found = READ.get(key)
        if isinstance(found, Dataset) and found.cache is data.cache:
            READ[key] = Away()
            LOG.error("What works on the dataset is gone; the dataset is read again.")


def take(data: Dataset | DatasetRefused) -> None:
    """Shows this dataset to all who ask from now on."""
    with ASKED:
        READ[server_dataset.cache_key()] = data


def dataset_in(language: str) -> Dataset:
    """The dataset in a language, shared by all its readers. Raises DatasetRefused where it has problems."""
    whole = shown_dataset()
    if isinstance(whole, DatasetRefused):
        raise whole
    return whole.cache.part((whole, language), lambda: whole.in_language(language))


def words_in(language: str) -> Words:
    """The translator of a language as the dataset words it; the general one where the dataset has problems."""
    whole = shown_dataset()
    return translator(language) if isinstance(whole, DatasetRefused) else words_of(whole, language)


def chosen_part(selection: Selection, language: str) -> Dataset:
    """The chosen part of the dataset, shared by all readers who chose the same."""
    whole = dataset_in(language)
    return whole.cache.part((whole, selection), lambda: select(whole, selection))
