"""Each check of a dataset, and the rule of confidence."""

import inspect
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from loaders.checks import CHECKS, corrections, dates, evidence, figures, files, references, texts
from loaders.checks.tables import Tables
from loaders.confidence import basis_of, document_of, independent_publishers
from loaders.package import find_problems
from loaders.problems import Problem

MADE_UP = Path(__file__).resolve().parents[1] / "samples" / "made_up"
MODULES = (corrections, dates, evidence, figures, files, references, texts)


def test_every_rule_of_the_modules_is_in_the_list():
    own = {
        name: inspect.signature(function).return_annotation
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
    rules = {name for name, gives in own.items() if gives == Iterator[Problem]}
    assert rules == {check.__name__ for check in CHECKS}


def test_another_dataset_is_held_to_what_must_hold_in_any(copy):
    copy.json("datapackage.json", lambda package: package.pop("dashboard"))
    copy.cell("statements.csv", "KZ12-F-001", "support", " ".join(["word"] * 16))
    copy.cell("claims.csv", "KZ12-C-002", "note_kk", "")
    copy.drop("sources.csv", copy.ids("sources.csv")[-1])
    copy.change("rallies.csv", lambda records: [records[0], *reversed(records[1:])])
    assert {problem.expected for problem in find_problems(copy.folder)} == {"a source_id of sources.csv", "an id of sources"}
    assert {problem.expected for problem in find_problems(copy.folder, published=True)} > {
        "a source_id of sources.csv",
        "15 at most",
        "the text in this language too",
        "rows sorted by id",
    }


def test_an_id_that_would_be_two_in_a_list_is_named(tmp_path):
    folder = Path(shutil.copytree(MADE_UP, tmp_path / "data"))
    acts = folder / "incidents.csv"
    acts.write_text(acts.read_text("utf-8").replace("2019/1,", "2019;1,", 1), "utf-8")
    assert find_problems(folder) == [Problem("incidents.csv", 2, "incident_id", "'2019;1'", "an id without a semicolon")]


HEAD = '{"name": "a", "title": "a", "version": "1", "created": "2020-01-01", "resources": [{"name": "incidents"}]}'


def told(folder, *rows):
    (folder / "datapackage.json").write_text(HEAD, encoding="utf-8")
    (folder / "incidents.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return find_problems(folder)


def test_rows_that_may_be_in_themselves_by_way_of_others_are_told_and_those_before_them_are_not(tmp_path):
    inside = {"before": "a", "a": "b", "b": "c", "c": "a;d", "d": "e", "e": "", "alone": "alone"}
    rows = [f"{one},fine,s,{others}" for one, others in inside.items()]
    found = told(tmp_path, "incident_id,kind_code,source_ids,may_be_in", *rows)
    assert [(one.row, one.expected) for one in found] == [
        (3, "ids that do not lead back to a"),
        (4, "ids that do not lead back to b"),
        (5, "ids that do not lead back to c"),
        (8, "ids that do not lead back to alone"),
    ]


def test_of_a_table_with_very_many_problems_the_first_are_told_and_that_there_are_more(tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.structure.MOST_PROBLEMS", 2)
    found = told(tmp_path, "incident_id,kind_code,source_ids", *["a,fine,s"] * 4)
    assert [(one.row, one.found) for one in found] == [
        (None, "more than 2 problems of rows and cells"),
        (3, "'a'"),
        (4, "'a'"),
    ]


def test_a_table_of_one_byte_is_refused(tmp_path):
    told(tmp_path, "")
    (tmp_path / "incidents.csv").write_bytes(b"\xef")
    [found] = find_problems(tmp_path)
    assert found.found == "bytes that are not UTF-8 (unexpected end of data)"


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


RELAY = document_of("S-1", "reuters", None, "relay", "opening")
FULL = document_of("S-2", "kibhr;iphr", None, "relay", "full")  # a text of two publishers, read in full
SAME_HOUSE = document_of("S-3", "kibhr", None, "relay", "opening")
COPY = document_of("S-4", "reuters", "S-1", "relay", "full")
EYEWITNESS = document_of("S-5", "eurasianet", None, "eyewitness", "opening")
OFFICIAL = document_of("S-6", "committee", None, "official", "opening")
PARTY = document_of("S-7", "party", None, "party", "full")
OTHER_PARTY = document_of("S-8", "movement", None, "party", "full")
UNKNOWN = document_of("S-9", "site", None, None, "full")
ANALYSIS = document_of("S-10", "digest", None, "analysis", "full")


@pytest.mark.parametrize(
    ("documents", "publishers", "grade"),
    [
        ([RELAY], 1, "low"),
        ([FULL], 1, "medium"),
        ([EYEWITNESS], 1, "medium"),
        ([OFFICIAL], 1, "medium"),
        ([PARTY], 1, "low"),
        ([UNKNOWN], 1, "low"),
        ([ANALYSIS], 0, "low"),
        ([], 0, "low"),
        ([RELAY, EYEWITNESS], 2, "high"),
        ([RELAY, SAME_HOUSE], 2, "high"),
        ([RELAY, PARTY], 2, "high"),
        ([RELAY, UNKNOWN], 2, "high"),
        ([PARTY, OTHER_PARTY], 2, "low"),
        ([PARTY, UNKNOWN], 2, "low"),
        ([FULL, SAME_HOUSE], 1, "medium"),
        ([RELAY, COPY], 1, "medium"),
        ([RELAY, ANALYSIS], 1, "low"),
        ([OFFICIAL, ANALYSIS], 1, "medium"),
    ],
)
def test_rating_follows_from_publishers_their_relation_and_what_was_read(documents, publishers, grade):
    found = basis_of(documents, is_contradicted=False)
    assert (found.publishers, found.grade) == (publishers, grade)


@pytest.mark.parametrize(
    ("documents", "grade"), [([RELAY, EYEWITNESS], "medium"), ([FULL], "low"), ([RELAY], "low"), ([ANALYSIS], "low")]
)
def test_contradiction_lowers_the_rating_one_step_and_no_further_than_low(documents, grade):
    assert basis_of(documents, is_contradicted=True).grade == grade


def test_texts_read_in_full_are_counted_without_copies():
    twice = document_of("S-11", "kibhr;iphr", "S-2", "relay", "full")
    assert basis_of([FULL, twice, RELAY, ANALYSIS], is_contradicted=False).full == 1


def test_publishers_are_one_where_a_third_signs_with_both():
    a, b, c = ({"a", "b"}, {"c", "d"}, {"b", "c"})
    assert independent_publishers(map(frozenset, (a, b))) == 2
    assert independent_publishers(map(frozenset, (a, b, c))) == 1
    assert independent_publishers(map(frozenset, (a, b, {"e"}))) == 3


@pytest.mark.parametrize(
    ("others", "publishers", "grade"), [([], 1, "low"), ([EYEWITNESS], 1, "medium"), ([RELAY, EYEWITNESS], 2, "high")]
)
def test_documents_whose_publisher_is_not_known_add_none_to_a_known_one(others, publishers, grade):
    bare = [document_of(source_id, None, None, "relay", "opening") for source_id in ("S-12", "S-13")]
    found = basis_of([*bare, *others], is_contradicted=False)
    assert (found.publishers, found.grade) == (publishers, grade)
