"""What a choice says of itself is whole in every language and never calls records all that there were, nor silence zero."""

import re

import pytest

from loaders import LANGUAGES, Dataset
from measures.selection import Selection
from tests.sentences.choices import CHOICES
from tests.sentences.written import FIGURES, of_a_choice, plurals
from translations import translator
from views.view import choose, words_of

FALSE = re.compile(
    r"The one |[Aa]ll \d+ applications|(?<![\d,.\u00a0])0 (act|incident|refusal|application|permi|reaction|cit)"
)
TOTAL = re.compile(
    "All 141 applications(?: to assemble on 28 April(?: 2012)?)? were refused, according to "
    "(?:KIBHR, IPHR and NHC|3 organisations)"
)


SOME = [
    CHOICES[0],
    Selection(rounds=(4,), cities=("almaty", "uralsk")),
    Selection(cities=("kostanay",)),
    Selection(kinds=("attack",)),
    CHOICES[-1],
]


@pytest.mark.parametrize("selection", SOME)
def test_no_record_is_told_as_all_that_there_were_and_no_silence_as_zero(published: Dataset, selection: Selection) -> None:
    said = [(where, TOTAL.sub("", text)) for where, text in of_a_choice(choose(published, selection, "en"))]
    assert [(where, text) for where, text in said if FALSE.search(text)] == []
    assert len(said) > 2 * len(FIGURES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wording", [True, False], ids=["of the campaign", "general"])
def test_every_message_with_a_plural_is_written_with_its_number(published: Dataset, language: str, wording: bool) -> None:
    found = [*plurals(words_of(published, language) if wording else translator(language))]
    assert {n for n, _ in found} == {0, 1, 2, 5, 11, 21, 141}
    assert all(text and "{" not in text for _, text in found)
