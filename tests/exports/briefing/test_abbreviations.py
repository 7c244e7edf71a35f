"""Every briefing spells out the abbreviations of organisations."""

import pytest

from exports.briefing.compose import LENGTHS, brief
from loaders import Dataset
from measures.selection import Selection
from tests.exports.briefings import texts
from tests.nightly import in_turn
from translations.words import LANGUAGES
from views.view import choose

SPELLED_OUT = {
    "en": "KIBHR: Kazakhstan International Bureau for Human Rights and Rule of Law.",
    "ru": "КМБПЧ: Казахстанское международное бюро по правам человека и соблюдению законности.",
    "kk": "АҚЗҚХБ: Адам құқықтары және заңдылықты сақтау жөніндегі Қазақстан халықаралық бюросы.",
}


@pytest.mark.parametrize(("length", "language"), in_turn(LENGTHS, LANGUAGES))
def test_a_briefing_spells_them_out_once_with_its_sources(published: Dataset, length: str, language: str) -> None:
    briefing = brief(choose(published, Selection(cities=("almaty",)), language), length=length)
    found = [text for text in texts(briefing) if text.startswith(SPELLED_OUT[language])]
    assert [text for text in texts(briefing, "sources") if text.startswith(SPELLED_OUT[language])] == found
    assert len(found) == 1
