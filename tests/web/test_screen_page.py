"""A screen for a reader without scripts: its finding, figures and rows, in the language of the link, for its filters."""

from importlib.resources import files

import pytest
from lxml import html
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from charts.gallery import grouped_by
from charts.registry import figure_spec, on_screen
from measures.selection import Selection
from tests.conftest import SITE
from tests.samples.foreign import foreign_words
from translations.words import LANGUAGES, words
from ui import titles
from ui.shown_dataset import dataset_in, words_in
from views import screens
from views.view import View
from web.first_answer import FirstAnswer
from web.screen_page import MOST

INDEX = (files("streamlit") / "static" / "index.html").read_text("utf-8")
"""The page that Streamlit sends for every screen."""
SCREENS = [*screens.names(words("en"))]


async def page(_) -> HTMLResponse:
    return HTMLResponse(INDEX)


@pytest.fixture
def reader(client, monkeypatch: pytest.MonkeyPatch) -> TestClient:  # noqa: ARG001
    return TestClient(FirstAnswer(Starlette(routes=[Route("/{rest:path}", page)])), SITE)


def plain(reader: TestClient, address: str) -> html.HtmlElement:
    """What a reader without scripts sees."""
    _, _, inside = reader.get(address).text.partition("<noscript>")
    return html.fragment_fromstring(inside.partition("</noscript>")[0], create_parent=True)


def told(found: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(str(one.text_content()).split()) for one in found.xpath(path)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_is_readable_without_scripts_and_its_rows_are_those_of_its_figures(reader, screen, language):
    shown = plain(reader, f"/{screens.screen_path(screen)}?lang={language}")
    whole = dataset_in(language)
    view = View(whole, whole, Selection(), words_in(language), SITE)
    assert told(shown, ".//h1") == [" ".join(titles.finding_of(view, screen)[0].split())]
    figures = [figure_spec(name) for name in on_screen(view, screen, grouped_by("", ""))]
    assert told(shown, ".//section/h2") == [" ".join(spec.frame(view).title.split()) for spec in figures]
    rows = [len(section.xpath(".//tbody/tr")) for section in shown.xpath(".//section")]
    assert rows == [min(len(spec.rows(view)), MOST) for spec in figures]
    assert [link.get("aria-current") for link in shown.xpath(".//nav/a")].count("page") == 1


def test_finding_is_that_of_the_filters_and_what_the_dataset_does_not_have_is_left_out(reader):
    shown = plain(reader, "/applications?lang=en&round=1&city=<script>alert(1)</script>")
    assert told(shown, ".//h1") == ["How many applications were filed is not reported"]
    assert "alert(1)" not in html.tostring(shown, encoding="unicode")


def test_another_dataset_has_its_own_words_and_no_screen_that_it_lacks(reader, made_up_client):  # noqa: ARG001
    shown = plain(reader, "/incidents?lang=en")
    assert foreign_words(shown.text_content()) == []
    assert plain(reader, "/rounds?lang=en").xpath(".//h1") == []
