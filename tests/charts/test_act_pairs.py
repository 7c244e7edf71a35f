"""A mark an act in the cell of its pair, beside them their number; an empty cell has none, a missing value is named so."""

from dataclasses import replace
from itertools import pairwise

import pytest

from charts.crosstab_sheet import MOST_MARKS
from charts.layout import theme
from charts.layout.sheet import LINE, NARROW, WIDE
from charts.registry import figure_spec
from loaders.dataset import DatasetCache
from measures.selection import Selection, select
from tests.charts.conftest import draw
from views.view import choose

PAIRS = [
    *(("court", kind) for kind in ["administrative_arrest"] * 4 + ["fine"] * 3 + ["court_case"]),
    *[("prosecutor", "warning")] * 2,
    *(("unknown_perpetrator", "attack"), ("not_reported", "venue_closed")),
]
"""Authority and kind of each act of the made dataset."""


@pytest.fixture(scope="module")
def acted(make):
    acts = [{"date": "2012-01-28", "round_id": 1, "kind_code": kind, "authority_code": by} for by, kind in PAIRS]
    return make(incidents=acts)


@pytest.fixture(scope="module")
def figure(acted):
    return draw(acted, "acts-authority-kind")


def crossed(data, by_row, by_column, narrow=False):
    return draw(data, f"acts-{by_row}-{by_column}", narrow)


def marked(figure):
    """The acts with their symbols, column by column and line by line."""
    [trace] = [trace for trace in figure.data if trace.mode == "markers"]
    return dict(zip(trace.customdata, zip(trace.x, trace.y, trace.marker.symbol, strict=True), strict=True))


def counted(figure):
    told = [trace for trace in figure.data if trace.customdata is not None and trace.mode != "markers"]
    return {pair: text for trace in told for pair, text in zip(trace.customdata, trace.text, strict=True)}


def written(figure, colour=None, bold=False):
    """The texts beside the marks, from above, those of a line from the left."""
    found = [trace for trace in figure.data if trace.mode == "text" and trace.customdata is None]
    places = [
        (y, x, text)
        for trace in found
        if colour in (None, trace.textfont.color)
        for x, y, text in zip(trace.x, trace.y, trace.text, strict=True)
    ]
    return [plain(text) for _, _, text in sorted(places) if not bold or "<b>" in text]


def columns(figure):
    lines = {}
    for trace in (trace for trace in figure.data if trace.mode == "text" and trace.customdata is None):
        for _, x, text in sorted(zip(trace.y, trace.x, trace.text, strict=True)):
            if x and text.startswith("<b>") and not plain(text).isdigit():
                lines.setdefault(x, []).append(plain(text))
    return [" ".join(lines[x]) for x in sorted(lines)]


def plain(text):
    return text.removeprefix("<b>").removesuffix("</b>")


def test_every_act_has_its_mark_in_the_order_of_the_procedure_in_rows_of_five_and_every_pair_its_number(figure):
    assert {*marked(figure)} == {f"act:I-{n}" for n in range(1, 13)}
    assert counted(figure) == {
        "row:court;column:sanctions": "8",
        "row:prosecutor;column:warnings": "2",
        "row:unknown_perpetrator;column:threats": "1",
        "row:not_reported;column:venue": "1",
    }
    court = sorted((y, x, symbol) for x, y, symbol in (marked(figure)[f"act:I-{n}"] for n in range(1, 9)))
    assert [symbol for _, _, symbol in court] == ["diamond"] * 4 + ["line-ew"] * 4
    assert [len([1 for y, _, _ in court if y == line]) for line in sorted({y for y, _, _ in court})] == [5, 3]


def test_rows_and_columns_follow_the_procedure_with_sums_at_both_edges_and_the_unknown_last_and_pale(figure):
    heads = [text for text in written(figure, bold=True) if not text.isdigit()]
    assert heads[-3:] == ["Prosecutor", "Unknown perpetrator", "Court"]
    assert columns(figure) == [
        "Warnings and summonses", "Threats and attacks", "Venue and conduct", "Penalties and charges", "All",
    ]  # fmt: skip
    assert written(figure, theme.QUIET) == ["Authority not reported"]
    assert [text for text in written(figure) if text.isdigit()] == ["2", "1", "8", "1", "2", "1", "1", "8", "12"]


def test_an_act_against_several_kinds_of_people_has_no_sum_across(make):
    act = {"incident_id": "I-1", "round_id": 1, "kind_code": "fine", "target_codes": "organiser;journalist"}
    data = make(incidents=[act])
    across, down = crossed(data, "authority", "target"), crossed(data, "target", "kind")
    assert [text for text in written(across) if text.isdigit()] == ["1", "1"]
    assert [text for text in written(down) if text.isdigit()] == ["1", "1"]
    assert "an incident affecting several groups appears under each of them" in across.layout.meta["unit"]
    assert ("All" in written(across)[3:], "All" in written(down)[3:]) == (True, False)


def test_more_acts_than_fit_are_a_square_with_their_number(make):
    acts = [{"incident_id": f"I-{n}", "round_id": 1} for n in range(MOST_MARKS + 1)]
    figure = crossed(make(incidents=acts), "authority", "kind")
    assert [trace.mode for trace in figure.data if trace.customdata is not None] == ["markers+text"]
    assert counted(figure) == {"row:court;column:sanctions": "41"}
    assert "number in the square: how many incidents" in figure.layout.meta["unit"]


