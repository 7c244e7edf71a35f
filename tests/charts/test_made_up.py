"""Every figure of another organisation's dataset is drawn in every language, with no word of the published one."""

import pytest

from charts.registry import available, figure_spec
from tests.conftest import choice_of
from tests.nightly import sampled
from tests.samples.foreign import foreign_words
from translations.words import LANGUAGES


@pytest.mark.parametrize("language", sampled(LANGUAGES, "kk"))
def test_every_figure_is_drawn_without_a_foreign_word(made_up, language):
    view = choice_of(made_up, language)
    names = available(view)
    assert {"map", "calendar", "acts-kind-authority"} <= {*names}
    told = {name: foreign_words(figure_spec(name).cached_figure(view).to_json()) for name in names}
    assert {name: words for name, words in told.items() if words} == {}


def test_figures_without_their_table_are_not_offered(made_up):
    names = available(choice_of(made_up))
    assert not {"days-in-words", "applications", "later-refusals", "remedy", "acts-kind-round"} & {*names}
