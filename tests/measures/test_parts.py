"""What each authority is told of most: only what the numbers carry."""

from dataclasses import replace

from measures.rounds import most_frequent_act_by_authority

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
