"""How firm the number of a figure is: its sentences, its lists, its drawing."""

import pytest
from lxml.html import fragment_fromstring

from charts.registry import figure_spec
from exports.figure_evidence import evidence, evidence_figure, evidence_json
from exports.lookup import figure_json
from exports.render.svg import fluid_svg
from tests.conftest import choice_of

APPEAL = "KIBHR, IPHR and NHC, 27 April 2012"


@pytest.fixture(scope="module")
def view(published):
    return choice_of(published)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("applications", ("9 refusals, reported in 1 document", "Paper 1")),
        ("places-offered", ("5 alternative venues, reported in 1 document", "Paper 3")),
    ],
)
def test_number_rests_on_the_documents_that_state_it(make, name, told):
    """Nine refusals are in paper 1, two of these also elsewhere: 2 has one ground, 3 the other and the five venues."""
    single = {"filed": 1, "rejected": 1, "granted": 0, "part_of": "A-1", "round_id": 1, "ground_code": "designated_site"}
    offered = {"alternatives_low": 5, "alternatives_high": 5, "alternatives_source_ids": "S-3"}
    data = make(
        sources=[{"source_id": f"S-{n}", "publisher_en": f"Paper {n}"} for n in (1, 2, 3)],
        applications=[
            {"application_id": "A-1", "filed": 9, "rejected": 9, "granted": 0, "round_id": 1, "source_ids": "S-1"},
            {"application_id": "A-2", **single, "source_ids": "S-1;S-2", "ground_source_ids": "S-2"},
            {"application_id": "A-3", **single, "source_ids": "S-1;S-3", "ground_source_ids": "S-3", **offered},
        ],
    )
    sentences = evidence(choice_of(data), figure_spec(name)).sentences
    assert sentences[0].startswith(f"{told[0]} from ")
    assert any(told[1] in one for one in sentences)


def test_rallies_are_counted_with_their_days(make):
    rallies = [{"rally_id": f"R-{n}", "round_id": n, "date": f"2012-0{n}-28", "outcome_code": "held"} for n in (1, 2)]
    data = make(rounds=[{"round_id": n, "date": f"2012-0{n}-28"} for n in (1, 2, 3)], rallies=rallies)
    told = evidence(choice_of(data), figure_spec("rally-map")).sentences[0]
    assert told.startswith("2 records of a rally held or announced, or of support for one (2 rally days), ")


def test_what_one_document_alone_carries_is_said_in_one_sentence(view):
    assert evidence(view, figure_spec("applications")).sentences == (
        "141 refusals, reported in 1 document from 3 publishers (1 if publishers of the same document count as one). "
        "A copy and its original count as one document.",
        f"Everything counted here comes from one document ({APPEAL}).",
    )


def test_a_number_that_stands_without_any_document_is_said_to_stay_the_same(make):
    data = make(
        sources=[{"source_id": f"S-{n}", "publisher_en": f"Paper {n}"} for n in (1, 2)],
        rallies=[{"rally_id": "R-1", "round_id": 1, "date": "2012-01-28", "outcome_code": "held", "source_ids": "S-1;S-2"}],
    )
    _, *told = evidence(choice_of(data), figure_spec("rally-map")).sentences
    assert told == ["Leaving out any one document, publisher, or group of documents or records does not change the number."]


def test_finding_that_turns_says_so_and_its_list_marks_what_it_hangs_on(view):
    found = evidence(view, figure_spec("days-in-words"))
    assert found.sentences[-1] == (
        f"The headline would change without any one of these: {APPEAL}; documents from IPHR; documents from "
        "KIBHR; and 3 others."
    )
    first, second, *_ = found.lists["Document"]
    assert (first.name, first.number, first.changes) == (APPEAL, "54", True)
    assert (second.number, second.changes) == ("59", False)
    assert [line.name for line in found.lists["Relation to the events"] if line.changes] == ["Relayed report"]
    assert found.more["Document"] == (
        "Leaving out any one of 4 others also lowers the number; leaving out any one of 32 others makes no difference"
    )


def test_choice_of_nothing_and_records_without_sources_say_so(published, make):
    nothing = choice_of(published, rounds=(2,))
    assert evidence(nothing, figure_spec("remedy")).sentences == ("Nothing is counted here for these filters.",)
    silent = choice_of(make(incidents=[{"incident_id": "I-1", "source_ids": None, "round_id": 1}]))
    told = evidence(silent, figure_spec("acts-kind-authority")).sentences
    assert told == ("1 incident: sources are not named, so none can be left out.",)


@pytest.mark.parametrize("narrow", [False, True])
def test_drawing_has_a_sign_for_each_loss_and_the_name_of_the_costliest(view, narrow):
    figure = evidence_figure(view, figure_spec("applications"), narrow)
    marks = fragment_fromstring(f"<div>{fluid_svg(figure, 'losses', {})}</div>").findall(".//g[@aria-label]")
    told = [mark.get("aria-label").replace("\n", " ") for mark in marks]
    assert told[0] == f"Without {APPEAL}: 0"
    assert len(told) == 7  # a document, three publishers, a kind, a relation, what one document reports
    texts = [text for trace in figure.data if trace.mode == "text" for text in trace.text]
    assert f"{APPEAL}: 0" in texts
    assert "IPHR and 2 others: 0" in texts


def test_json_has_every_loss_with_its_number(view):
    told = evidence_json(view, figure_spec("days-in-words"))
    assert (told["number"], told["documents"], told["publishers"], told["lowest"], told["highest"]) == (63, 48, 22, 20, 63)
    assert told["costliest"] == {"document": ["KZ12-S-002"], "publisher": ["kibhr"]}
    [appeal] = [loss for loss in told["losses"] if loss["code"] == "KZ12-S-002"]
    expected = {"family": "document", "code": "KZ12-S-002", "name": APPEAL, "number": 54, "changes_finding": True}
    assert appeal == expected
    assert len([loss for loss in told["losses"] if loss["family"] == "document"]) == 48


def test_programs_get_how_often_people_were_affected_beside_the_number_of_incidents(make):
    detained = {"round_id": 1, "kind_code": "rally_detention", "city_id": "almaty", "date": "2012-01-28"}
    two = {"people_low": 3, "people_high": 5, "people_named_en": "A Roe;B Roe"}, {"people_named_en": "A Roe"}
    told = figure_json(choice_of(make(incidents=[{**detained, **one} for one in two])), figure_spec("days-in-words"))
    assert told["number"] == 2
    times = {"at_least": 4, "at_most": None, "incidents_without_a_number": 1}
    assert told["people"] == {"named": 2, "times_affected": times}
