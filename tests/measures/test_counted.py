"""Counted, not named: the acts by hand."""

import pytest

from measures import people
from measures.people import UnnamedCounts, counted_acts, counted_only
from measures.selection import Selection, select

ACTS = [
    {"people_named_en": "Ann", "people_low": 1, "people_high": 1},
    {"people_low": 3, "people_high": 3, "date": "2012-04-28"},
    {"people_words_en": "several"},
    {"people_words_en": "about a dozen"},
    {"people_words_en": "about a dozen", "date": "2012-01-30"},
    {"people_words_en": "many", "round_id": None},
    {"people_low": 0, "people_high": 0},
    {},
]
CLAIMS = [
    {"qualifier_code": "about", "low": 12, "high": 12, "words_en": "about a dozen"},
    {"qualifier_code": "words", "words_en": "several"},
]


@pytest.fixture(scope="module")
def data(make):
    given = [{"date": "2012-01-28", "round_id": 1, **act} for act in ACTS]
    claims = [{"round_id": 1, **claim} for claim in CLAIMS]
    statements = [{"statement_id": "F-1", "row_ids": "I-3;C-2;I-4;C-1"}]
    return make(incidents=given, claims=claims, statements=statements)


def test_acts_whose_people_are_counted_and_not_named_and_the_number_of_a_claim_in_the_same_words(data, rows):
    assert rows(counted_only(data), "act_id", "people_low", "people_words") == [
        ("I-3", None, "several"),
        ("I-4", None, "about a dozen"),
        ("I-5", None, "about a dozen"),
        ("I-2", 3, None),
    ]
    told = dict(rows(counted_only(data), "act_id", "about"))
    assert told == {"I-2": None, "I-3": None, "I-4": 12, "I-5": None}
    of_kind = select(data, Selection(kinds=("no_such_kind",)))
    assert rows(counted_only(of_kind), "act_id") == []


def test_acts_without_a_number_are_counted_and_people_never(data):
    assert people.count_unnamed(data) == UnnamedCounts(acts=4, silent=2, left_out=0)


def test_of_many_acts_those_of_most_people_are_told(data, rows, monkeypatch):
    monkeypatch.setattr(people, "MOST_ACTS", 2)
    assert rows(counted_acts(data), "act_id") == [("I-4",), ("I-2",)]
    assert people.count_unnamed(data).left_out == 2


def test_without_rounds_every_act_is_of_the_campaign(made_up):
    assert people.count_unnamed(made_up.in_language("en")) == UnnamedCounts(acts=8, silent=0, left_out=0)
