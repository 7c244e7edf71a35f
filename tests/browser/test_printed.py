"""What comes out of the printer: A4, whole figures, the link and the citation at the foot, no menu."""

import io
import unicodedata

import pytest
from pypdf import PdfReader

from tests.browser.conftest import IN_TURN, Seen

A4 = (595, 842)
MENUS = ("Filters", "Фильтры", "Сүзгілер", "Reset all", "Сбросить всё", "Бәрін тазарту", "Share", "Поделиться", "Бөлісу")
GRIDS = """() => [...document.querySelectorAll("[data-testid=stDataFrame]")].map(grid => grid.offsetHeight)"""
TABLES = """() => [...document.querySelectorAll("[class*=st-key-passage-printed] table")].map(
    table => table.offsetHeight && table.querySelectorAll("tbody tr").length)"""
ROWS = {"incidents": [94], "data": [166]}
"""How many rows the tables of a screen have that stand open: all acts, all documents."""
TITLES = """() => [...document.querySelectorAll("[class*=st-key-figure-] h2")].map(title => title.textContent)"""


def squeezed(text: str) -> str:
    """A text without what a printed line may add or leave out (spaces, joiners of words), and its ligatures as letters."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter)[0] not in "ZC")


PRINTED = ("overview", "incidents", "standards", "briefing")
"""Screens that have figures, long tables, passages and a form; `make test-all` prints the others too."""


@pytest.mark.parametrize(
    "seen",
    [pytest.param(one, marks=[] if one[0] in PRINTED else pytest.mark.nightly) for one in IN_TURN],
    indirect=True,
    ids="-".join,
)
def test_screen_prints_as_a4_with_whole_figures_and_its_citation(seen: Seen) -> None:
    page = seen.page
    titles = page.evaluate(TITLES)
    assert bool(titles) == bool(page.locator(".marks").count())
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    texts = [sheet.extract_text() for sheet in printed.pages]
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in printed.pages} == {A4}
    assert [number for number, text in enumerate(texts) if not text.strip()] == []
    whole = squeezed(" ".join(texts))
    assert [title for title in titles if squeezed(title) not in whole] == []
    assert squeezed("CC BY 4.0.") in squeezed(texts[-1])
    assert f"lang={seen.language}" in squeezed(texts[-1])
    assert [word for word in MENUS if word in " ".join(texts)] == []


@pytest.mark.parametrize("seen", [pair for pair in IN_TURN if pair[0] in ROWS], indirect=True, ids="-".join)
def test_paper_has_all_rows_of_a_table_and_a_screen_its_grid_alone(seen: Seen) -> None:
    page = seen.page
    assert page.evaluate(TABLES) == [0]
    assert all(page.evaluate(GRIDS))
    page.emulate_media(media="print")
    assert page.evaluate(TABLES) == ROWS[seen.screen]
    assert not any(page.evaluate(GRIDS))
    page.emulate_media(media="null")
