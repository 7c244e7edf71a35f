"""How often something was done to people, how long and to whom; the most of an authority."""

from dataclasses import replace

import pytest

from measures.affected import Affected, acts_of_steps, days_jailed, done_to_people
from measures.rounds import most_frequent_act_by_authority
from measures.selection import Selection, select
from measures.tables import values

ARREST = {
    "round_id": 1, "kind_code": "administrative_arrest", "people_low": 1, "people_high": 1,
    "penalty_amount": 15, "penalty_unit_code": "days",
}  # fmt: skip


@pytest.fixture
def arrests(make):
    def build(*given):
        acts = [{**ARREST, **row} for row in given]
        return make(incidents=acts)

    return build


def test_steps_follow_each_other_and_one_without_an_act_is_left_out(published):
    assert [done.step for done in done_to_people(published)] == ["held", "charged", "fined", "jailed"]
    assert [done.step for done in done_to_people(select(published, Selection(kinds=("fine",))))] == ["fined"]


def test_act_of_no_round_and_of_another_step_is_not_counted(arrests):
    data = arrests({}, {"round_id": None}, {"kind_code": "warning"})
    assert values(acts_of_steps(data), "act_id") == ["I-1"]


def test_same_person_counts_anew_with_every_act_and_is_named_once(arrests):
    again = {"people_named_en": "A B", "people_named_ru": "А Б", "people_named_kk": "А Б"}
    [jailed] = done_to_people(arrests(again, again, {}))
    assert (jailed.times, jailed.named_count) == (Affected(3, 3, 0), 1)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([{}, {"people_low": 2, "people_high": 3, "penalty_amount": 10}], Affected(35, 45, 0, 0, 1)),
        ([{}, {"people_low": None, "people_high": None}], Affected(15, None, 1)),
        ([{}, {"penalty_amount": None, "penalty_unit_code": None}], Affected(15, None, 1)),
        ([{}, {"penalty_amount": 1, "penalty_unit_code": "years"}], Affected(380, 380, 0)),
        ([{"penalty_amount": 20, "penalty_unit_code": "mci"}], None),
        ([{"may_be_in": "I-2"}, {"people_low": 2, "people_high": 2}], Affected(30, 45, 0, 1)),
    ],
    ids=["people times days", "no number of people", "no days", "years", "no sentence in time", "may be in another"],
)
def test_days_are_those_of_each_person(arrests, given, found):
    assert days_jailed(arrests(*given)) == found


def test_dataset_without_such_acts_counts_nothing(nothing):
    assert (done_to_people(nothing), days_jailed(nothing)) == ([], None)


ROUND = {"round_id": 1, "date": "2012-01-28"}


def made(make, *acts):
    rows = [(body, kind) for body, kind, number in acts for _ in range(number)]
    told = [{"authority_code": body, "kind_code": kind, "round_id": 1, "date": "2012-01-28"} for body, kind in rows]
    return make(rounds=[ROUND], incidents=told)


def test_authority_of_mostly_one_kind_of_act_has_its_clause_in_the_order_of_the_lanes(make):
    data = made(make, ("court", "fine", 2), ("court", "administrative_arrest", 1), ("police", "rally_detention", 3))
    assert [*most_frequent_act_by_authority(data).values()] == ["police detained people", "courts imposed penalties"]


def test_half_of_its_acts_or_a_single_one_is_no_clause(make):
    data = made(make, ("police", "rally_detention", 2), ("police", "warning", 2), ("court", "fine", 1))
    assert most_frequent_act_by_authority(data) == {}


def test_headline_has_the_three_clauses_of_most_acts(make):
    data = made(
        make, ("court", "fine", 4), ("police", "rally_detention", 3), ("prosecutor", "warning", 2), ("akimat", "refusal", 3)
    )
    assert [*most_frequent_act_by_authority(data).values()] == [
        "city authorities refused permits",
        "police detained people",
        "courts imposed penalties",
    ]


def test_acts_without_a_day_and_a_lane_have_their_clause_too(make):
    held = {"authority_code": "police", "kind_code": "rally_detention", "round_id": 1, "date_precision": "unknown"}
    data = make(rounds=[ROUND], incidents=[{"incident_id": f"I-{n}", **held} for n in range(2)])
    assert [*most_frequent_act_by_authority(replace(data, descriptor={})).values()] == ["police detained people"]
