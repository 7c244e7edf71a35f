"""Applications as squares: each total, the cases of each other round, and open ends."""

from itertools import pairwise

import pytest

from charts.layout import theme
from charts.layout.act_marks import DESCRIBED, FROM_TOTAL, GRANTED, UNKNOWN
from charts.layout.frame import frame_of
from charts.layout.sheet import SIDE, STEP
from charts.registry import FIGURES
from measures.selection import Selection, select
from tests.charts.conftest import draw, is_hatched
from views.view import choose


@pytest.fixture(scope="module")
def figure(published):
    return draw(published, "applications")


@pytest.fixture(scope="module")
def mixed(make):
    """In round 1 a total of ten, a refusal and a permit of it told apart, another refusal; round 2 and none have a case."""
    rows = [
        {"application_id": "A-1", "round_id": 1, "filed": 10, "rejected": 6, "granted": 2},
        {"application_id": "A-2", "round_id": 1, "part_of": "A-1"},
        {"application_id": "A-3", "round_id": 1, "part_of": "A-1", "rejected": 0, "granted": 1},
        {"application_id": "A-4", "round_id": 1},
        {"application_id": "A-5", "round_id": 2, "rejected": 0, "granted": 0},
        {"application_id": "A-6", "round_id": None},
    ]
    return draw(make(applications=rows), "applications")


def squares(figure, kind):
    """The middles of the squares of a kind, from the upper left corner."""
    traces = [trace for trace in figure.data if trace.name == kind]
    return [(x + SIDE / 2, y) for trace in traces for x, y in zip(trace.base, trace.y, strict=True)]


def counts(figure):
    return [len(squares(figure, kind)) for kind in (DESCRIBED, FROM_TOTAL, GRANTED, UNKNOWN)]


def crosses(figure):
    [trace] = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers"]
    return [*zip(trace.x, trace.y, strict=True)]


def open_ends(figure):
    return [trace for trace in figure.data if trace.type == "bar" and trace.customdata is None]


def lines(figure):
    return [trace.text[0].replace("<br>", " ") for trace in figure.data if trace.type == "scatter" and trace.mode == "text"]


def test_total_fills_rows_of_nineteen_since_twenty_would_leave_a_single_square_and_no_two_stand_on_one_place(figure):
    rows = [y // STEP for _, y in [squares(figure, DESCRIBED)[0], *squares(figure, FROM_TOTAL)]]
    assert [rows.count(row) for row in range(8)] == [19] * 7 + [8]
    assert len({place for kind in (DESCRIBED, FROM_TOTAL, GRANTED) for place in squares(figure, kind)}) == 148


def test_each_refusal_is_crossed_in_white_and_nothing_else(figure):
    assert sorted(crosses(figure)) == sorted([*squares(figure, DESCRIBED), *squares(figure, FROM_TOTAL)])
    [trace] = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers"]
    assert (trace.marker.symbol, trace.marker.line.color) == ("x-thin", theme.PAPER)


def test_case_is_dark_the_total_light_as_they_say_and_a_permission_outlined_and_ticked(figure):
    fills = {trace.name: trace.marker for trace in figure.data if trace.name}
    told = {trace.name: trace.hovertext for trace in figure.data if trace.name}
    assert {*told[DESCRIBED]} == {"Refused; reported individually"}
    assert told[FROM_TOTAL][-1].startswith("Refused; known only from the total")
    assert (fills[DESCRIBED].color, fills[FROM_TOTAL].color) == (theme.RESTRICTED, theme.RESTRICTED_TINT)
    assert (fills[GRANTED].color, fills[GRANTED].line.color) == (theme.PAPER, theme.PERMITTED)
    [tick] = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "lines"]
    [(x, _)] = squares(figure, GRANTED)
    assert [place is None or abs(place - x) < SIDE / 2 for place in tick.x] == [True] * 4


def test_round_without_a_total_has_an_open_end_that_fades_and_no_length(figure):
    ends = open_ends(figure)
    assert all(is_hatched(trace) for trace in ends)
    levels = {trace.y[0] for trace in ends}
    assert len(levels) == 3
    for level in levels:
        pieces = [trace for trace in ends if trace.y[0] == level]
        assert [one.marker.opacity > other.marker.opacity for one, other in pairwise(pieces)] == [True] * 4
        assert sum(trace.x[0] for trace in pieces) < 6 * STEP


def test_mixed_total_keeps_its_permissions_and_open_answers(mixed):
    assert counts(mixed) == [3, 5, 2, 3]
    assert len(crosses(mixed)) == 8


def test_case_beside_the_total_of_its_round_is_not_said_to_be_in_it(mixed):
    assert lines(mixed)[1::2] == [
        "6 of 10 refused",
        "1 refusal reported individually; the sources consulted do not say whether the total includes these applications",
        "1 reply not reported; the number of applications filed is not reported",
        "1 refusal reported individually",
    ]
    assert lines(mixed)[-2] == "<b>No round</b>"
    assert mixed.layout.meta["title"] == (
        "6 refusals, 1 of them reported individually, 2 permits reported individually, 2 replies not reported"
    )
    assert mixed.layout.meta["unit"].startswith(
        "Not included in the total: 2 refusals reported individually; 1 reply not reported · Each"
    )


def test_total_with_one_refusal_has_a_title_for_one(make):
    total = {"application_id": "A-1", "round_id": 1, "filed": 10, "rejected": 1, "granted": 9}
    data = make(applications=[total])
    assert draw(data, "applications").layout.meta["title"].startswith("1 refusal (reported individually: 0)")


def test_unit_names_the_fills_that_there_are(make):
    data = make(rounds=[], applications=[{"application_id": "A-1", "rejected": 0, "granted": 0}])
    told = draw(data, "applications")
    assert told.layout.meta["unit"] == "Each square is one application; ×: refused; hatched: reply not reported"
    assert lines(told) == ["1 reply not reported"]


def test_round_without_an_application_reported_individually_is_an_open_end_alone(published):
    figure = draw(select(published, Selection(cities=("uralsk",))), "applications")
    assert counts(figure) == [1, 0, 1, 0]
    assert (
        "no applications reported individually for these filters; the number of applications filed is not reported"
        in lines(figure)
    )


def test_a_phone_has_heads_above_fewer_squares_in_a_row(published):
    figure = draw(published, "applications", narrow=True)
    assert counts(figure) == [7, 140, 1, 0]
    assert max(x for x, _ in squares(figure, FROM_TOTAL)) < figure.layout.xaxis.range[1] == 338
    assert len({y for _, y in squares(figure, FROM_TOTAL)}) == 11


def test_open_end_without_room_behind_its_squares_begins_a_row(make):
    cases = [{"application_id": f"A-{n}", "round_id": 1} for n in range(18)]
    figure = draw(make(applications=cases), "applications")
    assert {trace.y[0] for trace in open_ends(figure)} == {squares(figure, DESCRIBED)[0][1] + STEP}


def test_a_total_that_the_filters_hide_is_not_said_to_be_missing(make):
    """Round 1: a nationwide total and a refusal of it in Almaty; with the filter Almaty the total is hidden."""
    rows = [
        {"application_id": "A-1", "round_id": 1, "filed": 10, "rejected": 10},
        {"application_id": "A-2", "round_id": 1, "part_of": "A-1", "city_id": "almaty"},
    ]
    data = make(applications=rows)
    frame = frame_of(FIGURES["applications"].draw(choose(data, Selection(cities=("almaty",)), "en")))
    assert frame.title == "1 refusal reported individually"
    assert "not reported" not in frame.alt
