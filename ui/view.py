"""What a screen shows: the dataset, the part that the reader chose, the words of the reader's language."""

import gc
import logging
import os
from collections.abc import Callable
from pathlib import Path
from threading import Condition
from typing import TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from exports.chosen import Chosen
from loaders import LANGUAGES, CannotRead, Dataset, DatasetRefused, Problem, load
from loaders.package import PUBLISHED
from measures.selection import Selection, select

Made = TypeVar("Made")
KEPT, PARTS_KEPT = 4096, 256
"""What is made once is kept out of the caches that Streamlit lets any browser clear."""
LOG = logging.getLogger(__name__)


class View(Chosen):
    """What a screen shows. Equal views show the same screen; `key` says which are equal."""

    @property
    def key(self) -> tuple[Dataset, Selection, str, str]:
        """The dataset, the choice, the language, and the public address of the dashboard."""
        return (self.whole, self.selection, self.words.language, self.site)

    def of(self, measure: Callable[..., Made], *given: object) -> Made:
        """A measure of the chosen part, taken once for equal views and then shared; nobody may change it."""
        told = [value for value in given if not isinstance(value, Dataset)]
        return once(f"{measure.__module__}.{measure.__qualname__}{told}", self, lambda: measure(self.data, *given))


def folder() -> Path:
    """The folder of the dataset that is shown: the published one, or that which DASHBOARD_DATA names."""
    return Path(os.environ.get("DASHBOARD_DATA", PUBLISHED))


@cached({}, condition=Condition())
def dataset() -> Dataset | DatasetRefused:
    """The dataset, read once for all readers, or what is wrong with it.

    What is loaded by then is taken out of the walk that Streamlit's garbage collection does after each run.
    """
    try:
        data: Dataset | DatasetRefused = load(folder())
    except DatasetRefused as refused:
        data = refused
        LOG.error("%s: %s", folder(), refused)
    except CannotRead as unreadable:
        data = DatasetRefused([Problem("datapackage.json", found="nothing that can be read", expected="a data package")])
        LOG.error("%s", unreadable)
    gc.collect()
    gc.freeze()
    return data


def spoken(language: str) -> Dataset:
    """The dataset in a language, shared by all its readers. Raises DatasetRefused where it has problems."""
    whole = dataset()
    if isinstance(whole, DatasetRefused):
        raise whole
    return _spoken(whole, language)


@cached(LRUCache(maxsize=len(LANGUAGES)), condition=Condition())
def _spoken(whole: Dataset, language: str) -> Dataset:
    return whole.spoken(language)


def part(selection: Selection, language: str) -> Dataset:
    """The chosen part of the dataset, shared by all readers who chose the same."""
    return _part(spoken(language), selection)


@cached(LRUCache(maxsize=PARTS_KEPT), condition=Condition())
def _part(whole: Dataset, selection: Selection) -> Dataset:
    return select(whole, selection)


@cached(LRUCache(maxsize=KEPT), key=lambda name, view, _make: hashkey(name, *view.key), condition=Condition())
def once(name: str, view: View, make: Callable[[], Made]) -> Made:  # noqa: ARG001
    """What `make` gives, made once for equal views and then shared; nobody may change it.

    Readers who ask for the same at the same time wait for the first of them.
    """
    return make()
