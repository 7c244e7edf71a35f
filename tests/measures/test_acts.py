"""Acts: incidents and single refusals, in the rounds and outside them."""

import pytest

from measures.acts import acts, acts_by, count_by, counts, double_counted, double_counted_by, single_applications
from measures.days import with_decision_dates
from measures.selection import Selection, select
from measures.tables import values


def test_an_incident_of_refusal_is_no_application(make):
    data = make(applications=[{"application_id": "A-1"}], incidents=[{"incident_id": "I-1", "kind_code": "refusal"}])
    assert (counts(data).all_acts, counts(data).refusals) == (2, 1)


def test_permission_among_refusals_is_no_act(make):
    data = make(
        applications=[
            {"application_id": "A-1", "decided_on": "2012-01-20"},
            {"application_id": "A-2", "rejected": 0, "granted": 1, "decided_on": "2012-01-20"},
            {"application_id": "A-3", "rejected": 0, "granted": 0, "filed_on": "2012-01-20"},
        ]
    )
    assert values(acts(data), "act_id") == ["A-1"]


@pytest.mark.parametrize(
    ("given", "date", "end", "precision"),
    [
        ({"decided_on": "2012-03-06", "filed_on": "2012-03-01"}, "2012-03-06", None, "day"),
        ({"decided_on": "2012-03"}, "2012-03", None, "month"),
        ({"filed_on": "2012-03-01", "decided_by": "2012-03-24"}, "2012-03-01", "2012-03-24", "about"),
        ({"filed_on": "2012-01", "decided_by": "2012-01-31"}, "2012-01", "2012-01-31", "month"),
        ({"decided_by": "2012-04-27"}, "2012-04-27", None, "before"),
        ({"filed_on": "2012-03-01"}, None, None, "unknown"),
        ({}, None, None, "unknown"),
    ],
)
def test_decision_is_dated_no_more_exactly_than_reported(make, rows, given, date, end, precision):
    table = with_decision_dates(single_applications(make(applications=[{"application_id": "A-1", **given}])))
    assert rows(table, "date", "date_end", "date_precision") == [(date, end, precision)]


def test_counted_by_two_columns_breaks_ties_by_name_and_keeps_a_missing_value_as_a_group(make, rows):
    kinds = [("fine", "almaty"), ("attack", "uralsk"), ("fine", "almaty"), ("attack", "almaty"), ("fine", None)]
    data = make(incidents=[{"incident_id": str(n), "kind_code": k, "city_id": c} for n, (k, c) in enumerate(kinds)])
    assert rows(count_by(acts(data), "kind_code", "city_id")) == [
        ("fine", "almaty", 2),
        ("attack", "almaty", 1),
        ("attack", "uralsk", 1),
        ("fine", None, 1),
    ]


def test_told_twice_are_acts_that_may_be_in_another_of_those_counted(make):
    inside = {"incident_id": "I-1", "may_be_in": "I-9;I-2"}
    around = {"incident_id": "I-2"}
    apart = {"incident_id": "I-3", "may_be_in": "I-9"}
    assert double_counted(acts(make(incidents=[inside, around, apart]))) == 1
    assert double_counted(acts(make(incidents=[inside, apart]))) == 0
    assert counts(make(incidents=[inside, around, apart])).twice == 1
    refused = [{"application_id": "A-1"}, {"application_id": "A-2", "may_be_in": "A-1"}]
    assert double_counted(acts(make(applications=refused))) == 1


def test_double_counting_among_acts_of_the_rounds_is_counted_apart(make):
    given = [
        {"incident_id": "I-1", "round_id": 1},
        {"incident_id": "I-2", "round_id": 1, "may_be_in": "I-1"},
        {"incident_id": "I-3", "round_id": 1, "may_be_in": "I-4"},
        {"incident_id": "I-4"},
        {"incident_id": "I-5", "may_be_in": "I-1"},
    ]
    found = counts(make(incidents=given))
    assert (found.tied, found.loose, found.twice, found.twice_linked) == (3, 2, 3, 1)


def test_inferred_links_are_counted_and_stated_or_missing_ones_are_not(make):
    linked = [{"round_id": 1, "round_inferred": said} for said in ("true", "false", None)]
    given = [*linked, {}]
    assert counts(make(incidents=given)).inferred == 1


def test_double_counting_by_a_value_counts_each_act_once(make):
    given = [
        {"incident_id": "I-1", "city_id": "almaty"},
        {"incident_id": "I-2", "city_id": "almaty", "may_be_in": "I-1;I-3"},
        {"incident_id": "I-3", "city_id": "uralsk", "may_be_in": "I-1"},
        {"incident_id": "I-4", "city_id": "uralsk", "may_be_in": "I-9"},
        {"incident_id": "I-5", "city_id": "almaty", "may_be_in": "I-3"},
    ]
    assert double_counted_by(acts(make(incidents=given)), "city_id") == {"almaty": 2, "uralsk": 1}


def test_acts_by_a_value_those_of_the_campaign_and_the_others(make):
    done = [
        {"city_id": "taraz", "round_id": 1},
        {"city_id": "taraz", "kind_code": "warning"},
        {"city_id": "almaty"},
        {"round_id": 1},
    ]
    data = make(incidents=done)
    found = acts_by(data, Selection(cities=("taraz",)))
    assert found["city_id"] == {"taraz": (1, 1), "almaty": (0, 1)}
    assert found["kind_code"] == {"fine": (1, 0), "warning": (0, 1)}
    warned = Selection(kinds=("warning",))
    assert acts_by(select(data, warned), warned)["city_id"] == {"taraz": (0, 1)}


@pytest.mark.parametrize(
    ("told", "fewest"),
    [
        ({}, 0),
        ({"people_low": 2}, 2),
        ({"people_named_en": "A;B;A"}, 2),
        ({"people_low": 2, "people_named_en": "A;B;C"}, 3),
        ({"people_low": 9, "people_named_en": "A"}, 9),
    ],
)
def test_the_fewest_people_of_an_act_are_those_counted_or_named_whichever_is_more(make, told, fewest):
    assert values(acts(make(incidents=[{"incident_id": "I-1", **told}])), "fewest_people") == [fewest]
