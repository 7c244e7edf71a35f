"""What comes out of the printer: A4, whole figures, the link and the citation at the foot, no menu."""

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

from tests.browser.conftest import IN_TURN
from tests.browser.test_texts_fit import FAULTS
from translations.words import LANGUAGES

A4 = (595, 842)
MENUS = ("Filters", "Фильтры", "Сүзгілер", "Reset all", "Сбросить всё", "Бәрін тазарту", "Share", "Поделиться", "Бөлісу")
GRIDS = """() => [...document.querySelectorAll("[data-testid=stDataFrame]")].map(grid => grid.offsetHeight)"""
TABLES = """() => [...document.querySelectorAll("[class*=st-key-passage-printed] table")].map(
    table => table.offsetHeight && table.querySelectorAll("tbody tr").length)"""
ROWS = {"people": [94], "sources": [170]}
"""How many rows the tables of a screen have that stand open: all acts, all documents."""
TITLES = """() => [...document.querySelectorAll("[class*=st-key-figure-] .frame:has(h2)")].map(
    figure => [...figure.querySelectorAll("h2, .line > p")].map(text => text.textContent))"""
"""The titles and the source lines of figures, which stand above and below their marks."""
ON_PAPER = "document.body.style.width = '718px'"
"""The page as wide as A4 between its margins, which are 10 mm; it is 1047 pixels high there."""
LETTERS = """() => Math.min(...[...document.querySelectorAll(".marks text")].map(text =>
    parseFloat(getComputedStyle(text).fontSize) * parseFloat(getComputedStyle(text.closest(".marks")).zoom))) * 0.75"""
"""Points of the smallest letters of charts."""
HIGH = "() => [...document.querySelectorAll('.frame')].filter(one => one.offsetHeight > 1047).map(one => one.innerText)"


def squeezed(text):
    """A text without what a printed line may add or leave out (spaces, joiners of words), and its ligatures as letters."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter)[0] not in "ZC")


PRINTED = ("overview", "people", "outcome")
"""Screens that have figures, long tables and passages; `make test-all` prints the others too."""


@pytest.mark.parametrize(
    "seen",
    [pytest.param(one, marks=[] if one[0] in PRINTED else pytest.mark.nightly) for one in IN_TURN],
    indirect=True,
    ids="-".join,
)
def test_screen_prints_as_a4_with_whole_figures_and_its_citation(seen):
    page = seen.page
    frames = page.evaluate(TITLES)
    assert bool(frames) == bool(page.locator(".marks").count())
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    texts = [sheet.extract_text() for sheet in printed.pages]
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in printed.pages} == {A4}
    assert [number for number, text in enumerate(texts) if not text.strip()] == []
    sheets = [squeezed(text) for text in texts]
    assert [frame for frame in frames if not any(all(squeezed(text) in sheet for text in frame) for sheet in sheets)] == []
    foot = squeezed("".join(texts[-2:]))
    assert squeezed("CC BY 4.0.") in foot
    assert f"lang={seen.language}" in foot
    assert [word for word in MENUS if re.search(rf"\b{word}\b", " ".join(texts))] == []


@pytest.mark.parametrize("seen", [("days", "en"), ("applications", "ru"), ("people", "kk")], indirect=True, ids="-".join)
def test_printed_figure_fits_a_page_and_none_of_its_words_lies_on_another(seen):
    page = seen.page
    page.emulate_media(media="print")
    page.evaluate(ON_PAPER)
    found, high = page.evaluate(FAULTS), page.evaluate(HIGH)
    page.evaluate("document.body.style.width = ''")
    page.emulate_media(media="null")
    assert [one for one in found if one.startswith(("over each other", "outside its figure"))] == []
    assert high == []


@pytest.mark.parametrize("seen", [("days", language) for language in LANGUAGES], indirect=True, ids="-".join)
def test_the_days_stand_on_one_page_in_letters_of_seven_points_and_their_rounds_on_the_next(seen):
    page = seen.page
    page.emulate_media(media="print")
    least, heading = page.evaluate(LETTERS), page.locator(".sections.rounds :is(h2, h3)").first.inner_text()
    page.emulate_media(media="null")
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages
    assert least >= 7
    assert [squeezed(heading) in squeezed(one.extract_text()) for one in pages] == [False, True]


def test_paper_of_a_city_has_all_its_incidents_and_no_way_to_elsewhere(visit):
    page = visit("/places?city=uralsk", "en")
    page.get_by_role("heading", name="The most serious incidents").wait_for()
    text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)
    assert "official warning" in text  # the seventh of seven, which stands in a fold on a screen
    assert re.findall(r"PDF|\d more\b|→", text) == []


def test_opened_record_is_printed_once_and_without_the_screen_below_it(visit):
    page = visit("/people?incident=KZ12-I-034", "en")
    page.get_by_role("dialog").get_by_text("Cite this record").wait_for()
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    text = squeezed("".join(sheet.extract_text() for sheet in printed))
    assert text.count(squeezed(page.locator("[role=dialog] h2").inner_text())) == 1
    assert squeezed(page.locator("h1").text_content() or "no title") not in text
    assert text.count(squeezed("Cite this record")) == 1


@pytest.mark.parametrize("seen", [pair for pair in IN_TURN if pair[0] in ROWS], indirect=True, ids="-".join)
def test_paper_has_all_rows_of_a_table_and_a_screen_its_grid_alone(seen):
    page = seen.page
    assert page.evaluate(TABLES) == [0]
    assert all(page.evaluate(GRIDS))
    page.emulate_media(media="print")
    assert page.evaluate(TABLES) == ROWS[seen.screen]
    assert not any(page.evaluate(GRIDS))
    page.emulate_media(media="null")
