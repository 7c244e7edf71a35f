"""What a screen shows: the dataset, the part that the reader chose, the words of the reader's language."""

import gc
import os
from collections.abc import Callable
from pathlib import Path
from threading import Condition
from typing import Any, TypeVar

import streamlit as st
from cachetools import LRUCache, cached

from exports.chosen import Chosen
from loaders import CannotRead, Dataset, DatasetRefused, Problem, load
from loaders.package import PUBLISHED
from measures.selection import Selection, select

Made = TypeVar("Made")
KEPT = 4096


class View(Chosen):
    """What a screen shows. Equal views show the same screen; `key` says which are equal."""

    @property
    def key(self) -> tuple[str, Selection, str]:
        """Version of the dataset, choice and language."""
        return (self.whole.version, self.selection, self.words.language)

    def of(self, measure: Callable[..., Made], *given: object) -> Made:
        """A measure of the chosen part, taken once for equal views and then shared; nobody may change it."""
        told = [value for value in given if not isinstance(value, Dataset)]
        return once(f"{measure.__module__}.{measure.__qualname__}{told}", self, lambda: measure(self.data, *given))


def folder() -> Path:
    """The folder of the dataset that is shown: the published one, or that which DASHBOARD_DATA names."""
    return Path(os.environ.get("DASHBOARD_DATA", PUBLISHED))


@st.cache_resource(show_spinner=False)
def dataset() -> Dataset | DatasetRefused:
    """The dataset, read once for all readers, or what is wrong with it.

    What is loaded by then is taken out of the walk that Streamlit's garbage collection does after each run.
    """
    try:
        data: Dataset | DatasetRefused = load(folder())
    except DatasetRefused as refused:
        data = refused
    except CannotRead as unreadable:
        data = DatasetRefused([Problem("datapackage.json", found=str(unreadable), expected="a data package")])
    gc.collect()
    gc.freeze()
    return data


@st.cache_resource(show_spinner=False)
def spoken(language: str) -> Dataset:
    """The dataset in a language, shared by all its readers. Raises DatasetRefused where it has problems."""
    whole = dataset()
    if isinstance(whole, DatasetRefused):
        raise whole
    return whole.spoken(language)


@st.cache_resource(show_spinner=False, max_entries=256)
def part(selection: Selection, language: str) -> Dataset:
    """The chosen part of the dataset, shared by all readers who chose the same."""
    return select(spoken(language), selection)


def once(name: str, view: View, make: Callable[[], Made]) -> Made:
    """What `make` gives, made once for equal views and then shared; nobody may change it.

    Readers who ask for the same at the same time wait for the first of them.
    """
    made: Made = _keeper()(name, view, make)
    return made


@st.cache_resource(show_spinner=False)
def _keeper() -> Callable[[str, View, Callable[[], Any]], Any]:
    @cached(LRUCache(maxsize=KEPT), key=lambda name, view, _make: (name, *view.key), condition=Condition())
    def made(name: str, view: View, make: Callable[[], Any]) -> Any:  # noqa: ARG001
        return make()

    return made
