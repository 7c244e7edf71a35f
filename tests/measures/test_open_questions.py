"""What the records leave open, in values that a person can work out by hand."""

from datetime import date

import pytest

from measures import open_questions
from measures.selection import Selection, select
from measures.tables import values

HELD = {"round_id": 1, "date": "2012-01-28", "kind_code": "administrative_arrest", "penalty_unit_code": "days"}


def test_people_are_told_with_their_penalty_the_longest_first(make):
    data = make(
        incidents=[
            {"incident_id": "I-1", "people_named_en": "A;B", "penalty_amount": 5, **HELD},
            {"incident_id": "I-2", "people_named_en": "A", "penalty_amount": 5, **HELD},
            {"incident_id": "I-3", "people_named_en": "C", "penalty_amount": 15, **HELD},
            {"incident_id": "I-4", "penalty_amount": 15, **HELD},
        ],
        responses=[{"response_id": "V-1", "about_incident_ids": "I-3", "outcome_en": "Set aside"}],
    )
    assert [(one.amount, dict(one.people), one.act_ids) for one in open_questions.penalised(data)] == [
        (15, {"C": ["I-3"]}, ("I-3",)),
        (5, {"A": ["I-1", "I-2"], "B": ["I-1"]}, ("I-1", "I-2")),
    ]
    assert [row["response_id"] for row in open_questions.outcomes(data, "I-3")] == ["V-1"]


def test_acts_of_a_step_and_those_of_nobody(make):
    data = make(
        incidents=[
            {"incident_id": "I-1", "round_id": 1, "kind_code": "attack", "authority_code": "not_reported"},
            {"incident_id": "I-2", "round_id": 1, "kind_code": "fine", "authority_code": "court"},
        ]
    )
    assert values(open_questions.acts_of_step(data, "attacked"), "act_id") == ["I-1"]
    assert values(open_questions.nobody_named(data), "act_id") == ["I-1"]


def test_announced_rallies_without_an_outcome(make):
    rally = {"round_id": 1, "date": "2012-01-28", "city_id": "almaty"}
    data = make(
        rallies=[
            {"rally_id": "R-1", "announced": "true", "outcome_code": "not_reported", **rally},
            {"rally_id": "R-2", "announced": "true", "outcome_code": "held", **rally},
            {"rally_id": "R-3", "announced": "not_reported", "outcome_code": "not_reported", **rally},
        ]
    )
    assert values(open_questions.silent_rallies(data), "rally_id") == ["R-1"]


def test_violations_found_on_rallies_stand_without_a_day_and_to_the_month_too(make):
    said = {"kind_code": "views", "finding": "violation", "about_round_ids": "1", "source_ids": "S-1"}
    answers = [{"response_id": "V-1", **said}, {"response_id": "V-2", "date": "2014-03", **said}]
    data = make(rounds=[{"round_id": 1}], responses=answers)
    assert values(open_questions.violations_found(data, Selection()), "response_id") == ["V-2", "V-1"]


def test_appeals_and_decisions_are_those_about_the_choice(published):
    spoken = published.in_language("en")
    fourth = Selection(rounds=(4,))
    assert values(open_questions.unanswered(select(spoken, fourth), fourth), "ask_id") == ["KZ12-D-004", "KZ12-D-006"]
    assert values(open_questions.violations_found(spoken, Selection()), "response_id") == ["KZ12-V-026", "KZ12-V-023"]


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        (Selection(rounds=(1,)), ["V-2"]),
        (Selection(rounds=(2,)), ["V-1", "V-2"]),
        (Selection(until=date(2012, 2, 1)), ["V-2"]),
        (Selection(since=date(2012, 2, 19), until=date(2012, 2, 21)), ["V-1", "V-2"]),
        (Selection(kinds=("attack",)), ["V-1", "V-2"]),
    ],
)
def test_appeal_is_about_a_chosen_rally_day_or_an_incident_of_it_and_one_about_none_about_each(make, chosen, ids):
    appeal = {"kind_code": "appeal", "source_ids": "S-1"}
    data = make(
        rounds=[{"round_id": 1}, {"round_id": 2, "date": "2012-02-25"}],
        incidents=[{"incident_id": "I-1", "round_id": 2, "date": "2012-02-20"}],
        responses=[
            {"response_id": "V-1", "about_round_ids": "2", "about_incident_ids": "I-1", **appeal},
            {"response_id": "V-2", **appeal},
        ],
    )
    assert sorted(values(open_questions.appeals_on(select(data, chosen), chosen), "response_id")) == ids


def test_penalties_on_which_sources_differ_are_not_those_named_beside_a_detention(make):
    data = make(
        incidents=[
            {"incident_id": "I-1", "penalty_amount": 18, **HELD},
            {"incident_id": "I-2", "penalty_amount": 15, **HELD},
            {"incident_id": "I-3", "round_id": 1, "kind_code": "rally_detention"},
        ],
        gaps=[
            {"gap_id": "G-1", "kind": "contradiction", "incident_ids": "I-1"},
            {"gap_id": "G-2", "kind": "contradiction", "incident_ids": "I-2;I-3"},
            {"gap_id": "G-3", "kind": "gap", "incident_ids": "I-2"},
        ],
    )
    assert open_questions.disputed_penalties(data) == {"I-1": ["G-1"]}
