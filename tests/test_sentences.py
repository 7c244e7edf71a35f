"""What a choice says of itself is whole, has no refused phrase, never calls records all there were, nor silence zero."""

import re

import pytest

from loaders import LANGUAGES
from measures.selection import Selection
from screens import titles
from tests.nightly import in_turn
from tests.sentences import FIGURES, of_a_choice, plurals
from translations import translator
from translations.check import refused
from views import citation, screens
from views.view import choose, words_of

FALSE = re.compile(
    r"The one |[Aa]ll \d+ applications|(?<![\d,.\u00a0])0 (act|incident|refusal|application|permi|reaction|cit)"
)
TOTAL = re.compile(
    "All 141 applications(?: to assemble on 28 April(?: 2012)?)? were refused, according to "
    "(?:KIBHR, IPHR and NHC|3 organisations jointly)"
)

SOME = [
    Selection(),
    Selection(rounds=(4,), cities=("almaty", "uralsk")),
    Selection(cities=("kostanay",)),
    Selection(kinds=("attack",)),
    Selection(rounds=(1,), cities=("pavlodar",), kinds=("attack",)),
]


@pytest.mark.parametrize("selection", SOME)
def test_no_record_is_told_as_all_that_there_were_and_no_silence_as_zero(published, selection):
    said = [(where, TOTAL.sub("", text)) for where, text in of_a_choice(choose(published, selection, "en"))]
    assert [(where, text) for where, text in said if FALSE.search(text)] == []
    assert len(said) > 2 * len(FIGURES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wording", [True, False], ids=["of the campaign", "general"])
def test_every_message_with_a_plural_is_written_with_its_number(published, language, wording):
    found = [*plurals(words_of(published, language) if wording else translator(language))]
    assert {n for n, _ in found} == {0, 1, 2, 5, 11, 21, 141}
    assert all(text and "{" not in text for _, text in found)


SAMPLE = [Selection(), Selection(cities=("uralsk",)), Selection(rounds=(2,)), Selection(rounds=(4,), cities=("almaty",))]


def _said(view):
    headings = [(name, text) for name in screens.names(view.t) for text in titles.heading_of(view, name)]
    brand = [("brand", text) for text in citation.brand(view.dataset, view.t)]
    return [*of_a_choice(view), *headings, *brand, ("shown", citation.shown_of_all(view))]


@pytest.mark.parametrize(("selection", "language"), in_turn(SAMPLE, LANGUAGES))
def test_no_screen_says_a_refused_phrase(published, selection, language):
    said = _said(choose(published, selection, language))
    assert len(said) > 20
    assert [(where, found, text) for where, text in said for found in refused(text, language)] == []
