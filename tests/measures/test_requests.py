"""What is known of the requests: a total stays the claim that it is, cases are counted by city, neither is the other."""

from datetime import date

import pytest

from measures.applications import refusal_grounds
from measures.requests import Total, requests_made
from measures.selection import Selection, select
from measures.tables import values

TOTAL = Total("T", "2012-04-28", 141, 141, ("A publisher",))
CASES = [
    {"application_id": "T", "round_id": 4, "filed": 141, "rejected": 141, "decided_by": "2012-04-27"},
    {"application_id": "A", "round_id": 4, "city_id": "almaty", "part_of": "T", "decided_by": "2012-04-27"},
    {"application_id": "B", "round_id": 3, "city_id": "almaty"},
    {"application_id": "C", "round_id": 3, "city_id": "uralsk", "rejected": 0, "granted": 1},
    {"application_id": "D", "round_id": 1, "city_id": "uralsk"},
]


@pytest.fixture
def asked(make):
    days = {1: "2012-01-28", 3: "2012-03-24", 4: "2012-04-28"}
    cities = [{"city_id": city, "name_en": city} for city in ("almaty", "uralsk", "pavlodar")]
    return make(rounds=[{"round_id": n, "date": day} for n, day in days.items()], cities=cities, applications=CASES)


def of(data, **chosen):
    selection = Selection(**chosen)
    found = requests_made(select(data, selection), selection)
    return found.totals, found.not_split_by, found.refused, found.granted


def test_total_of_the_choice_is_in_it(asked):
    assert of(asked) == ((TOTAL,), "", {"almaty": 2, "uralsk": 1}, {"uralsk": 1})
    assert of(asked, rounds=(4,)) == ((TOTAL,), "", {"almaty": 1}, {})


def test_total_of_the_country_stands_for_chosen_cities_without_a_case_alone(asked):
    assert of(asked, rounds=(4,), cities=("almaty", "uralsk")) == ((), "", {"almaty": 1}, {})
    assert of(asked, rounds=(4,), cities=("pavlodar",)) == ((TOTAL,), "cities", {}, {})


def test_total_is_not_told_of_authorities_that_it_does_not_name(asked):
    assert of(asked, authorities=("police",)) == ((), "", {}, {})
    assert of(asked, authorities=("police",), cities=("pavlodar",)) == ((), "", {}, {})


def test_total_is_not_told_where_its_round_kind_or_days_are_not_chosen(asked):
    assert of(asked, rounds=(3,)) == ((), "", {"almaty": 1}, {"uralsk": 1})
    assert of(asked, rounds=(3,), cities=("uralsk",)) == ((), "", {}, {"uralsk": 1})
    assert of(asked, kinds=("attack",), cities=("almaty",)) == ((), "", {}, {})
    assert of(asked, since=date(2012, 6, 1), cities=("almaty",)) == ((), "", {}, {})


def test_rows_are_those_that_the_numbers_rest_on(asked):
    chosen = Selection(cities=("almaty",))
    assert requests_made(asked, Selection()).row_ids == ("T",)
    assert requests_made(select(asked, chosen), chosen).row_ids == ("A", "B")


def test_publishers_of_a_total_are_named_once_each_in_the_order_of_its_sources(make):
    names = {"S-1": "Anna", "S-2": "Bert", "S-3": "Anna"}
    data = make(
        applications=[{"application_id": "T", "filed": 9, "rejected": 9, "source_ids": "S-2;S-3;S-1"}],
        sources=[{"source_id": source, "publisher_en": name} for source, name in names.items()],
    )
    assert [total.publishers for total in requests_made(data, Selection()).totals] == [("Bert", "Anna")]


def test_loose_refusals_are_those_of_no_round(make):
    cases = [
        {"application_id": "A", "round_id": 1, "city_id": "almaty"},
        {"application_id": "B", "round_id": None, "city_id": "almaty"},
        {"application_id": "C", "round_id": None, "city_id": "uralsk"},
        {"application_id": "D", "round_id": None, "city_id": "uralsk", "rejected": 0, "granted": 1},
    ]
    found = requests_made(make(applications=cases), Selection())
    assert (found.refused, found.granted, found.loose) == ({"almaty": 2, "uralsk": 1}, {"uralsk": 1}, 2)


def test_refusals_that_may_be_the_same_application_as_another_are_counted(make):
    cases = [
        {"application_id": "A", "city_id": "almaty"},
        {"application_id": "B", "city_id": "almaty", "may_be_in": "A"},
        {"application_id": "C", "city_id": "uralsk", "rejected": 0, "granted": 1, "may_be_in": "A"},
    ]
    assert requests_made(make(applications=cases), Selection()).twice == 1


def test_refusal_whose_twin_is_not_in_the_choice_is_not_counted_as_one_of_two(make):
    """Refused on 6 and on 19 March: from 10 to 24 March there is but the second."""
    twins = [
        {"application_id": "A", "decided_on": "2012-03-06", "ground_code": "designated_site"},
        {"application_id": "B", "decided_on": "2012-03-19", "ground_code": "designated_site", "may_be_in": "A"},
    ]
    data = make(applications=[{"city_id": "almaty", **one} for one in twins])
    days = Selection(since=date(2012, 3, 10), until=date(2012, 3, 24))
    told = [(requests_made(part, chosen), part) for chosen in (Selection(), days) for part in [select(data, chosen)]]
    assert [(found.refused, found.twice) for found, _ in told] == [({"almaty": 2}, 1), ({"almaty": 1}, 0)]
    assert [values(refusal_grounds(part), "twice") for _, part in told] == [[1], [0]]


def test_nothing_asked_is_nothing_known(make):
    found = requests_made(make(), Selection())
    assert (found.totals, found.described, found.row_ids) == ((), 0, ())


def test_of_very_many_cases_the_first_are_named_and_all_are_counted(make, monkeypatch):
    monkeypatch.setattr("measures.requests.MAX_ROW_IDS", 2)
    found = requests_made(make(applications=[{"application_id": one} for one in "ABCDE"]), Selection())
    assert (found.row_ids, found.number) == (("A", "B"), 5)
