"""Rounds are named as a campaign names them, and stand in the order of their days; a campaign may have none."""

import pytest

from measures.acts import acts, beside_campaign, counts, has_rounds, is_empty_selection, of_campaign
from measures.affected import gravest
from measures.coverage import gaps
from measures.crosstab import crosstab
from measures.days import in_round_order, rounds_in_order, with_round_place
from measures.evidence import attendance_claims
from measures.finder import FinderQuery, find_rows
from measures.places import announced_cities, last_rally, places
from measures.remedies import remedies
from measures.requests import requests_made
from measures.rounds import around_rallies, days_around, rally_days, rounds_table, season
from measures.search import search_index
from measures.selection import Selection, select
from measures.tables import number_of, read, values
from tests.campaigns import with_named_rounds, without_rounds


@pytest.fixture(scope="module")
def numbered(make):
    """Two rounds, the later of which comes first by its name; an act of each, two of none."""
    said = {"body_en": "A court", "outcome_en": "A violation", "kind_code": "views", "source_ids": "S-1"}
    here = {"city_id": "almaty", "summary_en": "It happened."}
    dated = [("2012-05-01", 1), ("2012-09-30", 2), ("2012-06-01", None), ("2012-07-01", None)]
    return make(
        rounds=[{"round_id": 2, "date": "2012-10-01"}, {"round_id": 1, "date": "2012-05-01"}],
        rallies=[{"rally_id": f"R-{n}", "round_id": n, "date": day} for n, day in ((1, "2012-05-01"), (2, "2012-10-01"))],
        applications=[
            {"application_id": "A-1", "round_id": 1, "filed": 5, "rejected": 5, "decided_on": "2012-04-28"},
            {"application_id": "A-2", "round_id": 2, "city_id": "almaty", "decided_on": "2012-09-28", "summary_en": "No."},
        ],
        incidents=[{**here, "date": day, "round_id": of} for day, of in dated],
        claims=[
            {"claim_id": "C-1", "round_id": 2, "city_id": "almaty", "low": 9, "high": 9},
            {"claim_id": "C-2", "round_id": 1, "city_id": "almaty", "low": 7, "high": 7},
            {"claim_id": "C-3", "round_id": 2, "measure_code": "cities_announced", "low": 3, "high": 3},
        ],
        responses=[{**said, "response_id": "V-1", "date": "2014-05-01", "about_round_ids": "1;2"}],
        gaps=[{"gap_id": f"G-{of}", "kind": "gap", "topic_code": "dates", "round_ids": of} for of in ("1", "1;2", "2")],
    )


@pytest.fixture(scope="module")
def named(numbered):
    return with_named_rounds(numbered, {1: "spring", 2: "autumn"})


@pytest.fixture(scope="module")
def roundless(numbered):
    return without_rounds(numbered)


def test_rounds_stand_by_their_days_and_not_by_their_names(named, rows):
    assert rows(rounds_in_order(named), "round_id") == [("spring",), ("autumn",)]
    assert rows(rounds_table(named), "round_id", "acts", "cities") == [("spring", 1, 1), ("autumn", 2, 1)]
    assert rows(rally_days(named), "round_id") == [("spring",), ("autumn",)]
    assert rows(around_rallies(named), "round_id", "act_id", "offset") == [
        ("spring", "I-1", 0),
        ("autumn", "A-2", -3),
        ("autumn", "I-2", -1),
    ]
    assert rows(places(named, named), "city_id", "rounds", "evidence") == [("almaty", "spring, autumn", "named")]
    assert last_rally(named) == ("autumn", "2012-10-01")


def test_rows_of_no_round_come_last(named, rows):
    assert rows(in_round_order(named, acts(named), "act_id"), "act_id", "round_id") == [
        ("I-1", "spring"),
        ("A-2", "autumn"),
        ("I-2", "autumn"),
        ("I-3", None),
        ("I-4", None),
    ]
    assert rows(with_round_place(named, read(named, "claims")), "claim_id", "round_place") == [
        ("C-1", 1),
        ("C-2", 0),
        ("C-3", 1),
    ]


def test_named_rounds_are_chosen_and_referred_to_by_their_names(named, rows):
    part = select(named, Selection(rounds=("autumn",)))
    assert values(acts(part), "act_id") == ["I-2", "A-2"]
    assert values(read(part, "rounds"), "round_id") == ["autumn"]
    assert (
        requests_made(select(named, Selection(rounds=("spring",))), Selection(rounds=("spring",))).totals[0].day
        == "2012-05-01"
    )
    assert rows(gaps(named, ("autumn",)), "gap_id") == [("G-1;2",), ("G-2",)]
    assert rows(remedies(named), "round_ids", "rallies", "shortest", "longest") == [
        ("spring;autumn", "2012-05-01;2012-10-01", 1.6, 2.0)
    ]
    known = announced_cities(named)
    assert known
    assert (known.announced, known.named_count, known.day) == (3, 1, "2012-10-01")
    found = crosstab(named, "round", "city")
    assert rows(found, "row", "column", "acts") == [("autumn", "almaty", 2), ("spring", "almaty", 1)]


def test_without_rounds_every_act_is_of_the_campaign(numbered, roundless, rows):
    assert (has_rounds(numbered), has_rounds(roundless)) == (True, False)
    told = counts(roundless)
    assert (told.tied, told.loose, told.refusals) == (5, 0, 1)
    assert (counts(numbered).tied, counts(numbered).loose) == (3, 2)
    assert (number_of(of_campaign(roundless, acts(roundless))), number_of(beside_campaign(roundless, acts(roundless)))) == (
        5,
        0,
    )
    assert rows(crosstab(roundless, "city", "kind"), "column", "acts") == [("sanctions", 4), ("refusals", 1)]
    assert rows(places(roundless, roundless), "acts", "rallies", "applications", "rounds", "evidence") == [
        (5, 2, 1, "", "other_round")
    ]


def test_a_part_without_rounds_is_not_a_dataset_without_rounds(numbered):
    part = select(numbered, Selection(rounds=(9,)))
    assert (has_rounds(part), counts(part).tied) == (True, 0)
    later = select(without_rounds(numbered), Selection(kinds=("fine",)))
    assert (has_rounds(later), counts(later).tied) == (False, 4)


def test_what_needs_rounds_is_calmly_empty_without_them(roundless):
    assert days_around(roundless) == {"before": 0, "day": 0, "after": 0, "imprecise": 0}
    assert [number_of(measure(roundless)) for measure in (around_rallies, rounds_table, rally_days, remedies)] == [0] * 4
    assert last_rally(roundless) == (None, "")
    assert announced_cities(roundless) is None


def test_what_needs_none_is_whole_without_them(roundless):
    assert number_of(attendance_claims(roundless)) == 2
    assert [f"{day}" for day in season(roundless) or ()] == ["2012-05-01", "2012-09-30"]
    assert requests_made(roundless, Selection()).totals[0].day == "2012-04-28"
    assert not is_empty_selection(roundless, Selection())
    tied = [find_rows(roundless, search_index(roundless), FinderQuery(tied=tied)) for tied in ("rounds", "none")]
    assert [number_of(found.others) for found in tied] == [5, 0]


def test_gravest_acts_need_no_round(make):
    hurt = {"incident_id": "I-1", "kind_code": "attack", "date": "2012-05-01", "people_named_en": "A"}
    assert values(gravest(make(incidents=[hurt])), "act_ids") == ["I-1"]
