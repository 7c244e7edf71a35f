"""No refused phrase stays in what the screens say: composed sentences, titles and descriptions of charts."""

import pytest

from exports import titles
from loaders import LANGUAGES, Dataset
from measures.selection import Selection
from tests.nightly import in_turn
from tests.sentences.written import of_a_choice
from translations.check import refused
from views import introduction, screens
from views.view import View, choose

SAMPLE = {
    "no filter": Selection(),
    "Uralsk": Selection(cities=("uralsk",)),
    "round 2": Selection(rounds=(2,)),
    "round 4, Almaty": Selection(rounds=(4,), cities=("almaty",)),
}


def _said(view: View) -> list[tuple[str, str]]:
    headings = [(name, text) for name in screens.names(view.t) for text in titles.heading_of(view, name)]
    brand = [("brand", text) for text in introduction.brand(view.dataset, view.t)]
    return [*of_a_choice(view), *headings, *brand, ("shown", introduction.shown_of_all(view))]


@pytest.mark.parametrize(("name", "language"), in_turn(SAMPLE, LANGUAGES))
def test_no_screen_says_a_refused_phrase(published: Dataset, name: str, language: str) -> None:
    view = choose(published, SAMPLE[name], language)
    said = _said(view)
    assert len(said) > 2 * len(screens.names(view.t))
    assert [(where, found, text) for where, text in said for found in refused(text, language)] == []
