"""Provisions, penalties, appeals, and the way to a remedy."""

from datetime import date

import pytest

from measures import standards
from measures.remedies import decided_on_rallies, decisions_elsewhere, remedies
from measures.selection import Selection, select
from measures.tables import number_of, read, rows, values
from measures.tables import rows as rows_of


def test_articles_stand_in_the_order_of_their_numbers(published):
    ids = [row["standard_id"] for row in rows(standards.standards(published, "international"))]
    assert ids == ["iccpr-9", "iccpr-19", "iccpr-21", "iccpr-26", "iccpr-op1", "osce-guidelines-2010"]


def test_refusals_engage_provisions_and_are_counted_for_each(make):
    refused = {"application_id": "A-1", "decided_by": "2012-03-24", "standard_ids": "iccpr-21;iccpr-26"}
    granted = {**refused, "application_id": "A-2", "rejected": 0, "granted": 1}
    other = {**refused, "application_id": "A-3", "standard_ids": "iccpr-21"}
    data = make(applications=[refused, granted, other])
    assert values(standards.acts_engaging(data, "iccpr-26"), "act_id") == ["A-1"]
    assert standards.numbers_engaging(data) == {"iccpr-21": 2, "iccpr-26": 1}


def test_texts_that_bear_on_the_questions_are_those_of_the_rows_named(published):
    texts = standards.texts_for_questions(published)
    named = {row_id for cell in published["questions"]["row_ids"] for row_id in cell.split(";")}
    assert {*texts} == named
    assert texts["KZ12-A-001"].startswith(
        "All 141 applications filed for the rallies of 28 April were refused, according to"
    )
    assert texts["law-1995-3"].startswith("A written application must be submitted at least ten days before the event")


def test_a_decision_on_a_refusal_follows_the_city_and_the_round_of_the_refusal(make):
    data = make(
        rounds=[{"round_id": number} for number in (1, 2)],
        applications=[
            {"application_id": "A-1", "city_id": "almaty", "round_id": 1},
            {"application_id": "A-2", "city_id": "aktau", "round_id": 1},
        ],
        incidents=[{"incident_id": "I-1", "city_id": "aktau", "round_id": 2, "kind_code": "fine"}],
        responses=[
            {"response_id": "V-1", "about_round_ids": "1"},
            {"response_id": "V-2", "about_round_ids": "1"},
            {"response_id": "V-3", "about_round_ids": "2", "about_incident_ids": "I-1"},
        ],
        statements=[{"statement_id": "F-1", "row_ids": "V-1;A-1"}],
    )

    def ids(**chosen):
        part = Selection(**chosen)
        return values(standards.responses_on(select(data, part), part), "response_id")

    assert ids(cities=("almaty",)) == ["V-1"]
    assert ids(cities=("aktau",)) == ["V-3"]
    assert (ids(rounds=(1,)), ids(rounds=(1,), cities=("almaty",))) == (["V-1", "V-2"], ["V-1"])
    assert (ids(rounds=(2,), cities=("almaty",)), ids(kinds=("refusal",))) == ([], ["V-1"])
    assert ids(rounds=(2,), kinds=("refusal",)) == []
    assert ids(since=date(2012, 1, 1)) == ["V-1", "V-2", "V-3"]
    assert ids() == ["V-1", "V-2", "V-3"]


def test_question_names_no_application_and_no_decision_outside_the_filters(make):
    data = make(
        applications=[{"application_id": f"A-{n}", "round_id": n} for n in (1, 2)],
        questions=[
            {"question_id": "1", "row_ids": "A-1;A-2;V-1;V-2;iccpr-21", "standard_id": "iccpr-21"},
            {"question_id": "2", "row_ids": "A-2", "standard_id": "iccpr-21"},
        ],
        responses=[{"response_id": f"V-{n}", "about_round_ids": str(n)} for n in (1, 2)],
        standards=[{"standard_id": "iccpr-21"}],
    )
    chosen = Selection(rounds=(1,))
    assert [row["row_ids"] for row in standards.questions_on(select(data, chosen), chosen)] == ["A-1;V-1;iccpr-21"]
    assert len(standards.questions_on(data, Selection())) == 2


def test_national_law_goes_by_the_year_in_its_name_and_what_names_none_is_last(published):
    ids = [row["standard_id"] for row in rows(standards.standards(published, "national"))]
    assert [ids[0], ids[1], ids[2], *ids[-2:]] == [
        "law-1995-2",
        "law-1995-3",
        "admin-code-373",
        "law-2020",
        "almaty-designated-site",
    ]


APPEAL = {"response_id": "V-1", "date": "2012-04-27", "body_en": "A body", "kind_code": "appeal"}
ASKED = {"response_id": "V-1", "addressee_code": "international_community", "actor_code": "authorities_kz"}


def test_a_request_comes_with_who_asks_and_of_whom(make, rows):
    table = standards.asks(make(responses=[APPEAL], asks=[{"ask_id": "D-1", **ASKED}]))
    columns = ("ask_id", "body", "date", "addressee", "actor", "since")
    expected = ("D-1", "A body", "2012-04-27", "International community", "Authorities of Kazakhstan", None)
    assert rows(table, *columns) == [expected]


def test_what_is_reported_since_is_that_which_names_rows(make):
    silent, told = {"ask_id": "D-1", **ASKED}, {"ask_id": "D-2", **ASKED, "since_ids": "I-1;I-2", "since_en": "Two acts."}
    table = standards.asks(make(responses=[APPEAL], asks=[told, silent]))
    assert values(table, "ask_id") == ["D-1", "D-2"]


def test_a_request_has_its_place_and_its_state_in_words(make, rows):
    asked = [{"ask_id": "D-1", **ASKED, "state_code": "in_part"}, {"ask_id": "D-2", **ASKED}]
    expected = [(1, "Reported as done in part", "part"), (2, None, None)]
    assert rows(standards.asks(make(responses=[APPEAL], asks=asked)), "number", "state", "reported") == expected


def test_states_stand_from_done_to_nothing_reported(published):
    assert values(standards.ask_states(published), "reported") == [*standards.STATES]


def test_requests_stand_by_their_states_and_those_without_one_last(make):
    states = {"D-1": None, "D-2": "nothing_reported", "D-3": "in_part", "D-4": "in_part"}
    data = make(responses=[APPEAL], asks=[{"ask_id": one, **ASKED, "state_code": code} for one, code in states.items()])
    assert values(standards.asks_by_state(data), "ask_id") == ["D-3", "D-4", "D-2", "D-1"]


def test_every_published_state_rests_on_rows_but_that_nothing_is_reported(published):
    for row in rows_of(standards.asks(published)):
        assert (row["reported"] == "nothing") == (row["state_ids"] is None)


def test_every_published_row_that_shows_what_is_reported_since_is_told(published):
    table = published["asks"]
    assert list(table["since_ids"].isna()) == list(table["since_en"].isna())


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
