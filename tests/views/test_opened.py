"""What a record tells of itself, and what it tells only where it has it."""

from screens.opened import opened_by
from tests.ui.conftest import view_of

ACT = {"incident_id": "I-1", "round_id": 1, "kind_code": "fine", "summary_en": "It was so."}


def facts(make, **cells):
    data = make(rounds=[{"round_id": 1}], sources=[{"source_id": "S-1"}], incidents=[{**ACT, **cells}])
    found = opened_by(view_of(data), "people", {"incident": "I-1"})
    return {line.strong: line.text for section in found.sections if section.are_facts for line in section.lines}


def test_own_notes_of_a_record_are_told_as_they_stand_and_of_none_nothing_is_said(make):
    assert facts(make, own_notes="Weather: fine\nResponse: killings")["Record notes"] == (
        "Weather: fine; Response: killings"
    )
    assert "Record notes" not in facts(make)


def test_person_has_incidents_applications_and_reactions(make):
    """The application names Ann Roe in a quotation of its source; the reaction is about her incident."""
    data = make(
        rounds=[{"round_id": 1}],
        sources=[{"source_id": "S-1"}],
        incidents=[{**ACT, "people_named_en": "Ann Roe"}],
        cities=[{"city_id": "almaty", "name_en": "Almaty"}],
        applications=[{"application_id": "A-1", "city_id": "almaty"}],
        responses=[{"response_id": "V-1", "kind_code": "report", "about_incident_ids": "I-1"}],
        statements=[{"statement_id": "F-1", "row_ids": "A-1", "support": "refused to Ann Roe"}],
    )
    opened = opened_by(view_of(data), "people", {"person": "ann-roe"})
    assert opened.row_ids == ("I-1", "A-1", "V-1")
    assert [section.heading for section in opened.sections] == [
        "Chronology",
        "Applications that name this person",
        "Reactions and decisions concerning these incidents or naming this person",
    ]
