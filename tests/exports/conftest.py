"""Choices of the published dataset, as a reader or the command line makes them."""

from collections.abc import Callable

import pytest

from exports.chosen import Chosen, choose
from loaders import Dataset
from measures.selection import Selection

SITE = "https://dashboard.example.org"


@pytest.fixture(scope="session")
def chosen(published: Dataset) -> Callable[..., Chosen]:
    """A choice of the published dataset, in English and of everything unless said otherwise."""

    def build(language: str = "en", **filters: object) -> Chosen:
        return choose(published, Selection(**filters), language, SITE)

    return build
