"""Who was hit: each person whom sources name, with the acts by hand."""

from datetime import date

import pytest

from measures import targeted
from measures.selection import Selection, select
from measures.targeted import Targeted, acts_of_people, acts_of_several_days, season_chosen

ACTS = [
    {"people_named_en": "Ann;Ben", "date": "2012-01-28", "round_id": 1},
    {"people_named_en": "Ben", "date": "2012-01-29", "round_id": 1},
    {"people_named_en": "Ann", "date": "2012-04-28", "round_id": 4},
    {"people_named_en": "Cas", "date": "2012-01-20", "round_id": 4},
    {"people_named_en": "Ann", "date": "2012-12-15", "round_id": None},
    {"people_named_en": "Dan", "date": "2012-02-10", "round_id": None},
    {"people_low": 3, "people_high": 3, "date": "2012-04-28", "round_id": 4},
    {"people_words_en": "several", "date": "2012-01-28", "round_id": 1},
    {"people_words_en": "several", "date": "2012-02-28", "round_id": None},
    {"date": "2012-01-28", "round_id": 1},
]
ROUNDS = [{"round_id": 1, "date": "2012-01-28"}, {"round_id": 4, "date": "2012-04-28"}]


@pytest.fixture(scope="module")
def data(make):
    given = [{"city_id": "almaty", **act} for act in ACTS]
    return make(rounds=ROUNDS, incidents=given)


def test_people_are_counted_once_each(data):
    assert targeted.targeted(data) == Targeted(
        people=3, in_rounds=1, in_rounds_inferred=1, on_days=2, left_out=0, in_other_incidents=1
    )


def test_people_stand_in_the_order_in_which_they_were_first_targeted(data, rows):
    assert rows(acts_of_people(data), "person", "place", "act_id", "tied") == [
        ("Cas", 0, "I-4", True),
        ("Ann", 1, "I-1", True),
        ("Ann", 1, "I-3", True),
        ("Ann", 1, "I-5", False),
        ("Ben", 2, "I-1", True),
        ("Ben", 2, "I-2", True),
    ]


def test_of_a_person_of_several_rally_days_only_what_a_source_links_to_one_is_given(data, rows):
    assert rows(acts_of_several_days(data), "person", "act_id") == [("Ann", "I-1"), ("Ann", "I-3")]


def test_act_without_a_day_stands_last_of_its_person(make, rows):
    dates = [{"date": None, "date_precision": "unknown"}, {"date": "2012-01-28"}]
    acts = [{"city_id": "almaty", "round_id": 1, "people_named_en": "Ann", **day} for day in dates]
    data = make(rounds=ROUNDS, incidents=acts)
    assert rows(acts_of_people(data), "act_id") == [("I-2",), ("I-1",)]


def test_of_one_round_nobody_is_targeted_in_several(data):
    of_first = select(data, Selection(rounds=(1,)))
    assert targeted.targeted(of_first) == Targeted(
        people=2, in_rounds=0, in_rounds_inferred=0, on_days=1, left_out=0, in_other_incidents=0
    )
    assert season_chosen(of_first) == (date(2012, 1, 15), date(2012, 2, 14))
    assert season_chosen(data) == (date(2012, 1, 15), date(2012, 5, 15))


def test_many_people_are_told_of_by_the_number_of_their_acts(data, rows, monkeypatch):
    monkeypatch.setattr(targeted, "MOST", 1)
    assert {name for (name,) in rows(acts_of_people(data), "person")} == {"Ann"}
    assert targeted.targeted(data).left_out == 2


def test_several_days_and_several_rounds_are_counted_apart(make, rows):
    acts = [
        {"people_named_en": "Eve", "date": "2012-01-28", "round_id": 1},
        {"people_named_en": "Eve", "date": "2012-01-28", "round_id": 1},
        {"people_named_en": "Fay", "date": "2012-01-28", "round_id": 1},
        {"people_named_en": "Fay", "date": "2012-04-28", "round_id": 4, "round_inferred": "true"},
        {"people_named_en": "Guy", "date": "2012-01-28", "round_id": 1},
        {"people_named_en": "Guy", "date": "2012-04-28", "round_id": 4, "round_inferred": "false"},
        {"people_named_en": "Hal", "date": "2012-01-28", "round_id": 1},
        {"people_named_en": "Hal", "date": "2012-02-10", "round_id": None},
    ]
    data = make(rounds=ROUNDS, incidents=acts)
    found = targeted.targeted(data)
    assert (found.people, found.in_rounds, found.in_rounds_inferred, found.on_days) == (4, 1, 2, 2)
    assert rows(acts_of_several_days(data), "person", "act_id") == [("Guy", "I-5"), ("Guy", "I-6")]


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ({"date": "2012-04-28"}, {"date": "2012-04-26", "date_precision": "about"}, 0),
        ({"date": "2012-04-28"}, {"date": "2012-04-24", "date_precision": "about"}, 1),
        ({"date": "2012-04-28"}, {"date": "2012-04", "date_precision": "month"}, 0),
        ({"date": "2012-04-28"}, {"date": "2012-03", "date_precision": "month"}, 1),
        ({"date": "2012-04-28"}, {"date": None, "date_precision": "unknown"}, 0),
    ],
)
def test_incidents_that_may_have_been_on_one_day_are_on_one(make, first, second, days):
    """A day that is about another may be up to three days from it."""
    acts = [{"round_id": 4, "people_named_en": "Eve", **act} for act in (first, second)]
    assert targeted.targeted(make(rounds=ROUNDS, incidents=acts)).on_days == days


def test_without_rounds_every_act_is_of_the_campaign(made_up):
    assert targeted.targeted(made_up.in_language("en")) == Targeted(
        people=2, in_rounds=0, in_rounds_inferred=0, on_days=2, left_out=0, in_other_incidents=0
    )
