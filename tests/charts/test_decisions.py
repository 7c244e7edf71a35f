"""Grounds of refusal."""

import pytest

from charts import theme
from measures.selection import Selection, select
from tests.charts.conftest import bars, draw

RED = theme.RESTRICTED


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
