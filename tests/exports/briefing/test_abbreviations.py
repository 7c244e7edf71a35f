"""Every briefing and every screen without scripts spells out the abbreviations of organisations."""

import pytest
from lxml import html

from exports.briefing.compose import LENGTHS, brief
from loaders import Dataset
from measures.selection import Selection
from tests.exports.briefings import texts
from tests.nightly import in_turn
from translations.words import LANGUAGES
from views import screens
from views.view import choose
from web.query import LinkRequest
from web.static_screen import plain_page

SPELLED_OUT = {
    "en": "KIBHR: Kazakhstan International Bureau for Human Rights and Rule of Law.",
    "ru": "КМБПЧ: Казахстанское международное бюро по правам человека и соблюдению законности.",
    "kk": "АҚЗҚХБ: Адам құқықтары және заңдылықты сақтау жөніндегі Қазақстан халықаралық бюросы.",
}


def on_plain(data: Dataset, language: str, screen: str) -> str:
    view = choose(data, Selection(), language)
    page = html.fromstring(plain_page(LinkRequest(view, {"screen": screen})).content)
    return " ".join(page.text_content().split())


@pytest.mark.parametrize(("length", "language"), in_turn(LENGTHS, LANGUAGES))
def test_a_briefing_spells_them_out_once_with_its_sources(published: Dataset, length: str, language: str) -> None:
    briefing = brief(choose(published, Selection(cities=("almaty",)), language), length=length)
    found = [text for text in texts(briefing) if text.startswith(SPELLED_OUT[language])]
    assert [text for text in texts(briefing, "sources") if text.startswith(SPELLED_OUT[language])] == found
    assert len(found) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_plain_screen_spells_them_out_once(published: Dataset, language: str) -> None:
    shown = [on_plain(published, language, screen) for screen in (screens.OVERVIEW, "incidents")]
    assert [text.count(SPELLED_OUT[language]) for text in shown] == [1, 1]


def test_a_dataset_without_abbreviations_has_no_such_line(made_up: Dataset) -> None:
    assert "KIBHR" not in " ".join(texts(brief(choose(made_up, Selection(), "en"))))
    assert "KIBHR" not in on_plain(made_up, "en", "incidents")
