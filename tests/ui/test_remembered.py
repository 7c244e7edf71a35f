"""What a reader typed, and what a link says that chooses nothing, is nowhere in memory once the visit is over."""

import gc

from server.dataset import server_dataset
from tests.ui.conftest import opened

FOUND, NOT_FOUND, UNKNOWN = "aLmAtY", "wHoIsNoT", "qCoDe"
"""Texts in letters that nothing but a visit has, once each is the other way round."""
VISITS = [
    ("people", {"q": FOUND, "incident": UNKNOWN}),
    ("people", {"q": NOT_FOUND}),
    ("overview", {"q": FOUND}),
    ("places", dict.fromkeys(("city", "version", "elsewhere"), UNKNOWN)),
]


def held_texts():
    """What anything in memory holds of the texts, alone or within another text."""
    gc.collect()
    found = gc.get_referents(*gc.get_objects())
    held = [one if type(one) is str else one.decode(errors="replace") for one in found if type(one) in (str, bytes)]
    texts = [text.swapcase() for text in (FOUND, NOT_FOUND, UNKNOWN)]
    return {one for one in held for text in texts if text in one}


def test_words_of_visits_end_with_them():
    server_dataset()
    gc.unfreeze()
    visits = [opened(screen, **{name: text.swapcase() for name, text in said.items()}) for screen, said in VISITS]
    assert {text.swapcase() for text in (FOUND, NOT_FOUND, UNKNOWN)} <= held_texts()
    del visits
    assert held_texts() == set()
