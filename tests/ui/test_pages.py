"""Tables of many rows: a page at a time on the screen, all of them in the file."""

from contextlib import nullcontext

import pytest

from measures.acts import acts
from tests.ui.conftest import view_of
from ui import figures
from views import row_columns
from views.row_columns import ACTS

NUMBER = 2 * figures.PAGE + 7


@pytest.fixture(scope="module")
def view(make):
    told = {"date": "2012-01-28", "summary_en": "It.", "summary_ru": "Это.", "summary_kk": "Бұл."}
    rows = [{"incident_id": f"I-{n:04}", **told} for n in range(NUMBER)]
    return view_of(make(incidents=rows))


@pytest.fixture
def pages(view):
    return row_columns.pages_of_rows(view, ACTS, acts(view.data))


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
    frame, start = figures.shown_page(view.t, "acts", pages)
    assert start == 400
    assert frame["id"].to_pylist() == [f"I-{n:04}" for n in range(400, 407)]
    assert screen == [(3, "page-acts-407"), "Rows 401 to 407 of 407"]


def test_few_rows_stand_whole_without_numbers_of_pages(view, screen):
    few = row_columns.pages_of_rows(view, ACTS, acts(view.data).head(figures.PAGE))
    frame, start = figures.shown_page(view.t, "acts", few)
    assert (len(frame), start) == (figures.PAGE, 0)
    assert screen == []


def test_a_page_is_told_once_and_the_file_has_every_row(pages):
    assert pages.between(0, 200) is pages.between(0, 200)
    assert len(pages.frame()) == NUMBER


@pytest.fixture
def paper(monkeypatch):
    given = []
    monkeypatch.setattr(figures.passage, "show", lambda _view, name, parts, **_: given.append((name, parts())))
    return given


COLUMNS = {"date": "Date", "what": "What happened"}


def test_paper_has_every_row_of_a_short_table_and_no_remark(view, pages, paper):
    figures.print_page(view, "acts", pages.between(0, 3), 0, 3, COLUMNS)
    [(name, parts)] = paper
    assert name == "printed"
    assert parts["rows"] == [("28 January 2012", "It.")] * 3
    assert [label for label, _ in parts["heads"]] == ["Date", "What happened"]
    assert parts["below"] == []


def test_paper_says_which_rows_of_a_long_table_it_has_and_where_all_are(view, pages, paper):
    figures.print_page(view, "acts", pages.between(200, 400), 200, NUMBER, COLUMNS)
    [(_, parts)] = paper
    assert len(parts["rows"]) == 200
    told = "Rows 201 to 400 of 407 are printed; files with all rows are on the screen “Sources and data”."
    assert parts["below"] == [told]


def test_paper_repeats_no_rows_that_their_publisher_holds_back(view, pages, paper, monkeypatch):
    monkeypatch.setattr(figures, "are_rows_held_back", lambda _: True)
    figures.print_page(view, "acts", pages.between(0, 3), 0, 3, COLUMNS)
    assert paper == []
