"""What is not known: gaps, coverage, and views without an incident."""

import pytest

from measures.acts import filters_to_drop, is_empty_selection, numbers_without
from measures.coverage import Share, about_city, coverage, documents_behind, gaps, sources_table
from measures.selection import Selection, select
from measures.tables import number_of, read, rows, values


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


def test_shares_are_of_incidents_and_refusals_and_of_documents(make):
    sources = [{"source_id": "S-1"}, {"source_id": "S-2"}, {"source_id": "S-3", "read_extent": "excerpt"}]
    incidents = [
        {"incident_id": "I-1", "date": "2012-01-28", "source_ids": "S-1;S-2", "people_low": 3},
        {"incident_id": "I-2", "date": "2012-02", "date_precision": "month", "people_words_en": "several"},
        {"incident_id": "I-3", "date_precision": "unknown"},
    ]
    refused = {"application_id": "A-1", "decided_on": "2012-01-20", "source_ids": "S-1;S-3"}
    told = {"two_sources": Share(2, 4), "exact_day": Share(2, 4), "number": Share(1, 4), "read_in_full": Share(2, 3)}
    assert coverage(make(sources=sources, incidents=incidents, applications=[refused])) == told


def test_appeal_is_the_document_with_most_statements(published):
    most = max(rows(sources_table(published)), key=lambda row: row["statements"])
    assert (most["source_id"], most["read_extent"], most["kind"]) == ("KZ12-S-002", "full", "Non-governmental organisation")


def test_documents_behind_rows_are_those_whose_statements_name_them(published):
    behind = documents_behind(published, ("KZ12-I-003", "KZ12-I-003"))
    assert [(row["source_id"], row["publisher"]) for row in rows(behind)] == [("KZ12-S-009", "Open Dialog Foundation")]
    assert number_of(documents_behind(published, ("1",))) > number_of(documents_behind(published, ())) == 0
