"""How well the dataset is covered, counted again from the files."""

import csv
from pathlib import Path

from loaders import Dataset
from measures.coverage import Share, coverage, documents_behind, sources_table
from measures.tables import number_of, rows

DATA = Path(__file__).resolve().parents[2] / "data"


def _table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_shares_are_those_of_the_files(published: Dataset) -> None:
    refusals = [row for row in _table("applications") if (row["filed"], row["rejected"]) == ("1", "1")]
    incidents = _table("incidents")
    several = sum(1 for row in [*incidents, *refusals] if ";" in row["source_ids"])
    exact = sum(1 for row in incidents if row["date_precision"] == "day") + sum(1 for row in refusals if row["decided_on"])
    numbered = sum(1 for row in incidents if row["people_low"])
    told, documents = len(incidents) + len(refusals), _table("sources")
    full = sum(1 for row in documents if row["read_extent"] == "full")
    assert coverage(published) == {
        "two_sources": Share(several, told),
        "exact_day": Share(exact, told),
        "number": Share(numbered, told),
        "read_in_full": Share(full, len(documents)),
    }


def test_every_record_has_a_source_with_a_link_and_supporting_words(published: Dataset) -> None:
    links = {row["source_id"]: row["url"] for row in _table("sources")}
    backed = {
        one
        for row in _table("statements")
        if row["support"] and links[row["source_id"]]
        for one in row["row_ids"].split(";")
    }
    ids = [row["incident_id"] for row in _table("incidents")] + [row["application_id"] for row in _table("applications")]
    assert [one for one in ids if one not in backed] == []
    assert len(published["incidents"]) == len(_table("incidents"))


def test_appeal_is_the_document_with_most_statements(published: Dataset) -> None:
    most = max(rows(sources_table(published)), key=lambda row: row["statements"])
    assert (most["source_id"], most["read_extent"], most["kind"]) == ("KZ12-S-002", "full", "Non-governmental organisation")


def test_documents_behind_rows_are_those_whose_statements_name_them(published):
    behind = documents_behind(published, ("KZ12-I-003", "KZ12-I-003"))
    assert [(row["source_id"], row["publisher"]) for row in rows(behind)] == [("KZ12-S-009", "Open Dialog Foundation")]
    assert number_of(documents_behind(published, ("1",))) > number_of(documents_behind(published, ())) == 0
