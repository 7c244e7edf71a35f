"""Pale is what one document alone reports, in every figure with marks of incidents."""

import pytest

from charts.layout import theme
from charts.layout.act_marks import ABOUT_A_PERSON, PERSON
from charts.layout.spec import _paler
from charts.layout.theme import PALE
from charts.registry import figure_spec
from tests.charts.conftest import draw, is_hatched, texts
from tests.conftest import choice_of

ACTS = {
    "I-1": {"source_ids": "S-1"},
    "I-2": {"source_ids": "S-1;S-2"},
    "I-3": {"source_ids": None},
    "I-4": {"source_ids": "S-2", "date": "2012-01-27", "date_end": "2012-01-29", "date_precision": "range"},
}
"""One incident of one document, one of two, one of none, and one of one document without an exact day."""


@pytest.fixture(scope="module")
def view(make):
    same = {"round_id": 1, "date": "2012-01-28", "city_id": "almaty", "kind_code": "detentions", "summary_en": "It."}
    data = make(
        rallies=[{"rally_id": "R-1", "round_id": 1, "date": "2012-01-28", "city_id": "almaty"}],
        incidents=[{"incident_id": act_id, **same, **row} for act_id, row in ACTS.items()],
    )
    return choice_of(data)


def seen(figure):
    """How much is seen of each mark, by what it stands for."""
    found = {}
    for trace in figure.data:
        parts = trace.marker.opacity
        for n, key in enumerate(trace.customdata if trace.customdata is not None else ()):
            found[key.removeprefix("act:")] = parts[n] if isinstance(parts, tuple) else parts
    return found


@pytest.mark.parametrize("name", ["calendar", "cities-by-round", "acts-kind-authority"])
def test_mark_of_an_incident_is_pale_if_one_document_alone_reports_it(view, name):
    figure = figure_spec(name).cached_figure(view)
    shown = {act_id: part for act_id, part in seen(figure).items() if act_id in ACTS}
    assert shown == {"I-1": PALE, "I-2": 1, "I-3": 1, "I-4": PALE}
    assert figure_spec(name).frame(view).unit.endswith("pale:\xa0in one document alone")


def test_mark_of_several_incidents_is_pale_if_all_are_in_the_same_document_alone():
    alone = {"I-1": "S-1", "I-2": "S-1", "I-4": "S-2"}
    marks = ["act:I-1;act:I-2", "act:I-1;act:I-4", "act:I-1;act:I-3", "act:I-1;city:almaty"]
    seen = _paler({"customdata": marks, "marker": {"size": 9}}, alone)["marker"]["opacity"]
    assert seen == [PALE, 1, 1, 1]
    disc = {"customdata": marks, "marker": {"size": 9, "opacity": 0.2}}
    assert _paler(disc, alone) == disc


def test_figure_without_a_pale_mark_does_not_explain_it(view):
    firm = choice_of(view.dataset, act_ids=("I-2",))
    assert "pale" not in figure_spec("calendar").frame(firm).unit


@pytest.fixture(scope="module")
def held(make):
    def build(*rows):
        place = {"round_id": 1, "city_id": "almaty", "measure_code": "detained_all"}
        claims = [{**place, **row} for row in rows]
        return make(claims=claims)

    return build


def marks(figure, claim_id="C-1"):
    """The squares of a claim, and what stands at an open end: where each stands, its symbol and its fill."""
    found = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers+text"]
    return [
        (y, symbol, fill)
        for trace in found
        for key, y, symbol, fill in zip(trace.customdata, trace.y, trace.marker.symbol, trace.marker.color, strict=True)
        if f"claim:{claim_id}" in key.split(";")
    ]


def test_person_is_a_square(held):
    found = marks(draw(held({"low": 28, "high": 28}), "detention-claims"))
    assert [fill for *_, fill in found] == [PERSON.colour] * 28
    assert len({y for y, *_ in found}) == 2


@pytest.mark.parametrize(
    ("claim", "full", "hollow", "tips"),
    [
        ({"low": 3, "high": 5, "qualifier_code": "range"}, 3, 2, 0),
        ({"low": 4, "high": 4, "qualifier_code": "about"}, 0, 4, 0),
        ({"low": None, "high": 5, "qualifier_code": "at_most"}, 0, 5, 0),
        ({"low": 3, "high": None, "qualifier_code": "at_least"}, 3, 0, 1),
    ],
)
def test_people_of_whom_a_source_is_not_sure_are_hollow_and_an_open_end_has_a_tip(held, claim, full, hollow, tips):
    found = marks(draw(held(claim), "detention-claims"))
    squares = [fill for _, symbol, fill in found if symbol == "square"]
    counts = squares.count(PERSON.colour), squares.count(ABOUT_A_PERSON.colour), len(found) - len(squares)
    assert counts == (full, hollow, tips)


def test_number_without_room_for_its_people_opens_its_claim_itself(held):
    figure = draw(held({"low": 400, "high": 400}), "detention-claims")
    assert marks(figure) == []
    [number] = [trace for trace in figure.data if trace.customdata is not None]
    assert (number.text, number.customdata) == (("<b>400</b>",), ("claim:C-1",))


def test_counts_stand_in_the_order_of_events_and_others_last(held):
    codes = ("tried", "detained_all", "detained_before", "detained_cordon", "detained_start")
    figure = draw(held(*({"measure_code": code, "low": 2, "high": 2} for code in codes)), "detention-claims")
    heights = {n: marks(figure, f"C-{n}")[0][0] for n in range(1, 6)}
    assert sorted(heights, key=lambda n: heights[n]) == [3, 5, 4, 2, 1]


def test_claims_of_one_number_share_a_line(held):
    figure = draw(held({"low": 6, "high": 6}, {"low": 6, "high": 6}), "detention-claims")
    assert len(marks(figure, "C-1")) == len(marks(figure, "C-2")) == 6


def test_counts_have_no_sum_and_no_band_and_one_in_words_is_hatched(small):
    figure = draw(small, "detention-claims")
    assert "46" not in " ".join(texts(figure))
    assert [shape for shape in figure.layout.shapes if shape.fillcolor == theme.BAND] == []
    assert [bar.customdata for bar in figure.data if is_hatched(bar)] == [("claim:C-2",), ("claim:C-4",)]
