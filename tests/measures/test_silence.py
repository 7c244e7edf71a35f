"""A choice of which nothing is reported, and which of its filters hides what is."""

import pytest

from measures.acts import filters_to_drop, is_empty_selection, numbers_without
from measures.selection import Selection, select
from measures.tables import number_of, read


@pytest.fixture
def data(make):
    """A fine of round 1 in Almaty, a rally of round 2 in Aktau, a rally of no round in Astana."""
    return make(
        rounds=[{"round_id": 1, "date": "2012-01-28"}, {"round_id": 2, "date": "2012-02-25"}],
        cities=[{"city_id": name} for name in ("almaty", "aktau", "astana")],
        rallies=[
            {"rally_id": "R-1", "round_id": 2, "city_id": "aktau", "date": "2012-02-25"},
            {"rally_id": "R-2", "city_id": "astana", "date": "2012-06-28"},
        ],
        incidents=[{"incident_id": "I-1", "round_id": 1, "city_id": "almaty", "date": "2012-01-28", "kind_code": "fine"}],
    )


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Selection(), False),
        (Selection(rounds=(1,)), False),
        (Selection(rounds=(2,)), False),
        (Selection(rounds=(1,), cities=("aktau",)), True),
        (Selection(cities=("astana",)), True),
        (Selection(cities=("aktau",)), False),
        (Selection(cities=("aktau",), kinds=("fine",)), True),
    ],
)
def test_silent_is_a_choice_without_act_application_rally_or_claim(data, chosen, expected):
    assert is_empty_selection(select(data, chosen), chosen) is expected


@pytest.mark.parametrize(
    ("chosen", "hiding", "numbers"),
    [
        (Selection(rounds=(1,), cities=("aktau",)), ("rounds", "cities"), {"cities": 1}),
        (Selection(cities=("aktau",), kinds=("fine",)), ("cities", "kinds"), {"cities": 1}),
        (Selection(rounds=(2,), kinds=("fine",)), ("rounds", "kinds"), {"rounds": 1}),
        (Selection(rounds=(2,), cities=("astana",), kinds=("attack",)), (), {}),
    ],
)
def test_filters_that_hide_what_is_reported_are_named_and_come_with_the_number_that_shows_without_them(
    data, chosen, hiding, numbers
):
    part = select(data, chosen)
    assert filters_to_drop(part, chosen) == hiding
    assert numbers_without(part, chosen, lambda part: number_of(read(part, "incidents"))) == numbers
