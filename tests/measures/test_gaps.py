"""What nobody reports, and on what sources contradict each other."""

import pytest

from measures.coverage import about_city, gaps
from measures.tables import number_of, values


@pytest.mark.parametrize(
    ("rounds", "kind", "ids"),
    [
        ((), "gap", ["G-1", "G-3"]),
        ((), "contradiction", ["G-2", "G-4"]),
        ((4,), "gap", ["G-1", "G-3"]),
        ((1,), "gap", ["G-3"]),
        ((2,), "contradiction", ["G-2"]),
        ((1, 3), "contradiction", ["G-2", "G-4"]),
        ((), "no_such_kind", []),
    ],
)
def test_rounds_keep_theirs_and_those_about_none(make, rounds, kind, ids):
    rows = [
        {"gap_id": "G-1", "kind": "gap", "round_ids": "4"},
        {"gap_id": "G-2", "kind": "contradiction", "round_ids": "1;2"},
        {"gap_id": "G-3", "kind": "gap"},
        {"gap_id": "G-4", "kind": "contradiction", "round_ids": "3"},
    ]
    assert values(gaps(make(gaps=rows), rounds, kind), "gap_id") == ids


def test_a_gap_of_round_eleven_is_none_of_round_one(make):
    about = {"A": "11", "B": "1;11", "C": "21;1", "D": None}
    given = [{"gap_id": gap, "kind": "gap", "round_ids": ids} for gap, ids in about.items()]
    found = {number: values(gaps(make(gaps=given), (number,)), "gap_id") for number in (1, 2, 11)}
    assert found == {1: ["B", "C", "D"], 2: ["D"], 11: ["A", "B", "D"]}


def test_about_a_city_is_what_names_it_or_an_incident_there(make):
    rows = [
        {"gap_id": "G-1", "kind": "gap", "city_ids": "almaty;uralsk"},
        {"gap_id": "G-2", "kind": "gap", "incident_ids": "I-1"},
        {"gap_id": "G-3", "kind": "gap", "city_ids": "almaty"},
        {"gap_id": "G-4", "kind": "gap"},
        {"gap_id": "G-5", "kind": "contradiction", "city_ids": "uralsk", "round_ids": "4"},
    ]
    data = make(gaps=rows, incidents=[{"incident_id": "I-1", "city_id": "uralsk"}])
    assert values(about_city(data, "uralsk"), "gap_id") == ["G-1", "G-2"]
    assert values(about_city(data, "uralsk", (3,), "contradiction"), "gap_id") == []
    assert values(about_city(data, "uralsk", (4,), "contradiction"), "gap_id") == ["G-5"]


def test_gaps_of_a_city_are_its_own_those_of_its_incidents_and_those_of_no_place(make):
    incidents = [{"incident_id": "I-1", "city_id": "one"}, {"incident_id": "I-2", "city_id": "two"}]
    cities = [{"city_id": name} for name in ("one", "two", "three")]
    given = [
        {"kind": "gap", "gap_id": "G-1"},
        {"kind": "gap", "gap_id": "G-2", "city_ids": "two;three"},
        {"kind": "gap", "gap_id": "G-3", "city_ids": "one"},
        {"kind": "gap", "gap_id": "G-4", "incident_ids": "I-1"},
        {"kind": "gap", "gap_id": "G-5", "incident_ids": "I-2"},
    ]
    data = make(gaps=given, incidents=incidents, cities=cities)
    assert values(gaps(data, cities=("one",)), "gap_id") == ["G-1", "G-3", "G-4"]
    assert values(gaps(data, cities=("three", "one")), "gap_id") == ["G-1", "G-2", "G-3", "G-4"]
    assert number_of(gaps(data)) == 5
