"""A running count of refusals on a time axis."""

import pytest

from charts.layout import theme
from charts.rally_sides import MIDDLE
from charts.registry import FIGURES
from tests.charts.conftest import draw
from tests.conftest import choice_of
from views.row_keys import keys_in

COUNTS = [("2021-04-22", 73), ("2021-04-23", 79), ("2021-10-21", 134), ("2021-11-02", 145)]
"""The counts of claims.csv that give one number."""
OPEN = [("2023-07-18", 500), ("2023-10-17", 541), ("2024-03-01", 600)]
"""Those that say more than so many, or at least so many."""


@pytest.fixture(scope="module")
def counted(make):
    def build(**days):
        shared = {"measure_code": "refusals_since_2020", "period_from": "2020-07-30", "source_id": "S-1"}
        claims = [
            {"claim_id": f"C-{day}", **shared, "period_to": day.strip("_").replace("_", "-"), **cells}
            for day, cells in days.items()
        ]
        return draw(make(claims=claims), "later-refusals")

    return build


def marks(figure):
    [trace] = [trace for trace in figure.data if trace.mode == "markers+text"]
    return trace


def labels(figure):
    return {trace.text[0].strip(): trace.textposition for trace in figure.data if trace.mode == "text"}


def test_counts_stand_at_their_days_with_their_signs_and_who_reports_them_and_no_line_joins_several_publishers(published):
    figure = draw(published, "later-refusals")
    found, told = marks(figure), labels(figure)
    assert [*zip(found.x, found.y, found.marker.symbol, strict=True)] == [
        *((*count, "circle") for count in COUNTS),
        *((*count, "triangle-right") for count in OPEN),
        ("2025-01", 686, "circle"),
    ]
    assert found.marker.color == (*(theme.INK,) * 4, *(theme.PAPER,) * 3, theme.INK)
    assert ({trace.mode for trace in figure.data}, len(figure.layout.shapes), len(told)) == ({"markers+text", "text"}, 0, 8)
    assert told["more than 600 · Masa.media"] == "top left"
    on_a_phone = labels(FIGURES["later-refusals"].cached_figure(choice_of(published), narrow=True))
    assert on_a_phone["at least 541"] == "bottom right"
    assert told["73 · tirek.info"] == told["at least 541 · tirek.info"] == "bottom right"


def test_label_that_would_meet_two_others_is_left_to_the_table(counted):
    near = {f"_2021_04_{day}": {"low": 70 + day, "high": 70 + day} for day in (22, 23, 24)}
    figure = counted(**near, _2024_03_01={"low": 600, "high": 600})
    assert (len(marks(figure).x), len(labels(figure))) == (4, 3)


def test_count_without_its_day_or_number_is_not_drawn_and_a_single_one_of_an_unknown_beginning_has_an_axis(counted):
    told = {"qualifier_code": "words", "words_en": "many", "low": None, "high": None}
    figure = counted(_2021={"low": 9, "high": 9}, _2021_10_21=told, _2021_11_02={"low": 145, "high": 145})
    assert marks(figure).y == (145,)
    assert (
        figure.layout.meta["title"] == "30 July 2020 – 2 November 2021: 145 refusals were counted, according to A publisher"
    )
    figure = counted(_2021_11_02={"low": 145, "high": 145, "period_from": None})
    assert str(figure.layout.xaxis.range[0]) < marks(figure).x[0]
    assert figure.layout.meta["title"] == "145 refusals were counted, according to A publisher"


def act(number, date, *sources, **more):
    of = ";".join(sources)
    return {"incident_id": f"I-{number}", "round_id": 1, "date": date, "summary_en": "It.", "source_ids": of, **more}


def made(make):
    two = ("S-1", "S-2")
    told = [("2012-01-20", *two), ("2012-01-27", "S-1"), ("2012-01-28", "S-1"), ("2012-01-28", *two), ("2012-01-30", *two)]
    return make(incidents=[act(n, *one) for n, one in enumerate(told, 1)])


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
