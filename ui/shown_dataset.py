"""The dataset that the dashboard shows: read once, in each language once, the part of each choice once."""

import gc
import logging
import os
from pathlib import Path
from threading import Condition

from cachetools import LRUCache, cached

from loaders import LANGUAGES, CannotRead, Dataset, DatasetRefused, Problem, load
from loaders.package import PUBLISHED
from loaders.unpacked import unpacked
from measures.selection import Selection, select
from translations import Words
from translations import words as translator
from views.view import words_of

PARTS_KEPT = 256
"""What is made once is kept out of the caches that Streamlit lets any browser clear."""
LOG = logging.getLogger(__name__)


def dataset_path() -> Path:
    """The dataset that is shown, a folder or a ZIP file: the published one, or that which DASHBOARD_DATA names."""
    return Path(os.environ.get("DASHBOARD_DATA", PUBLISHED))


@cached({}, condition=Condition())
def shown_dataset() -> Dataset | DatasetRefused:
    """The dataset, read once for all readers, or what is wrong with it.

    What is loaded by then is taken out of the walk that Streamlit's garbage collection does after each run.
    """
    try:
        with unpacked(dataset_path()) as folder:
            data: Dataset | DatasetRefused = load(folder)
    except DatasetRefused as refused:
        data = refused
        LOG.error("%s: %s", dataset_path(), refused)
    except CannotRead as unreadable:
        data = DatasetRefused([Problem("datapackage.json", found="nothing that can be read", expected="a data package")])
        LOG.error("%s", unreadable)
    gc.collect()
    gc.freeze()
    return data


def dataset_in(language: str) -> Dataset:
    """The dataset in a language, shared by all its readers. Raises DatasetRefused where it has problems."""
    whole = shown_dataset()
    if isinstance(whole, DatasetRefused):
        raise whole
    return _translated_dataset(whole, language)


def words_in(language: str) -> Words:
    """The translator of a language as the dataset words it; the general one where the dataset has problems."""
    whole = shown_dataset()
    return translator(language) if isinstance(whole, DatasetRefused) else words_of(whole, language)


@cached(LRUCache(maxsize=len(LANGUAGES)), condition=Condition())
def _translated_dataset(whole: Dataset, language: str) -> Dataset:
    return whole.in_language(language)


def chosen_part(selection: Selection, language: str) -> Dataset:
    """The chosen part of the dataset, shared by all readers who chose the same."""
    return _selected_part(dataset_in(language), selection)


@cached(LRUCache(maxsize=PARTS_KEPT), condition=Condition())
def _selected_part(whole: Dataset, selection: Selection) -> Dataset:
    return select(whole, selection)
