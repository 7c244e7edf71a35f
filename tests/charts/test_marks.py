"""Applications as squares and as bars by round."""

import pytest

from charts import theme
from measures.selection import Selection, select
from tests.charts.conftest import bars, draw, is_hatched

SINGLE, GRANTED, UNDECIDED, IN_TOTAL = range(4)


@pytest.fixture(scope="module")
def squares(published):
    return draw(published, "application_marks").data


@pytest.fixture(scope="module")
def permitted(make):
    """A total of 10 with 8 rejected and 2 granted, a single permission inside it, and one application undecided."""
    rows = [
        {"application_id": "A-1", "round_id": 4, "filed": 10, "rejected": 8, "granted": 2},
        {"application_id": "A-2", "round_id": 4, "part_of": "A-1", "rejected": 0, "granted": 1, "city_id": "uralsk"},
    ]
    return make(rounds=[{"round_id": 4, "date": "2012-04-28"}], applications=rows)


@pytest.fixture(scope="module")
def asked(make):
    """Two refusals in round 1, none in round 2, a refusal and a permission in round 3, a total of 30 in round 4."""
    rows = [
        {"application_id": "A-1", "round_id": 1},
        {"application_id": "A-2", "round_id": 1},
        {"application_id": "A-3", "round_id": 3},
        {"application_id": "A-4", "round_id": 3, "rejected": 0, "granted": 1},
        {"application_id": "A-5", "round_id": 4, "filed": 30, "rejected": 30},
    ]
    return make(rounds=[{"round_id": number} for number in (1, 2, 3, 4)], applications=rows)


@pytest.fixture(scope="module")
def undecided(make):
    rows = [{"application_id": "A-1", "city_id": "almaty", "rejected": 0, "granted": 0}]
    return make(rounds=[{"round_id": 1}], applications=rows, cities=[{"city_id": "almaty", "name_en": "Almaty"}])


def test_141_squares_stand_for_141_applications(squares):
    assert [len(trace.x) for trace in squares] == [1, 0, 0, 140]


def test_no_two_squares_stand_on_one_place(squares):
    assert len({(x, base) for trace in squares for x, base in zip(trace.x, trace.base, strict=True)}) == 141


def test_squares_fill_seven_rows_of_twenty_and_one_more(squares):
    rows = [round(-base - 0.84) for trace in squares for base in trace.base]
    assert [rows.count(row) for row in range(8)] == [20] * 7 + [1]


def test_squares_are_as_high_as_wide_and_touch_none(squares):
    assert {(trace.width, *trace.y) for trace in squares if len(trace.y)} == {(0.84, 0.84), (0.84, *[0.84] * 140)}


def test_case_reported_is_dark_and_the_total_light(squares):
    assert squares[SINGLE].marker.color == theme.RESTRICTED
    assert squares[IN_TOTAL].marker.color == theme.RESTRICTED_TINT


def test_hover_of_a_square_says_what_is_known_and_invents_no_number(squares):
    assert squares[SINGLE].hovertext == ("Refused; a source describes it",)
    assert squares[IN_TOTAL].hovertext[-1].startswith("Refused; known from the total only")


def test_single_cases_without_a_total_are_all_dark_and_the_permission_blue(published):
    traces = draw(select(published, Selection(rounds=(3,))), "application_marks").data
    assert [len(trace.x) for trace in traces] == [2, 1, 0, 0]
    assert (traces[GRANTED].marker.color, traces[GRANTED].marker.line.color) == (theme.PAPER, theme.PERMITTED)


def test_square_without_a_known_decision_is_hatched_and_not_refused(undecided):
    trace = draw(undecided, "application_marks").data[UNDECIDED]
    assert trace.hovertext == ("What was decided is not reported",)
    assert is_hatched(trace)


def test_bar_of_a_round_without_a_total_is_hatched_to_the_end(published):
    hatched = [
        (row, start, end)
        for row, start, end, colour in bars(draw(published, "applications_by_round"))
        if colour == "hatched"
    ]
    assert hatched == [(0, 0, 141), (-1, 0, 141), (-2, 0, 141)]


def test_bars_of_a_round_give_the_decisions_reported(asked):
    found = [bar for bar in bars(draw(asked, "applications_by_round")) if bar[3] != "hatched"]
    red, blue = theme.RESTRICTED, theme.PERMITTED
    assert found == [(0, 0, 2, red), (-2, 0, 1, red), (-2, 1, 2, blue), (-3, 0, 30, red)]


def test_each_bar_is_named_by_round_day_and_numbers(asked):
    labels = [note.text for note in draw(asked, "applications_by_round").layout.annotations[:4]]
    assert [text.replace("<br>", " ") for text in labels] == [
        "<b>Round 1, 28 January</b> 2 refusals described; how many were filed is not reported",
        "<b>Round 2, 28 January</b> no application described; how many were filed is not reported",
        "<b>Round 3, 28 January</b> 1 refusal described; 1 permission described; how many were filed is not reported",
        "<b>Round 4, 28 January</b> 30 of 30 refused",
    ]


def test_red_part_of_a_total_is_what_was_rejected(permitted):
    found = bars(draw(permitted, "applications_by_round"))
    assert found == [(0, 0, 8, theme.RESTRICTED), (0, 8, 9, theme.PERMITTED)]


def test_permissions_inside_a_total_are_blue_squares(permitted):
    assert [len(trace.x) for trace in draw(permitted, "application_marks").data] == [0, 2, 0, 8]


def test_unit_names_the_fills_that_there_are(permitted, undecided):
    units = [draw(data, "application_marks").layout.meta["unit"] for data in (permitted, undecided)]
    assert units == [
        "Each square is one application; light: known from the total only; outlined: granted",
        "Each square is one application; hatched: answer not reported",
    ]


def test_rounds_are_as_high_as_the_words_over_the_one_with_most_lines(asked, permitted):
    one_line, two_lines = (draw(data, "applications_by_round").layout for data in (permitted, asked))
    assert one_line.height - one_line.margin.t - one_line.margin.b == 74
    assert two_lines.height - two_lines.margin.t - two_lines.margin.b == 4 * (3 * 16 + 15 + 22)
