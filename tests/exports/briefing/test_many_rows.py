"""Of very many rows a document tells the first, says how many more there are, and names the screen that has them all."""

import pytest

from exports.briefing.compose import FOUR, FULL, brief
from exports.briefing.draft import Draft
from exports.briefing.parts import subjects
from measures.acts import acts
from measures.selection import Selection
from tests.exports.briefings import everything
from views.view import choose

ACT = {"round_id": 1, "date": "2012-01-28", "kind_code": "fine", "city_id": "almaty", "source_ids": "S-1"}


@pytest.fixture
def five(make):
    """Five acts of one round, each against another person, and five applications that were refused with another place."""
    asked = {"round_id": 1, "city_id": "almaty", "filed": 1, "rejected": 1, "granted": 0, "alternatives_low": 1}
    data = make(
        sources=[{"source_id": "S-1", "publisher_en": "A paper"}],
        incidents=[
            {"incident_id": f"I-{n}", "people_named_en": f"Person {n}", "penalty_amount": n, **ACT} for n in range(1, 6)
        ],
        applications=[{"application_id": f"A-{n}", "source_ids": "S-1", **asked} for n in range(1, 6)],
    )
    return choose(data, Selection(), "en", "https://example.org")


def test_a_figure_of_more_rows_than_are_named_says_how_many_and_where_they_stand(monkeypatch, five):
    found = acts(five.data)
    named = Draft(five, FOUR).count_footnote(found, "act_id", "people")
    monkeypatch.setattr("exports.briefing.draft.MAX_ROW_IDS", 4)
    counted = Draft(five, FOUR).count_footnote(found, "act_id", "people")
    assert named.records == "A-1 – A-5, I-1 – I-5"
    assert (counted.records, counted.basis) == ("", "Based on 10 records. Source: A paper.")
    assert counted.address.startswith("https://example.org/people?")


def test_a_full_document_tells_the_first_rows_and_how_many_more_there_are(monkeypatch, five):
    monkeypatch.setitem(subjects.MOST, FULL, 2)
    monkeypatch.setattr("exports.briefing.parts.tables.MOST_TOLD", 2)
    told = [*everything(brief(five, ("kinds", "applications"), FULL))]
    assert "3 more such incidents are recorded." in told
    assert "Each decision and its source (the first 2 of 5)" in told


def test_people_beyond_the_first_are_counted(monkeypatch, five):
    monkeypatch.setattr("exports.briefing.narrative.MOST_HURT", 2)
    told = " ".join(everything(brief(five, ("summary",), FOUR)))
    assert "and 3 more." in told
