"""Every figure by its name, and that each of its marks leads to what it rests on."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from charts.crosstab import grouped_by
from charts.registry import FIGURES
from measures.evidence import claims_by_id, statements_by_row
from measures.people import person_of_key
from measures.record import table_of
from measures.tables import number_of
from screens.contents import CONTENTS, charts_on
from tests.conftest import choice_of
from tests.nightly import nightly
from views.row_keys import CITY, PERSON, TABLES

PAGES = Path(__file__).resolve().parents[2] / "pages"
CHANGED = [name for name in FIGURES if not name.startswith("acts-")] + ["acts-kind-authority", "acts-city-month"]


@pytest.fixture(scope="module")
def shown(published):
    return choice_of(published)


def marks(figure):
    told = [trace for trace in figure.data if trace.hoverinfo == "text"]
    return [(trace.name, one) for trace in told for one in (trace.customdata if trace.customdata is not None else [None])]


stated = cache(lambda data: statements_by_row(data, ()))
everything = cache(lambda data: choice_of(data))


@cache
def rests_on_sources(data, name, mark):
    opened = [*FIGURES[name].opens(everything(data), mark)]
    return bool(opened) and all(is_supported(data, key) for key in opened)


@cache
def is_supported(data, key):
    if key.kind == CITY:
        return bool((data["rallies"]["city_id"] == key.row_id).any())
    if key.kind == PERSON:
        return person_of_key(data, key.row_id) is not None
    return table_of(data, key.row_id) in TABLES[key.kind] and (
        key.row_id in stated(data) or number_of(claims_by_id(data, (key.row_id,)))
    )


@pytest.mark.parametrize("name", CHANGED)
def test_every_mark_opens_its_sources_and_the_line_names_publishers_of_the_dataset(shown, name):
    figure = FIGURES[name].draw(shown)
    named = re.match(r"Sources?: (.+?)(?: and \d+ others?)?\. Dataset", figure.layout.meta["source"])
    assert named
    assert {*named[1].split("; ")} <= {*shown.dataset["sources"]["publisher"]}
    found = marks(figure)
    assert found
    assert [mark for mark in found if mark[1] is None or not rests_on_sources(shown.dataset, name, mark[1])] == []


def test_every_bar_tells_something_but_what_lies_beyond_a_number(shown):
    silent = {
        name: sum(1 for trace in FIGURES[name].draw(shown).data if trace.type == "bar" and trace.hoverinfo == "skip")
        for name in CHANGED
    }
    assert {name: count for name, count in silent.items() if count} == {
        "applications": 15,
        "applications-in-brief": 15,
        "places-offered": 5,
    }


def test_a_chart_names_the_screens_on_which_it_stands(shown):
    for screen in CONTENTS:
        assert [name for name in charts_on(shown, screen) if screen not in FIGURES[name].screens] == []
    on_none = {*FIGURES} - {name for screen in CONTENTS for name in charts_on(shown, screen)}
    on_cards = {"applications-in-brief", "applications-total", "several-days", "rally-sides"}
    assert {name for name in on_none if not name.startswith("acts-")} == {"map", *on_cards}


def test_mark_opens_the_rows_that_it_carries_and_a_number_the_acts_that_it_counts(make):
    acts = [{"round_id": 1, "incident_id": one} for one in ("a b", "2", "3")]
    acts[-1]["authority_code"] = "police"
    view = choice_of(make(incidents=acts))
    assert [str(key) for key in FIGURES["map"].opens(view, "city:1;claim:C")] == ["city:1", "claim:C"]
    spec = FIGURES["acts-kind-authority"]
    assert [str(key) for key in spec.opens(view, "act:3")] == ["act:3"]
    opened = spec.opens(view, "row:court;column:sanctions")
    assert sorted(map(str, opened)) == ["act:2", "act:a b"]


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        *((("", one), ("kind", "authority")) for one in ("", "kind")),
        *((("authority", ""), ("authority", "kind")), (("city", ""), ("city", "authority")), (("city", "month"),) * 2),
    ],
)
def test_acts_are_grouped_by_two_different_properties(chosen, shown):
    assert grouped_by(*chosen) == shown


@pytest.mark.parametrize(
    "emptied", ["rallies", "incidents", "claims", *nightly("rounds", "applications", "statements", "responses")]
)
def test_figure_is_drawn_where_a_table_is_empty(published, emptied):
    tables = {name: table.head(0) if name == emptied else table for name, table in published.tables.items()}
    view = choice_of(replace(published, tables=tables))
    for name in CHANGED:
        told = [trace.customdata for trace in FIGURES[name].draw(view).data if trace.customdata is not None]
        assert any(map(len, told)) == bool(number_of(FIGURES[name].rows(view))), name
