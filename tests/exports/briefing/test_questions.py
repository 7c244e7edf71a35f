"""What to raise: questions from what the records leave open, the gravest first, none of them without its rows."""

from exports.briefing.compose import FOUR, ONE_PAGE, brief
from tests.conftest import choice_of

HELD = {"round_id": 1, "date": "2012-01-28", "city_id": "almaty", "summary_en": "It was so."}


def questions(view, length=FOUR):
    return [one for part in brief(view, ("raise",), length).parts for block in part.blocks for one in block.sentences]


def of(data):
    return [(one.strong, one.text) for one in questions(choice_of(data))]


def test_everybody_with_a_penalty_is_asked_about(make):
    fine = {"kind_code": "fine", **HELD}
    data = make(
        incidents=[
            {"incident_id": "I-1", "people_named_en": "A Person", **fine},
            {"incident_id": "I-2", "people_named_en": "B Person", **fine},
        ],
        responses=[{"response_id": "V-1", "date": "2013", "about_incident_ids": "I-1", "outcome_en": "Not stated"}],
    )
    question = "A Person, B Person: have the penalties imposed on them been reviewed, and has anyone been compensated?"
    assert (question, "") in of(data)


def test_the_gravest_come_first_and_each_rests_on_rows(chosen):
    found = questions(chosen())
    first = ["Lukpan Akhmedyarov", "Kanat Ibragimov", "UN Human Rights Committee (Ibragimov)"]
    assert [one.strong.partition(",")[0] for one in found[:3]] == first
    assert len(found) == 5
    assert all(one.note and one.note.records for one in found)
    assert found[2].note.records == "KZ12-V-026"


def test_one_page_has_one_question_of_each_of_three_sorts(chosen):
    found = questions(chosen(), ONE_PAGE)
    assert len(found) == 3
    assert found[1].strong == "UN Human Rights Committee (Ibragimov), 24 March 2021: have these Views been implemented?"


def test_requests_of_an_appeal_about_another_round_are_not_asked_about(chosen):
    assert not any("requests been met?" in one.strong for one in questions(chosen(rounds=(2,))))
    assert any("requests been met?" in one.strong for one in questions(chosen(rounds=(4,))))


def test_a_decision_of_which_only_the_finding_is_known_is_asked_about(make):
    said = {"kind_code": "views", "body_en": "A body", "summary_en": "It decided.", "finding": "violation"}
    data = make(
        rounds=[{"round_id": 1}],
        sources=[{"source_id": "S-1", "read_extent": "opening"}],
        incidents=[{"incident_id": "I-1", "kind_code": "fine", "round_id": None, "source_ids": "S-1"}],
        responses=[
            {"response_id": "V-1", "date": "2014-03", "about_round_ids": "1", "source_ids": "S-1", **said},
            {"response_id": "V-2", "date": None, "about_round_ids": "1", "source_ids": "S-1", **said},
            {"response_id": "V-3", "date": "2015", "about_incident_ids": "I-1", "source_ids": "S-1", **said},
        ],
    )
    asked = [one for one in of(data) if "implemented" in one[0]]
    assert asked == [
        ("A body, March 2014: have these Views been implemented?", ""),
        ("A body, date not stated in the part read: have these Views been implemented?", ""),
    ]
    assert not [one for one in questions(choice_of(data, kinds=("fine",))) if "implemented" in one.strong]
    assert brief(choice_of(data), ("summary",), FOUR).parts


def test_another_campaign_is_asked_what_its_rows_leave_open(made_up):
    (penalties, _), nobody = of(made_up)
    assert penalties.startswith("Jon Doe, Anna Roe: have the penalties imposed on them been reviewed")
    assert nobody == ("Who was responsible?", "Warning (2); dispersal (1).")
