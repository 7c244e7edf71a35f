"""Findings of screens: number, documents, credit and what is left are those of the rows that a finding counts."""

import pytest
from lxml.html import fragment_fromstring

from charts.registry import figure_spec
from exports import chart_buttons as module
from exports.chart_buttons import story, story_steps
from exports.lookup import finding_json
from tests.conftest import choice_of
from views.row_keys import ACT, key_text


@pytest.fixture(scope="module")
def view(make):
    """Two incidents and a refusal of the round, three others: one has no source, one has two."""
    data = make(
        rounds=[{"round_id": 4, "date": "2012-04-28"}],
        sources=[{"source_id": f"S-{n}", "publisher_en": f"Paper {n}"} for n in range(1, 8)],
        incidents=[
            {"round_id": 4, "date": "2012-04-28", "people_low": 3, "source_ids": "S-1"},
            {"round_id": 4, "date": "2012-04-27", "source_ids": "S-2;S-3"},
            *[{"date": "2012-06-01", "source_ids": "S-3"}] * 2,
            {"date_precision": "unknown", "source_ids": ""},
        ],
        applications=[
            {"application_id": "A-1", "round_id": 4, "source_ids": "S-4"},
            {"application_id": "A-2", "round_id": 4, "rejected": 0, "granted": 1, "source_ids": "S-7"},
        ],
        claims=[
            {"claim_id": f"C-{n}", "round_id": 4, "measure_code": "cities_announced", "low": low, "source_id": f"S-{n}"}
            for n, low in ((5, 19), (6, 20))
        ],
        rallies=[{"rally_id": "R-1", "round_id": 4, "date": "2012-04-28", "outcome_code": "held", "source_ids": "S-7"}],
    )
    return choice_of(data)


@pytest.mark.parametrize(
    ("screen", "number", "documents", "left", "credit"),
    [
        ("overview", 6, 4, (4, 6), "Sources: Paper 3; Paper 1; Paper 2 and 1 other."),
        ("days", 3, 4, (2, 3), "Sources: Paper 1; Paper 2; Paper 3 and 1 other."),
        ("places", 19, 1, (0, 0), "Source: Paper 5."),
        ("applications", 1, 1, (0, 0), "Sources: Paper 4; Paper 7."),
        ("people", 1, 1, (0, 0), "Source: Paper 1."),
    ],
)
def test_a_finding_has_the_evidence_of_the_rows_that_it_counts(view, screen, number, documents, left, credit):
    found = finding_json(view, screen)
    assert (found["number"], found["documents"]) == (number, documents)
    assert found["without_one_source"] == dict(zip(("lowest", "highest"), left, strict=True))
    assert found["attribution"].startswith(credit)
    assert f" Counted: {found['counted']}" in found["quote"]
    assert f" {credit}" in found["quote"]


def test_the_number_of_announced_cities_has_the_caution_of_its_own_document(view):
    caution = finding_json(view, "places")["caution"]
    assert caution[0] == "Only one document gives the number of cities with announced rallies, 19."
    assert caution[-1] == "Everything counted here comes from one document (Paper 5)."


def test_a_number_of_cities_rests_on_the_rallies_that_it_counts(make):
    """A rally and a fine in Almaty, which no source but its own reports."""
    data = make(
        sources=[{"source_id": f"S-{n}", "publisher_en": f"Paper {n}"} for n in (1, 2)],
        rallies=[{"rally_id": f"R-{n}", "round_id": 1, "city_id": n, "source_ids": "S-1"} for n in ("almaty", "aktau")],
        incidents=[{"incident_id": "I-1", "round_id": 1, "city_id": "almaty", "source_ids": "S-2"}],
    )
    found = finding_json(choice_of(data), "places")
    assert (found["counted"], found["documents"]) == ("2 cities named", 1)


