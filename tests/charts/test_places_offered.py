"""The other places proposed, application by application, and the one that the ground of a refusal leaves."""

import pytest

from charts.layout.act_marks import UNKNOWN, VENUE
from measures.selection import Selection, select
from tests.charts.conftest import draw, head
from tests.measures.test_codes import with_codes


@pytest.fixture(scope="module")
def asked(make):
    """Twenty places and the one left, three or more without a ground, and two of an application that was permitted."""
    rows = [
        {"alternatives_low": 20, "alternatives_high": 20, "ground_code": "site", "ground_note_en": "Far out of town"},
        {"alternatives_low": 3, "decided_by": "2012-02-25", "round_id": 2},
        {"alternatives_low": 2, "alternatives_high": 2, "rejected": 0, "granted": 1, "round_id": None},
    ]
    told = [{"city_id": "almaty", "summary_en": "So.", **row} for row in rows]
    data = make(rounds=[{"round_id": 1}, {"round_id": 2, "date": "2012-02-25"}], applications=told)
    return with_codes(data, "grounds", code=["site", "not_reported"], one_place=["true", None], given=[None, "false"])


def marks(figure):
    """What the squares and the rings open, by the kind of square."""
    return {trace.name: [*trace.customdata] for trace in figure.data if trace.customdata}


def lines(figure):
    return [trace.text[0] for trace in figure.data if trace.type == "scatter" and trace.mode == "text"]


def the_ring(figure):
    [found] = [trace for trace in figure.data if trace.type == "scatter" and trace.marker.symbol == ("circle-open",)]
    return found


def test_each_place_is_a_square_and_the_one_left_a_ring_behind_them(asked):
    figure = draw(select(asked, Selection(rounds=(1,))), "places-offered")
    ring = the_ring(figure)
    assert marks(figure) == {VENUE: ["application:A-1"] * 20, None: ["application:A-1"]}
    assert ring.hovertext == ("Far out of town",)
    assert ring.y[0] > max(y for trace in figure.data if trace.type == "bar" for y in trace.y)
    assert lines(figure) == ["<b>Almaty, round 1</b>", "20 alternative venues proposed.<br>○ Far out of town.<br>So."]
    assert head(figure)["title"] == "20 alternative venues proposed, none accepted"


def test_open_number_has_an_open_end_and_no_ring_without_a_ground(asked):
    figure = draw(select(asked, Selection(rounds=(2,))), "places-offered")
    assert marks(figure) == {VENUE: ["application:A-2"] * 3}
    assert len([trace for trace in figure.data if trace.hoverinfo == "skip" and trace.type == "bar"]) == 5
    assert lines(figure)[1] == "3 or more alternative venues proposed.<br>So."
    assert head(figure)["title"] == "3 or more alternative venues proposed, none accepted"


def test_places_of_a_permitted_application_are_hatched_and_nothing_is_said_of_all(asked):
    figure = draw(asked, "places-offered")
    assert marks(figure)[UNKNOWN] == ["application:A-3"] * 2
    assert head(figure)["title"] == "20 alternative venues in one application"
    assert "hatched: outcome not reported" in head(figure)["unit"]


def test_one_place_is_told_in_the_singular(make):
    place = {"application_id": "A-1", "city_id": "almaty", "alternatives_low": 1, "alternatives_high": 1}
    data = make(applications=[place])
    assert head(draw(data, "places-offered"))["title"] == "1 alternative venue proposed, not accepted"


def test_open_end_with_a_ring_stand_behind_each_other(published):
    figure = draw(select(published, Selection(rounds=(4,))), "places-offered")
    ring = the_ring(figure)
    ends = [trace.base[0] + trace.x[0] for trace in figure.data if trace.hoverinfo == "skip" and trace.type == "bar"]
    assert ring.x[0] > max(ends)
    assert head(figure)["title"] == "More than ten alternative venues proposed, none accepted"
