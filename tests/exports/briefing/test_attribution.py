"""No sentence says more than its sources: who counted, who is unknown, what a filter hides, which amount is unknown."""

from datetime import date

import pytest

from charts.registry import figure_spec
from exports.briefing.compose import FULL, ONE_PAGE, brief
from exports.briefing.document import sentences
from screens.tables import how_many, penalised_in_all, refusal_grounds
from screens.titles import title_and_finding
from tests.conftest import choice_of
from tests.exports.briefings import pictures, texts

PAPERS = [{"source_id": f"S-{n}", "publisher_en": f"Paper {n}", "published": "2012-02-01"} for n in (1, 2)]
HELD = {"round_id": 1, "date": "2012-01-28", "city_id": "almaty", "summary_en": "It was so.", "source_ids": "S-1"}
ATTACK = {**HELD, "kind_code": "attack", "people_named_en": "A Person", "authority_code": "unknown_perpetrator"}
OTHER_ATTACK = {**ATTACK, "people_named_en": "B Person", "authority_code": "police"}
ARREST = {**HELD, "kind_code": "administrative_arrest", "authority_code": "court", "penalty_unit_code": "days"}
FINE = {**HELD, "kind_code": "fine", "people_named_en": "D Person", "authority_code": "court"}
DETENTION = {**HELD, "kind_code": "rally_detention", "authority_code": "police", "people_low": 1}
CLAIMS = [
    {"round_id": 1, "city_id": "almaty", "measure_code": code, "source_id": source, "low": low, "high": low}
    for code, source, low in (("detained_all", "S-2", 28), ("attendance", "S-1", 100), ("attendance", "S-2", 300))
]
DOZENS = {"measure_code": "penalised", "qualifier_code": "words", "words_en": "dozens", "note_en": "In spring"}
INQUIRY = {"kind_code": "investigation", "about_incident_ids": "I-1", "outcome_en": "Case opened", "body_en": "Police"}
JUDGMENT = {"kind_code": "judgment", "about_incident_ids": "I-1", "outcome_en": "Two convicted", "body_en": "A court"}


@pytest.fixture(scope="module")
def data(make):
    """An attack by unknown people in two papers, one in a single paper, arrests, a fine of unknown amount, five held."""
    no_motive = "The prosecutor saw no political motive."
    return make(
        sources=PAPERS,
        applications=[{"city_id": "almaty", "decided_on": "2012-01-20"}] * 3,
        incidents=[
            {**ATTACK, "date": "2012-01-20", "source_ids": "S-1;S-2"},
            {**OTHER_ATTACK, "date": "2012-01-29"},
            {**ARREST, "people_named_en": "C Person", "penalty_amount": 15},
            *(FINE, *[DETENTION] * 5),
        ],
        claims=[*CLAIMS, {"claim_id": "C-9", "source_id": "S-2", **DOZENS}],
        responses=[
            {"response_id": "V-1", **INQUIRY, "date": "2012-01-21", "summary_en": no_motive},
            {"response_id": "V-2", **JUDGMENT, "date": "2013-07-10"},
        ],
    )


def chosen(data, *kinds):
    return choice_of(data, kinds=kinds)


def test_most_serious_says_who_is_unknown_what_the_investigation_said_and_who_alone_reports(data):
    told = (
        "The most serious incidents linked to a rally day: physical attack (A Person, Almaty, 20 January 2012; unknown "
        "perpetrator); physical attack (B Person, Almaty, 29 January 2012; police; only according to Paper 1). A Person: "
        "The prosecutor saw no political motive. 10 July 2013. A court: two convicted."
    )
    assert told in texts(brief(chosen(data), length=ONE_PAGE), "summary")
    named = texts(brief(chosen(data, "attack"), length=ONE_PAGE), "summary")
    assert any(text.startswith("Physical attack (A Person") for text in named)
    later = brief(choice_of(data, since=date(2012, 1, 25)), length=ONE_PAGE)
    assert not any("most serious" in text for text in texts(later, "summary")), "days may hide one as serious"


