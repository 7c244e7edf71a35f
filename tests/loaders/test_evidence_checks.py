"""Checks of what a row rests on: a copy leads to its original at once and has its publishers; ratings follow the rule."""

import pandas as pd
import pytest

from loaders.checks import evidence
from loaders.checks.tables import Tables
from loaders.package import find_problems
from loaders.problems import Problem

SOURCES, ACT, APPLICATION = "sources.csv", "incidents.csv", "applications.csv"
OR_REASON = "by the rule, or a reason"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("KZ12-S-049", "a source that is not itself a copy"),
        ("KZ12-S-010", "a source that is not itself a copy"),
        ("KZ12-S-048;KZ12-S-011", "the id of one source"),
    ],
)
def test_a_copy_names_one_source_that_is_no_copy_itself(damaged, value, expected):
    damaged.cell(SOURCES, "KZ12-S-010", "same_text_as", value)
    row = damaged.row(SOURCES, "KZ12-S-010")
    assert damaged.problems() == [Problem(SOURCES, row, "same_text_as", value, expected)]


def test_a_copy_has_the_publishers_of_its_original(copy):
    copy.cell(SOURCES, "KZ12-S-049", "publisher_ids", "reuters")
    row = copy.row(SOURCES, "KZ12-S-049")
    assert find_problems(copy.folder) == [Problem(SOURCES, row, "publisher_ids", "'reuters'", "those of KZ12-S-048: afp")]


def test_publishers_original_and_relation_are_in_their_tables(copy):
    copy.cell(SOURCES, "KZ12-S-010", "publisher_ids", "afp;nobody")
    copy.cell(SOURCES, "KZ12-S-011", "same_text_as", "KZ12-S-999")
    copy.cell(SOURCES, "KZ12-S-012", "relation_code", "hearsay")
    assert {(problem.field, problem.found, problem.expected) for problem in find_problems(copy.folder)} == {
        ("publisher_ids", "'nobody'", "an id of codes-publishers"),
        ("same_text_as", "'KZ12-S-999'", "an id of sources"),
        ("relation_code", "'hearsay'", "a code of codes/relations.csv"),
    }


def test_a_rating_that_the_rule_does_not_give_needs_a_reason(damaged):
    """Four publishers report I-016; of the one document on I-003 only the opening was read."""
    damaged.cell(ACT, "KZ12-I-016", "confidence", "medium")
    damaged.cell(ACT, "KZ12-I-003", "confidence", "high")
    damaged.cell(APPLICATION, "KZ12-A-002", "confidence", "low")
    assert damaged.found_by(evidence.rows_rated_by_the_rule) == [
        Problem(APPLICATION, damaged.row(APPLICATION, "KZ12-A-002"), "confidence", "low", f"high, {OR_REASON}"),
        Problem(ACT, damaged.row(ACT, "KZ12-I-003"), "confidence", "high", f"low, {OR_REASON}"),
        Problem(ACT, damaged.row(ACT, "KZ12-I-016"), "confidence", "medium", f"high, {OR_REASON}"),
    ]


def test_a_rating_with_a_reason_is_accepted_where_it_departs_from_the_rule(damaged):
    damaged.cell(ACT, "KZ12-I-060", "confidence", "medium")
    damaged.cell(ACT, "KZ12-I-060", "confidence_reason_en", "The seizure was filmed")
    damaged.cell(ACT, "KZ12-I-061", "confidence_reason_en", "Two publishers")
    row, expected = damaged.row(ACT, "KZ12-I-061"), "no reason: the rule gives the same rating"
    assert damaged.found_by(evidence.rows_rated_by_the_rule) == [Problem(ACT, row, "confidence", "high", expected)]


def test_a_contradiction_about_a_row_lowers_its_rating(damaged):
    damaged.cell("gaps.csv", "KZ12-G-010", "incident_ids", "KZ12-I-061")
    row = damaged.row(ACT, "KZ12-I-061")
    assert damaged.found_by(evidence.rows_rated_by_the_rule) == [
        Problem(ACT, row, "confidence", "high", f"medium, {OR_REASON}")
    ]


def test_ratings_of_a_dataset_whose_sources_name_no_publishers_are_its_own():
    sources = {"source_id": ["S-1"], "same_text_as": [None], "relation_code": ["relay"], "read_extent": ["opening"]}
    rows = {"incident_id": ["I-1"], "source_ids": ["S-1"], "confidence": ["high"]}
    incidents = pd.DataFrame(rows, dtype="str")
    bare, named = (pd.DataFrame({**sources, **more}, dtype="str") for more in ({}, {"publisher_ids": ["afp"]}))
    plain = Tables(frames={"sources": bare[["source_id"]], "incidents": incidents})
    assert [*evidence.copies_name_their_original(plain), *evidence.rows_rated_by_the_rule(plain)] == []
    assert [*evidence.rows_rated_by_the_rule(Tables(frames={"sources": bare, "incidents": incidents}))] == []
    assert [*evidence.rows_rated_by_the_rule(Tables(frames={"sources": named, "incidents": incidents}))] == [
        Problem(ACT, 2, "confidence", "high", f"low, {OR_REASON}")
    ]
