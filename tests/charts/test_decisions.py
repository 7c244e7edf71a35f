"""Days to a decision and grounds of refusal."""

import pytest

from charts import theme
from measures.selection import Selection, select
from tests.charts.conftest import bars, draw

RED, BLUE = theme.RESTRICTED, theme.PERMITTED


@pytest.fixture(scope="module")
def one(make):
    """A dataset with one application, given what is reported of its decision."""

    def build(**cells):
        row = {"application_id": "A-1", "city_id": "almaty", "summary_en": "Refused.", **cells}
        return make(rounds=[{"round_id": 1}], cities=[{"city_id": "almaty", "name_en": "Almaty"}], applications=[row])

    return build


@pytest.fixture(scope="module")
def asked(make):
    """Nine refused in a total, one of them described; before them two refusals and, inferred, a permission."""
    open_ended = {"decision_days_low": 14, "decision_days_words_en": "more than two weeks"}
    rows = [
        {"application_id": "A-1", "round_id": 4, "filed": 9, "rejected": 9, "ground_code": "pretexts_or_none"},
        {"application_id": "A-2", "round_id": 4, "part_of": "A-1", "ground_code": "designated_site"},
        {"application_id": "A-3", "decision_days_low": 5, "decision_days_high": 5, "ground_code": "designated_site"},
        {"application_id": "A-4", "round_id": None, "city_id": "uralsk", "decision_days_low": 6, "decision_days_high": 6},
        {"application_id": "A-5", "rejected": 0, "granted": 1, "round_inferred": "true", **open_ended},
    ]
    cities = [{"city_id": "almaty", "name_en": "Almaty"}, {"city_id": "uralsk", "name_en": "Uralsk"}]
    given = [{"city_id": "almaty" if row["application_id"] != "A-1" else None, "summary_en": "So.", **row} for row in rows]
    return make(rounds=[{"round_id": 1}, {"round_id": 4, "date": "2012-04-28"}], cities=cities, applications=given)


def label(figure):
    return figure.layout.annotations[0].text


def test_days_of_each_decision_are_a_bar(published):
    full = [
        (row, start, end, colour)
        for row, start, end, colour in bars(draw(published, "days_to_decision"))
        if colour != "hatched"
    ]
    assert full == [(0, 0, 5, RED), (-1, 0, 5, RED), (-2, 0, 14, BLUE), (-3, 0, 18, RED)]


def test_more_than_two_weeks_goes_on_hatched_after_14(published):
    assert [bar for bar in bars(draw(published, "days_to_decision")) if bar[0] == -2] == [
        (-2, 0, 14, BLUE),
        (-2, 14, 17, "hatched"),
    ]


def test_decisions_without_days_are_hatched_over_the_whole_width(published):
    hatched = [bar for bar in bars(draw(published, "days_to_decision")) if bar[3] == "hatched" and bar[1] == 0]
    assert hatched == [(-4, 0, 22, "hatched"), (-5, 0, 22, "hatched"), (-6, 0, 22, "hatched")]


def test_each_bar_is_named_by_city_round_answer_and_days(asked):
    assert [note.text for note in draw(asked, "days_to_decision").layout.annotations[:4]] == [
        "<b>Almaty, round 1, refused</b>  5 days",
        "<b>Uralsk, refused</b>  6 days",
        "<b>Almaty, round 1 (inferred), granted</b><br>more than two weeks",
        "<b>Almaty, round 4, refused</b>  days not reported",
    ]


def test_days_asked_of_organisers_are_a_line(published):
    figure = draw(published, "days_to_decision")
    assert [(shape.x0, shape.x1) for shape in figure.layout.shapes] == [(10, 10)]
    assert [note.x for note in figure.layout.annotations if note.text == "10 days ahead"] == [10]
    assert figure.layout.meta["title"].startswith("Organisers had to apply 10 days ahead; ")


def test_without_a_rule_on_notice_there_is_no_line_and_no_word_of_it(one):
    figure = draw(one(decision_days_low=3, decision_days_high=7), "days_to_decision")
    assert figure.layout.meta["title"] == "The longest reported answer took 3 to 7 days"
    assert len(figure.layout.shapes) == 0


def test_axis_of_long_answers_has_few_ticks(one):
    figure = draw(one(decision_days_low=96, decision_days_high=96), "days_to_decision")
    assert [*figure.layout.xaxis.tickvals] == [0, 20, 40, 60, 80]


def test_range_of_days_is_full_to_the_lower_and_hatched_to_the_higher(one):
    figure = draw(one(decision_days_low=3, decision_days_high=7), "days_to_decision")
    assert bars(figure) == [(0, 0, 3, RED), (0, 3, 7, "hatched")]
    assert label(figure) == "<b>Almaty, round 1, refused</b>  3 to 7 days"


def test_open_number_of_days_without_words_is_at_least(one):
    assert label(draw(one(decision_days_low=14), "days_to_decision")) == "<b>Almaty, round 1, refused</b>  at least 14 days"


def test_one_day_is_singular(one):
    figure = draw(one(decision_days_low=1, decision_days_high=1), "days_to_decision")
    assert label(figure) == "<b>Almaty, round 1, refused</b>  1 day"


def test_longer_decision_widens_the_axis(one):
    figure = draw(one(decision_days_low=40, decision_days_high=40), "days_to_decision")
    assert figure.layout.xaxis.range[1] > 40


def test_application_without_an_answer_is_not_called_refused(one):
    figure = draw(one(rejected=0, granted=0), "days_to_decision")
    assert label(figure) == "<b>Almaty, round 1, answer not reported</b><br>days not reported"


def test_grounds_are_bars_and_the_unknown_ones_hatched(asked):
    assert bars(draw(asked, "refusal_grounds")) == [(0, 0, 2, RED), (-1, 0, 1, "hatched"), (-2, 0, 8, "hatched")]


def test_each_ground_is_named_with_its_number(asked):
    assert [note.text for note in draw(asked, "refusal_grounds").layout.annotations[:3]] == [
        "<b>2</b>  Only the designated site",
        "<b>1</b>  Not reported",
        "<b>8</b>  Refusals known from a total only",
    ]


def test_grounds_without_a_total_leave_its_bar_out(asked):
    assert bars(draw(select(asked, Selection(rounds=(1,))), "refusal_grounds")) == [(0, 0, 1, RED)]
