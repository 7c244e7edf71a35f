"""The figure of a claim as its source qualifies it."""

import pytest

from measures.tables import read, rows
from screens.opened import rows_page
from tests.ui.conftest import opened, view_of, written
from views.row_keys import keys_in
from views.wording import figure_of


def test_every_qualifier_of_the_dataset_can_be_told(published):
    codes = {*published["codes-qualifiers"]["code"]}
    row = {"low": 2, "high": 3, "words": "some", "qualifier": None}
    assert {figure_of({**row, "qualifier_code": code}, view_of(published).t) for code in codes} == {
        "2", "about 2", "at least 2", "more than 2", "up to 3", "2–3", "“some”",
    }  # fmt: skip


def test_rally_stands_alone_under_its_heading_and_the_sources_of_a_city_under_the_days_of_its_rallies(published):
    wanted, found = ("almaty", "2012-04-28"), rows(read(published, "rallies"))
    [key] = [one["rally_id"] for one in found if (one["city_id"], one["date"]) == wanted]
    told = written(opened(mark=f"rally:{key}"))
    assert ["Almaty, 28 April 2012." in told, "Almaty, 28 January 2012." in told] == [True, False]
    told = written(opened(mark="almaty"))
    places = [told.index(f"Almaty, {day} 2012.") for day in ("28 January", "25 February", "24 March", "28 April")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        ("city:uralsk", "Sources for: Uralsk"),
        ("round:2", "Sources for: 25 February 2012"),
        ("act:KZ12-I-001;act:KZ12-I-002", "Sources for: 2 incidents"),
        ("application:KZ12-A-001;act:KZ12-I-002", "Sources for: 2 records"),
    ],
)
def test_panel_says_of_what_it_has_the_sources(published, keys, title):
    assert rows_page(view_of(published), keys_in(keys)).title == title
