"""Pale is what one document alone reports, in every figure with marks of incidents."""

import pytest

from charts.layout.spec import _paler
from charts.layout.theme import PALE
from charts.registry import figure_spec
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
    assert {act_id: part for act_id, part in seen(figure).items() if act_id in ACTS} == {
        "I-1": PALE,
        "I-2": 1,
        "I-3": 1,
        "I-4": PALE,
    }
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