@pytest.fixture(scope="module")
def by_city(make):
    acts = [
        {"date": "2012-01-28", "round_id": 1, "city_id": city, "summary_en": "It."} for city in ("almaty", "almaty", None)
    ]
    return make(incidents=acts)


def test_missing_value_is_named_last_in_rows_and_columns_and_in_the_description(by_city):
    by_row, by_column = crossed(by_city, "city", "round"), crossed(by_city, "round", "city")
    assert written(by_row)[-6:-3] == ["2", "Not reported", "1"]
    assert written(by_column)[:4] == ["Almaty", "Not reported", "All", "Round 1"]
    assert counted(by_row) == {"row:almaty;column:1": "2", "row:;column:1": "1"}
    assert by_row.layout.meta["alt"] == "Almaty · Round 1: 2; Not reported · Round 1: 1."


def test_act_has_the_sign_of_its_step_without_kinds_too(by_city):
    figure = crossed(by_city, "city", "round")
    assert {symbol for _, _, symbol in marked(figure).values()} == {"diamond"}
    assert figure.layout.meta["unit"] == "Each mark is one incident · ◆\xa0fined · empty: none recorded"


def test_unit_says_what_authorities_did_most_often(make):
    done = [("akimat", "venue_closed")] + [("police", "rally_detention")] * 2 + [("court", "fine")] * 2
    acts = [{"round_id": 1, "authority_code": by, "kind_code": kind} for by, kind in [*done, ("court", "threat")]]
    figure = crossed(make(incidents=acts), "authority", "kind")
    assert figure.layout.meta["title"] == "Most frequent actions of each authority"
    assert figure.layout.meta["unit"].startswith(
        "Police – detentions, court – penalties and charges · Each mark is one incident · "
    )


def test_title_of_other_pairs_is_the_fullest_and_where_two_are_it_is_plain(by_city, acted):
    assert crossed(by_city, "city", "kind").layout.meta["title"] == "Most incidents: Almaty – penalties and charges (2)"
    fines = select(acted, Selection(kinds=("attack", "venue_closed")))
    assert crossed(fines, "authority", "kind").layout.meta["title"] == "Incidents by authority and type"


def test_on_a_phone_or_with_too_many_columns_it_is_a_list(chosen):
    view, spec = chosen(), figure_spec("acts-kind-authority")
    wide, narrow = spec.cached_figure(view), spec.cached_figure(view, narrow=True)
    assert (wide.layout.xaxis.range[1], narrow.layout.xaxis.range[1]) == (WIDE, NARROW)
    assert (counted(wide), {*marked(wide)}) == (counted(narrow), {*marked(narrow)})
    listed = figure_spec("acts-authority-target").cached_figure(view)
    assert len(written(listed, theme.INK)) > len(counted(listed))


def test_months_are_those_of_the_acts_whatever_their_year(make):
    acts = [{"round_id": 1, "date": day} for day in ("2012-12-30", "2013-01-02")]
    data = make(incidents=acts)
    figure = figure_spec("acts-city-month").draw(choose(data, Selection(), "en"))
    assert written(figure)[:2] == ["December 2012", "January 2013"]


@pytest.fixture(scope="module")
def scattered(make):
    """Forty-one cities with six acts of each of two kinds, and one with nine of one kind: too few acts to be drawn."""
    groups = [(f"c{n}", kind, 6) for n in range(41) for kind in ("fine", "warning")] + [("small", "court_case", 9)]
    acts = [
        {"date": "2012-01-28", "round_id": 1, "kind_code": kind, "city_id": city}
        for city, kind, number in groups
        for _ in range(number)
    ]
    return make(incidents=acts)


def test_title_names_the_fullest_pair_though_it_is_not_drawn(scattered):
    figure = figure_spec("acts-city-kind").cached_figure(choose(scattered, Selection(), "en"))
    assert figure.layout.meta["title"] == "Most incidents: Small – penalties and charges (9)"
    assert "Small" not in str(counted(figure))


def test_of_too_many_pairs_no_title_names_the_fullest(scattered, monkeypatch):
    monkeypatch.setattr("charts.crosstab.MOST_PAIRS", 82)
    view, spec = choose(replace(scattered, cache=DatasetCache()), Selection(), "en"), figure_spec("acts-city-kind")
    assert spec.frame(view).title == "Incidents by city and type"
    assert not spec.comparison.turns(view, spec.name)


def test_row_is_as_high_as_the_lines_of_its_name(make):
    long = "A city whose name in full takes many more lines than what was recorded there"
    cities = [{"city_id": f"c{n}", "name_en": f"{long} {n}"} for n in range(2)]
    acts = [{"incident_id": f"I-{n}", "date": "2012-01-28", "round_id": 1, "city_id": f"c{n}"} for n in range(2)]
    figure = crossed(make(cities=cities, incidents=acts), "city", "kind")
    names = [trace for trace in figure.data if trace.mode == "text" and trace.customdata is None]
    heights = sorted(y for trace in names for x, y, text in zip(trace.x, trace.y, trace.text, strict=True) if not x and text)
    assert len(heights) > 6
    assert min(b - a for a, b in pairwise(heights)) >= LINE
