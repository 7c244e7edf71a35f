"""How firm the number of a figure is: its sentences, its lists, its drawing."""

from collections.abc import Callable

import pytest
from lxml.html import fragment_fromstring

from charts.registry import figure_spec
from exports.figure_evidence import evidence, evidence_figure, evidence_json
from exports.render.svg import fluid_svg
from loaders import Dataset
from measures.selection import Selection
from views.view import View, choose

APPEAL = "KIBHR, IPHR and NHC, 27 April 2012"


@pytest.fixture(scope="module")
def view(published: Dataset) -> View:
    return choose(published, Selection(), "en")


def test_sentences_say_what_carries_a_total_and_what_would_be_left(view: View) -> None:
    assert evidence(view, figure_spec("applications")).sentences == (
        "141 refusals, reported in 2 documents from 4 publishers (2 if publishers of the same document count as one). "
        "Copies are not counted again.",
        "Leaving out any one document, publisher or group of documents or records leaves 1 to 141 of the 141.",
        f"The number depends most on one document, {APPEAL}: without it, the number falls from 141 to 1.",
        "The number depends most, and equally, on 3 publishers (IPHR; KIBHR; NHC): without everything from any one of them, "
        "it falls from 141 to 1.",
    )


def test_what_one_document_alone_carries_is_said_in_one_sentence(view: View) -> None:
    assert evidence(view, figure_spec("asks")).sentences == (
        "10 requests, reported in 1 document from 3 publishers (1 if publishers of the same document count as one). "
        "Copies are not counted again.",
        f"Everything counted here comes from one document ({APPEAL}).",
    )


def test_finding_that_turns_says_so_and_its_list_marks_what_it_hangs_on(view: View) -> None:
    found = evidence(view, figure_spec("days-in-words"))
    assert found.sentences[-1] == (
        f"The headline would change without any one of these: {APPEAL}; everything from KIBHR; everything from "
        "IPHR; and 3 others."
    )
    first, second, *_ = found.lists["Document"]
    assert (first.name, first.number, first.changes) == (APPEAL, "54", True)
    assert (second.number, second.changes) == ("59", False)
    assert [line.name for line in found.lists["Relation to the events"] if line.changes] == ["Relayed report"]
    assert found.more["Document"] == "4 others lower the number; 30 make no difference"


def test_finding_keeps_what_is_double_counted_in_an_incident_that_it_does_not_compare(view: View) -> None:
    found = evidence(view, figure_spec("before-by-authority"))
    changes = {line.name: line.changes for line in found.lists["Other groups"]}
    assert changes["Records that only one document reports"]
    # without them: on the rally day police 14, courts 12, since two of the courts' 14 may be in incidents of other days
    assert not changes["Records that may be double-counted"]


def test_choice_of_nothing_and_records_without_sources_say_so(published: Dataset, make: Callable[..., Dataset]) -> None:
    nothing = choose(published, Selection(rounds=(2,)), "en")
    assert evidence(nothing, figure_spec("remedy")).sentences == ("Nothing is counted here for these filters.",)
    silent = choose(make(incidents=[{"incident_id": "I-1", "source_ids": None, "round_id": 1}]), Selection(), "en")
    told = evidence(silent, figure_spec("acts-kind-authority")).sentences
    assert told == ("1 incident: sources are not named, so none can be left out.",)


def test_own_data_without_publishers_counts_its_documents(made_up: Dataset) -> None:
    first, *_ = evidence(choose(made_up, Selection(), "en"), figure_spec("acts-kind-authority")).sentences
    assert first == "20 incidents, reported in 12 documents. Their publishers are not given."


@pytest.mark.parametrize("narrow", [False, True])
def test_drawing_has_a_sign_for_each_loss_and_the_name_of_the_costliest(view: View, narrow: bool) -> None:
    figure = evidence_figure(view, figure_spec("story-refused"), narrow)
    marks = fragment_fromstring(f"<div>{fluid_svg(figure, 'losses', interactive=True)}</div>").findall(".//g[@aria-label]")
    told = [mark.get("aria-label").replace("\n", " ") for mark in marks]
    assert told[0] == f"Without {APPEAL}: 1"
    assert len(told) == 7  # a document, three publishers, a kind, a relation, what one document reports
    texts = [text for trace in figure.data if trace.mode == "text" for text in trace.text]
    assert f"{APPEAL}: 1" in texts
    assert "IPHR and 2 others: 1" in texts


def test_json_has_every_loss_with_its_number(view: View) -> None:
    told = evidence_json(view, figure_spec("days-in-words"))
    assert (told["number"], told["documents"], told["publishers"], told["lowest"], told["highest"]) == (63, 46, 21, 20, 63)
    assert told["costliest"] == {"document": ["KZ12-S-002"], "publisher": ["kibhr"]}
    [appeal] = [loss for loss in told["losses"] if loss["code"] == "KZ12-S-002"]
    expected = {"family": "document", "code": "KZ12-S-002", "name": APPEAL, "number": 54, "changes_finding": True}
    assert appeal == expected
    assert len([loss for loss in told["losses"] if loss["family"] == "document"]) == 46
