"""Provisions, and the penalties that they name."""

from datetime import date

from measures.selection import Selection, select
from measures.standards import acts_engaging, numbers_engaging, questions_on, responses_on, standards, texts_for_questions
from measures.tables import rows, values


def test_articles_stand_in_the_order_of_their_numbers(published):
    ids = [row["standard_id"] for row in rows(standards(published, "international"))]
    assert ids == ["iccpr-9", "iccpr-19", "iccpr-21", "iccpr-26", "iccpr-op1", "osce-guidelines-2010"]


def test_refusals_engage_provisions_and_are_counted_for_each(make):
    refused = {"application_id": "A-1", "decided_by": "2012-03-24", "standard_ids": "iccpr-21;iccpr-26"}
    granted = {**refused, "application_id": "A-2", "rejected": 0, "granted": 1}
    other = {**refused, "application_id": "A-3", "standard_ids": "iccpr-21"}
    data = make(applications=[refused, granted, other])
    assert values(acts_engaging(data, "iccpr-26"), "act_id") == ["A-1"]
    assert numbers_engaging(data) == {"iccpr-21": 2, "iccpr-26": 1}


def test_texts_that_bear_on_the_questions_are_those_of_the_rows_named(published):
    texts = texts_for_questions(published)
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
        return values(responses_on(select(data, part), part), "response_id")

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
    assert [row["row_ids"] for row in questions_on(select(data, chosen), chosen)] == ["A-1;V-1;iccpr-21"]
    assert len(questions_on(data, Selection())) == 2


def test_national_law_goes_by_the_year_in_its_name_and_what_names_none_is_last(published):
    ids = [row["standard_id"] for row in rows(standards(published, "national"))]
    assert [ids[0], ids[1], ids[2], *ids[-2:]] == [
        "law-1995-2",
        "law-1995-3",
        "admin-code-373",
        "law-2020",
        "almaty-designated-site",
    ]
