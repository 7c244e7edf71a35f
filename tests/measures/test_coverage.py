"""How well a dataset is covered, and the documents on which it rests."""

from measures.coverage import Share, coverage, documents_behind, sources_table
from measures.tables import number_of, rows


def test_shares_are_of_incidents_and_refusals_and_of_documents(make):
    sources = [{"source_id": "S-1"}, {"source_id": "S-2"}, {"source_id": "S-3", "read_extent": "excerpt"}]
    incidents = [
        {"incident_id": "I-1", "date": "2012-01-28", "source_ids": "S-1;S-2", "people_low": 3},
        {"incident_id": "I-2", "date": "2012-02", "date_precision": "month", "people_words_en": "several"},
        {"incident_id": "I-3", "date_precision": "unknown"},
    ]
    refused = {"application_id": "A-1", "decided_on": "2012-01-20", "source_ids": "S-1;S-3"}
    told = {"two_sources": Share(2, 4), "exact_day": Share(2, 4), "number": Share(1, 4), "read_in_full": Share(2, 3)}
    assert coverage(make(sources=sources, incidents=incidents, applications=[refused])) == told


def test_appeal_is_the_document_with_most_statements(published):
    most = max(rows(sources_table(published)), key=lambda row: row["statements"])
    assert (most["source_id"], most["read_extent"], most["kind"]) == ("KZ12-S-002", "full", "Non-governmental organisation")


def test_documents_behind_rows_are_those_whose_statements_name_them(published):
    behind = documents_behind(published, ("KZ12-I-003", "KZ12-I-003"))
    assert [(row["source_id"], row["publisher"]) for row in rows(behind)] == [("KZ12-S-009", "Open Dialog Foundation")]
    assert number_of(documents_behind(published, ("1",))) > number_of(documents_behind(published, ())) == 0
