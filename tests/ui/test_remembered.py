"""What a reader typed, and what a link says that chooses nothing, is nowhere in memory once the visit is over."""

import gc

import pytest

from tests.ui.conftest import opened
from ui.shown_dataset import server_dataset

TYPED = {"found": "aLmAtY", "not found": "wHoIsNoT", "unknown": "qCoDe"}
"""Texts in letters that nothing but the visit has."""


def holders(text: str) -> list[object]:
    """The objects that hold a text with this one in it."""
    gc.collect()
    found = []
    for one in gc.get_objects():
        for part in gc.get_referents(one):
            if isinstance(part, str) and text in part:
                found.append(one)
    return found


@pytest.mark.parametrize(
    ("screen", "name", "typed"),
    [
        ("incidents", "q", "found"),
        ("incidents", "q", "not found"),
        ("incidents", "incident", "unknown"),
        ("cities", "city", "unknown"),
        ("cities", "version", "unknown"),
        ("cities", "elsewhere", "unknown"),
    ],
)
def test_words_of_a_visit_end_with_it(screen, name, typed):
    server_dataset()
    gc.unfreeze()
    text = TYPED[typed].swapcase()
    visit = opened(screen, **{name: text})
    assert holders(text)
    del visit
    assert holders(text) == []
