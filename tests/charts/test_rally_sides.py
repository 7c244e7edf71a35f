"""Squares on both sides of the rally day, those of one document alone away from its line before the day."""

from charts.rally_sides import MIDDLE
from charts.registry import FIGURES
from tests.charts.conftest import draw
from tests.conftest import choice_of
from views.row_keys import keys_in


def act(number, date, *sources, **more):
    of = ";".join(sources)
    return {"incident_id": f"I-{number}", "round_id": 1, "date": date, "summary_en": "It.", "source_ids": of, **more}


def made(make):
    return make(
        incidents=[
            act(1, "2012-01-20", "S-1", "S-2"),
            act(2, "2012-01-27", "S-1"),
            act(3, "2012-01-28", "S-1"),
            act(4, "2012-01-28", "S-1", "S-2"),
            act(5, "2012-01-30", "S-1", "S-2"),
        ]
    )


def test_squares_stand_on_their_side_of_the_line_and_pale_ones_at_the_outside(make):
    figure = draw(made(make), "rally-sides")
    [signs] = [trace for trace in figure.data if trace.customdata]
    places = {key.row_id: x for x, mark in zip(signs.x, signs.customdata, strict=True) for key in keys_in(mark)}
    assert places["I-2"] < places["I-1"] < MIDDLE < places["I-4"] < places["I-3"] < places["I-5"]


def test_numbers_stand_beside_the_squares_and_the_others_are_told_at_the_edge(make):
    figure = draw(made(make), "rally-sides")
    texts = [text for trace in figure.data for text in trace.text or () if text]
    assert [text for text in texts if text.strip("<b>/").isdigit()] == ["<b>2</b>", "<b>2</b>"]
    assert "after a rally day · with no exact date" in texts
    assert "grey" not in figure.layout.meta["unit"]
    inexact = make(incidents=[act(1, "2012-01-20", "S-1", date_end="2012-02-10", date_precision="about")])
    assert "grey: with no exact date" in draw(inexact, "rally-sides").layout.meta["unit"]


def test_squares_without_room_in_a_row_are_none(make):
    def has_rows(before, on_day):
        days = ["2012-01-27"] * before + ["2012-01-28"] * on_day
        incidents = [act(n, day) for n, day in enumerate(days)]
        data = make(incidents=incidents)
        return FIGURES["rally-sides"].has_rows(choice_of(data))

    assert [has_rows(17, 21), has_rows(18, 1), has_rows(1, 23)] == [True, False, False]
