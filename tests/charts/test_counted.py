"""A square a person: hollow for about so many, light for perhaps, hatched for words, fading where there may be more."""

import pytest

from charts.counted import MOST_SQUARES
from charts.layout import theme
from charts.layout.frame import frame_of
from tests.charts.conftest import draw, is_hatched, texts
from views.row_keys import keys_in

ACTS = [
    {"people_low": 3, "people_high": 3, "may_be_in": "I-2"},
    {"people_low": 30, "people_high": 40},
    {"people_low": 2, "people_words_en": "about two", "people_high": 2},
    {"people_words_en": "several", "city_id": "astana"},
    {"people_low": 10, "may_be_in": "I-4"},
    {"people_low": 300, "people_high": 300, "people_words_en": "some 300 <men>"},
]


@pytest.fixture(scope="module")
def figure(make):
    place = {"kind_code": "rally_detention", "city_id": "almaty", "round_id": 1, "date": "2012-01-28", "summary_en": "It."}
    given = [{**place, **act} for act in ACTS]
    return draw(make(incidents=given), "counted")


def squares(figure, act_id):
    told = [(trace, n) for trace in figure.data for n, mark in enumerate(trace.customdata or ()) if mark == f"act:{act_id}"]
    fills = [(trace, n) for trace, n in told if trace.type == "bar" or "markers" in trace.mode]
    return ["hatched" if is_hatched(trace) else trace.marker.color[n] for trace, n in fills]


def test_people_are_squares_light_where_they_may_be_more_hollow_where_about_so_many_hatched_in_words(figure):
    assert squares(figure, "I-1") == [theme.INK] * 3
    assert squares(figure, "I-2") == [theme.INK] * 30 + [theme.BORDER] * 10
    assert squares(figure, "I-3") == [theme.PAPER] * 2
    assert squares(figure, "I-4") == ["hatched"]
    assert sorted(squares(figure, "I-5")) == [theme.INK] * 10 + ["hatched"] * len(theme.FADING)
    seen = [trace.marker.opacity for trace in figure.data if is_hatched(trace)]
    assert sorted(seen) == sorted([1, *theme.FADING])


def test_more_people_than_can_be_drawn_stand_as_a_number_that_opens_them(figure):
    assert ACTS[5]["people_low"] > MOST_SQUARES
    assert squares(figure, "I-6") == []
    told = "300 (some 300 &lt;men&gt;)"
    [opened] = [trace for trace in figure.data if trace.text and told in trace.text and trace.customdata]
    assert keys_in(opened.customdata[0])[0].row_id == "I-6"


def test_incident_that_may_count_the_same_people_is_named_with_its_city_where_it_is_another(figure):
    told = [*texts(figure)]
    assert "these people may also be counted here: detention at or after a rally (30–40)" in told
    assert "these people may also be counted here: detention at or after a rally, Astana (several)" in " ".join(told)


def test_no_number_is_a_sum(figure):
    title = frame_of(figure).title
    assert title == "In 1 of 6 incidents with people counted but not named, the number is reported in words only"
    assert not any(number in "".join(texts(figure)) for number in ("345", "355", "45"))