def test_a_count_of_refusals_says_that_those_of_a_total_are_not_in_it(make):
    applications = [
        {"application_id": "A-1", "round_id": 1, "filed": 10, "rejected": 10},
        {"application_id": "A-2", "round_id": 1, "part_of": "A-1"},
    ]
    data = make(sources=[{"source_id": "S-1", "publisher_en": "Paper"}], applications=applications)
    for screen in ("overview", "days"):
        text = finding_json(choice_of(data, kinds=("refusal",)), screen)["sentence"]
        assert "not counted: refusals known only from a total of 10" in text
    assert "not counted" not in finding_json(choice_of(data), "overview")["sentence"]


DAYS = figure_spec("days-in-words")


def told(make, *kinds, penalties=None):
    """Make a rally day on 28 January and an incident for each kind and day, with words."""
    incidents = [
        {"round_id": 1, "kind_code": kind, "date": day, "city_id": "almaty", "short_en": "Words", **more}
        for (kind, day), more in zip(kinds, penalties or [{}] * len(kinds), strict=True)
    ]
    return choice_of(make(incidents=incidents))


def test_a_step_says_how_many_incidents_it_has_and_when_and_lights_them(make):
    days = ("summons", "2012-01-20"), ("warning", "2012-01-28"), ("attack", "2012-01-28"), ("rally_detention", "2012-01-28")
    warned, attacked, detained, outcome = story_steps(told(make, *days))
    assert warned.text == "Warned or summoned: 2 incidents, 1 before a rally day, 1 on a rally day."
    assert warned.keys == (key_text(ACT, "I-1"), key_text(ACT, "I-2"))
    assert attacked.text.startswith("Attacked: 1 incident, on a rally day.")
    assert detained == ("Detained: 1 incident, on a rally day.", (key_text(ACT, "I-4"),))
    assert outcome == ("No Views of the UN Human Rights Committee on these rallies are recorded.", ())


def test_two_steps_are_no_story(make):
    view = told(make, ("summons", "2012-01-20"), ("attack", "2012-01-28"))
    assert story_steps(view) == ()
    assert story(view, DAYS) == ""


def test_longest_penalty_is_that_of_those_reported(make):
    kinds = ("summons", "2012-01-20"), ("attack", "2012-01-28"), *[("administrative_arrest", "2012-01-28")] * 2
    days = {"penalty_amount": 5, "penalty_unit_code": "days"}
    *_, jailed, _ = story_steps(told(make, *kinds, penalties=[{}, {}, days, {**days, "penalty_amount": 15}]))
    assert jailed.text == "Administrative arrest or imprisonment: 2 incidents, on a rally day. Longest reported: 15 days."
    *_, jailed, _ = story_steps(told(make, *kinds, penalties=[{}, {}, days, {"penalty_unit_code": "days"}]))
    assert jailed.text.endswith("Longest reported: 5 days.")
    *_, jailed, _ = story_steps(told(make, *kinds, penalties=[{}] * 4))
    assert jailed.text == "Administrative arrest or imprisonment: 2 incidents, on a rally day."


def test_rows_that_their_publisher_holds_back_have_no_story(published, monkeypatch):
    monkeypatch.setattr(module, "are_rows_held_back", lambda _: True)
    assert story(choice_of(published), DAYS) == ""


def test_the_published_story_names_the_gravest_incident_the_longest_sentence_and_the_outcome(published):
    view = choice_of(published)
    *_, attacked, detained, jailed, outcome = story_steps(view)
    assert attacked.text.endswith("Lukpan Akhmedyarov (organiser, journalist); 19 April 2012, Uralsk, physical attack.")
    assert "Akhmedyarov" not in detained.text + jailed.text
    assert jailed.text.endswith("Longest reported: 18 days (3 of them for contempt of court).")
    assert outcome.keys == ()
    assert outcome.text.startswith("In the 4 cases found on these rallies, the Views of the UN Human Rights Committee came")


def test_a_step_without_incidents_is_no_button_and_other_charts_have_no_story(published):
    view = choice_of(published)
    fold = fragment_fromstring(story(view, DAYS))
    assert [len(line.findall("button")) for line in fold.iter("li")] == [1, 1, 1, 1, 1, 0]
    assert story(view, figure_spec("calendar")) == ""
    assert "<button" not in story(view, DAYS, are_buttons=False)
