"""The line of a record that says how firm it is and why."""

import pytest

from measures.acts import acts
from measures.tables import rows
from tests.ui.conftest import view_of
from views.opened import confidence_text

ACT = {"incident_id": "I-1", "round_id": 1, "kind_code": "fine", "confidence": "low", "source_ids": "S-1"}


def line(make, *sources, contradicted=False, **cells):
    listed = [{"source_id": f"S-{number}", "read_extent": "opening", **cells} for number, cells in enumerate(sources, 1)]
    ids = ";".join(source["source_id"] for source in listed)
    gaps = [{"gap_id": "G-1", "kind": "contradiction", "incident_ids": "I-1"}] if contradicted else []
    data = make(sources=listed, incidents=[{**ACT, "source_ids": ids, **cells}], gaps=gaps)
    view = view_of(data)
    [act] = rows(acts(view.dataset))
    return confidence_text(view, act)


AFP = {"publisher_ids": "afp", "relation_code": "relay"}
KIBHR = {"publisher_ids": "kibhr;iphr", "relation_code": "relay", "read_extent": "full"}
COMMITTEE = {"publisher_ids": "un_human_rights_committee", "relation_code": "official"}
PARTY = {"publisher_ids": "uralskaya_nedelya", "relation_code": "party"}
ONE = "1 independent publisher"
TWO = "2 independent publishers, co-publishers counted as one"
DIGEST = {"publisher_ids": "ccpr_centre", "relation_code": "analysis"}


@pytest.mark.parametrize(
    ("sources", "confidence", "expected"),
    [
        ((AFP,), "low", "low: 1 independent publisher, no document read in full"),
        ((AFP, KIBHR), "high", f"high: {TWO}, 1 document read in full"),
        ((COMMITTEE, DIGEST), "medium", f"medium: {ONE}, with an official document, no document read in full"),
        ((PARTY,), "low", f"low: {ONE}, reported only by a party to the events, no document read in full"),
        ((DIGEST,), "low", "low: only an analysis based on the records of others"),
    ],
)
def test_line_says_how_many_publishers_and_what_was_read(make, sources, confidence, expected):
    assert line(make, *sources, confidence=confidence) == expected


def test_line_says_that_a_contradiction_is_recorded(make):
    expected = f"medium: {TWO}, 1 document read in full; a contradiction is recorded"
    assert line(make, AFP, KIBHR, contradicted=True, confidence="medium") == expected


def test_line_gives_the_reason_of_a_rating_by_hand(make):
    assert line(make, AFP, confidence="high", confidence_reason_en="It was filmed") == (
        "high: 1 independent publisher, no document read in full; by the rule, the rating would be low; we changed "
        "it. It was filmed"
    )


def test_rating_of_a_dataset_without_publishers_stands_alone_and_an_act_without_one_is_not_rated(make):
    assert line(make, {"relation_code": "relay"}, confidence="high") == "high"
    assert line(make, AFP, confidence=None) == "not reported"
