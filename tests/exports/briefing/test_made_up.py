"""Briefings of another organisation's dataset, in every length and language, with no word of the published one."""

import pytest

from exports.briefing.compose import LENGTHS, PARTS, brief
from tests.conftest import choice_of
from tests.exports.briefings import everything
from tests.nightly import in_turn
from tests.samples.foreign import foreign_words
from translations.words import LANGUAGES


@pytest.mark.parametrize(("length", "language"), in_turn(LENGTHS, LANGUAGES))
def test_a_briefing_has_no_foreign_word(made_up, length, language):
    briefing = brief(choice_of(made_up, language), PARTS, length)
    assert [found for text in everything(briefing) for found in foreign_words(text)] == []


def test_it_has_the_licence_of_the_dataset(made_up):
    told = " ".join(everything(brief(choice_of(made_up), ["summary", "cases"])))
    assert ("CC0 1.0" in told, "CC BY" in told, "nothing to show under" in told) == (True, False, False)
