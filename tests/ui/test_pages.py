"""Tables of many rows: a page at a time on the screen, all of them in the file."""

from contextlib import nullcontext

import pytest

from measures.acts import acts
from tests.ui.conftest import view_of
from ui import figures
from views import table_pages
from views.row_columns import ACTS

NUMBER = 2 * figures.PAGE + 7


@pytest.fixture(scope="module")
def view(make):
    told = {"date": "2012-01-28", "summary_en": "It.", "summary_ru": "Это.", "summary_kk": "Бұл."}
    rows = [{"incident_id": f"I-{n:04}", **told} for n in range(NUMBER)]
    return view_of(make(incidents=rows, sources=[{"source_id": "S-1"}]))


@pytest.fixture
def pages(view):
    return table_pages.pages_of_rows(view, ACTS, acts(view.data))


@pytest.fixture
def screen(monkeypatch):
    """A screen whose reader is at the third page; what is written and how many pages are offered."""
    seen = []

    class Screen:
        container = staticmethod(lambda **_: nullcontext())
        empty = staticmethod(nullcontext)

        @staticmethod
        def pagination(number, key):
            seen.append((number, key))
            return 3

    monkeypatch.setattr(figures, "st", Screen)
    monkeypatch.setattr(figures, "small_text", seen.append)
    return seen


def test_the_last_page_has_the_rows_that_are_left(view, pages, screen):
    frame = figures.shown_page(view.t, "acts", pages)
    assert [*frame["id"]] == [f"I-{n:04}" for n in range(400, 407)]
    assert screen == [(3, "page-acts-407"), "Rows 401 to 407 of 407"]


def test_few_rows_stand_whole_without_numbers_of_pages(view, screen):
    few = table_pages.pages_of_rows(view, ACTS, acts(view.data).head(figures.PAGE))
    assert len(figures.shown_page(view.t, "acts", few)) == figures.PAGE
    assert screen == []


def test_a_page_is_told_once_and_the_file_has_every_row(pages):
    assert pages.between(0, 200) is pages.between(0, 200)
    assert len(pages.frame()) == NUMBER
