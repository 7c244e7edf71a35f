"""From what a decision is about to its day."""

from datetime import date

import pytest

from measures.remedies import decided_on_rallies, decisions_elsewhere, remedies
from measures.selection import Selection, select
from measures.tables import number_of, read, rows, values

VIEWS = {"kind_code": "views", "body_en": "A body", "summary_en": "It decided.", "source_ids": "S-1"}


def told(data):
    columns = ("response_id", "round_ids", "act_ids", "since", "since_last", "shortest", "longest", "is_tied")
    return [tuple(row[column] for column in columns) for row in rows(remedies(data))]


@pytest.fixture(scope="module")
def data(make):
    """Two rallies, an act of the first and three of none, and decisions on all of them, and on something else."""
    about = [
        {"about_incident_ids": "I-2;I-3;I-4", "date": "2013-06-30"},
        {"about_round_ids": "1;2", "about_incident_ids": "I-1", "date": "2013-02-25"},
        {"about_round_ids": "2"},
        {"about_incident_ids": "I-4", "date": "2014-01-01"},
        {"date": "2014-01-01"},
        {"about_round_ids": "1", "date": "2012-02-01", "kind_code": "statement"},
    ]
    acts = [
        {"date": "2012-01-28", "round_id": 1},
        {"date": "2012-06", "date_precision": "month", "round_id": None},
        {"date": "2012-07-01", "round_id": None},
        {"date_precision": "unknown", "round_id": None},
    ]
    return make(
        rounds=[{"round_id": 1}, {"round_id": 2, "date": "2012-02-25"}],
        incidents=[{"summary_en": "So.", **act} for act in acts],
        responses=[{**VIEWS, **row} for row in about],
    )


def test_first_stand_the_cases_of_rallies_then_those_of_acts_of_none(data):
    assert told(data) == [
        ("R-2", "1;2", None, "2012-01-28", "2012-01-28", 1.0, 1.1, True),
        ("R-3", "2", None, "2012-02-25", "2012-02-25", None, None, True),
        ("R-1", None, "I-2;I-3;I-4", "2012-06-01", "2012-06-30", 1.0, 1.1, False),
    ]
    assert number_of(decisions_elsewhere(data)) == 2


def test_a_decision_without_a_day_ended_no_wait(data):
    assert values(decided_on_rallies(data), "response_id") == ["R-2"]


def test_the_wait_since_a_complaint_is_counted_from_the_day_of_the_complaint(make):
    decided = {"about_round_ids": "1", "date": "2015-06-30"}
    given = [{**decided, "complained_on": "2013-06-30"}, decided, {"about_round_ids": "1", "complained_on": "2013-06-30"}]
    views = [{**VIEWS, **row} for row in given]
    found = remedies(make(rounds=[{"round_id": 1}], responses=views))
    waits = {row["response_id"]: (row["longest"], row["after_complaint"]) for row in rows(found)}
    assert waits == {"R-1": (3.4, 2.0), "R-2": (3.4, None), "R-3": (None, None)}


def test_a_choice_of_rounds_leaves_their_cases_alone(data):
    chosen = select(data, Selection(rounds=(2,)))
    assert [(row[0], row[1], row[-2]) for row in told(chosen)] == [("R-2", "2", 1.0), ("R-3", "2", None)]
    assert number_of(decisions_elsewhere(chosen)) == 0


def test_days_leave_the_cases_of_their_own_rallies_though_acts_of_others_fit(make):
    views = [{**VIEWS, "response_id": f"V-{n}", "about_round_ids": str(n), "date": "2013-02-25"} for n in (1, 2)]
    data = make(
        rounds=[{"round_id": 1}, {"round_id": 2, "date": "2012-02-25"}],
        rallies=[{"rally_id": "R-1", "round_id": 1}, {"rally_id": "R-2", "round_id": 2, "date": "2012-02-25"}],
        incidents=[{"incident_id": "I-1", "date": "2012-02-26", "round_id": 1}],
        responses=views,
    )
    chosen = select(data, Selection(since=date(2012, 2, 20)))
    assert values(read(chosen, "rounds"), "round_id") == [1, 2]
    assert values(remedies(chosen), "response_id") == ["V-2"]


def test_other_filters_leave_all(data):
    assert told(select(data, Selection(kinds=("attack",)))) == told(data)


def test_without_rounds_all_are_of_the_campaign(make):
    views = {**VIEWS, "about_incident_ids": "I-1", "date": "2013-01-28"}
    [row] = told(make(incidents=[{"date": "2012-01-28", "summary_en": "So."}], responses=[views]))
    assert row == ("R-1", None, "I-1", "2012-01-28", "2012-01-28", 1.0, 1.0, True)