def test_question_alleges_no_more_than_one_report(data):
    asked = texts(brief(chosen(data), length=FULL), "raise")
    assert any(
        text.startswith("A Person, physical attack, Almaty, 20 January 2012: have all those responsible been")
        for text in asked
    )
    assert any(
        text.startswith("B Person, physical attack (only one report)") and "has this report been" in text for text in asked
    )


def test_penalties_include_those_of_unknown_amount(data):
    arrest, fine = "administrative arrest, 15 days: C Person", "fine, amount not reported: D Person"
    head = "Penalties imposed on people named here for incidents linked to a rally day"
    assert f"{head}: {arrest}; {fine}." in texts(brief(chosen(data), length=FULL), "summary")
    assert f"{head}: {fine}." in texts(brief(chosen(data, "fine"), length=ONE_PAGE), "summary")


def test_filter_by_type_gives_no_superlative_and_no_absence(data):
    view = chosen(data, "fine")
    assert title_and_finding(view, "overview")[0] == "One incident linked to a rally day is recorded; shown: fine"
    assert title_and_finding(view, "applications")[0] == "The filters leave out all applications"
    assert refusal_grounds(view).title == "The filters leave out all applications"
    assert figure_spec("acts-kind-authority").frame(view).title == "Incidents by authority and type"
    assert not any("nothing to show" in text for text in texts(brief(view, length=FULL)))
    later = choice_of(data, since=date(2013, 1, 1))
    assert title_and_finding(later, "applications")[0] == "The filters leave out all applications"


def test_number_is_said_with_who_counts_more(data):
    assert figure_spec("attendance-claims").frame(chosen(data)).title == (
        "Round 1, Almaty: 100 people according to Paper 1, 300 according to Paper 2"
    )
    [held] = [line for line in how_many(chosen(data)).lines if line.cells[0] == "Detained"]
    assert held.note.endswith("ne source counts 28 (detained at the rally, round 1, Almaty; Paper 2)")
    every_type, one_type = ("rally_detention", "preventive_detention"), ("preventive_detention",)
    assert "ne source counts 28" in how_many(chosen(data, *every_type)).lines[0].note
    assert "ne source" not in " ".join(line.note for line in how_many(chosen(data, *one_type)).lines)
    [total] = penalised_in_all(chosen(data)).lines
    assert total.cells == ("Fined or placed under administrative arrest", "“dozens”", "Paper 2")
    assert total.note == "In spring"


def test_footnote_has_the_records_of_its_own_sentence(data):
    view = choice_of(data, authorities=("akimat",))
    assert brief(view, length=ONE_PAGE).finding.note is None, "no statement tells of these applications"
    [drawn] = [one for one in pictures(brief(chosen(data), ("map",), FULL)) if one.name == "map"]
    assert drawn.note is not None
    assert "I-1 – I-9" in drawn.note.records


def test_most_severe_penalty_rests_on_its_incidents_too(make):
    arrest = {"penalty_kind_codes": "administrative_arrest", "penalty_note_en": "Arrest"}
    law = {"standard_id": "N", "level": "national", "instrument_en": "Code", "provision_en": "1", **arrest}
    incidents = [{"incident_id": "I-1", **ARREST, "penalty_amount": 15}]
    told = [{"statement_id": "F-1", "row_ids": "I-1"}]
    data = make(sources=PAPERS, standards=[{**law, "says_en": "It says."}], incidents=incidents, statements=told)
    [severe] = [
        one
        for part in brief(chosen(data), ("standards",), FULL).parts
        for one in sentences(part)
        if one.text.startswith("Most severe penalty")
    ]
    assert severe.note is not None
    assert severe.note.records == "I-1, N"


def test_chart_of_applications_rests_on_a_total_and_on_what_is_part_of_it(make):
    total = {"application_id": "A-1", "round_id": 1, "filed": 9, "rejected": 9}
    part = {"application_id": "A-2", "round_id": 1, "part_of": "A-1", "source_ids": "S-2"}
    statements = [{"statement_id": "F-1", "row_ids": "A-1"}, {"statement_id": "F-2", "row_ids": "A-2"}]
    data = make(sources=PAPERS, applications=[total, part], statements=statements)
    [drawn] = [one for one in pictures(brief(chosen(data), ("applications",), FULL)) if one.name == "applications"]
    assert drawn.note is not None
    assert drawn.note.records == "A-1 – A-2"
