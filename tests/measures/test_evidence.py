"""What a row rests on."""

from dataclasses import replace
from unittest.mock import Mock

import pandas as pd
import pytest

from loaders.dataset_cache import DatasetCache
from measures import evidence
from measures.acts import acts
from measures.evidence import claims_of, documents, publishers, source_names, statements_by_row, statements_on
from measures.tables import read


def test_statements_by_row_are_those_on_each_row(published):
    found = statements_by_row(published, ("KZ12-I-082", "KZ12-I-028"))
    assert [row["source_id"] for row in found["KZ12-I-082"]] == ["KZ12-S-113"]
    assert [row["support"] for row in found["KZ12-I-028"]] == [
        row["support"] for row in statements_on(published, ["KZ12-I-028"])
    ]
    assert "" not in found


def test_a_round_is_named_by_its_number_alone(make):
    rows_of = {"F-1": "1", "F-2": "KZ12-R-001;1", "F-3": "11;21", "F-4": "KZ12-I-001"}
    statements = [{"statement_id": name, "row_ids": ids} for name, ids in rows_of.items()]
    data = make(statements=statements)
    assert [row["statement_id"] for row in statements_on(data, ["1"])] == ["F-1", "F-2"]


def test_statement_on_two_rows_is_given_once(make):
    data = make(statements=[{"statement_id": "F-1", "row_ids": "I-1;I-2"}])
    assert [row["statement_id"] for row in statements_on(data, ["I-1", "I-2"])] == ["F-1"]


def test_id_that_is_part_of_another_is_not_found(make):
    data = make(statements=[{"statement_id": "F-1", "row_ids": "law-1995-2;iccpr-21"}])
    assert len(statements_on(data, ["law-1995"])) == 0
    assert len(statements_on(data, ["iccpr-2"])) == 0
    assert len(statements_on(data, ["law.1995.2"])) == 0
    assert len(statements_on(data, ["iccpr-21"])) == 1
    data = make(statements=[{"statement_id": "F-1"}])
    assert len(statements_on(data, ["KZ12-I-001"])) == 0


def test_link_is_the_original_address_or_where_it_was_read(make):
    data = make(
        statements=[
            {"statement_id": "F-1", "source_id": "S-1", "row_ids": "I-1"},
            {"statement_id": "F-2", "source_id": "S-2", "row_ids": "I-1"},
        ],
        sources=[
            {"source_id": "S-1", "url": "https://copy.example", "original_url": "https://first.example"},
            {"source_id": "S-2", "url": "https://only.example"},
        ],
    )
    assert [row["link"] for row in statements_on(data, ["I-1"])] == ["https://first.example", "https://only.example"]


def test_publishers_each_once_in_the_order_of_the_list(published):
    assert source_names(published, "KZ12-S-005;KZ12-S-001;KZ12-S-003") == "Al Jazeera; KIBHR (bureau.kz)"


def test_unknown_source_is_an_error(published):
    with pytest.raises(KeyError, match="KZ12-S-999"):
        source_names(published, "KZ12-S-001;KZ12-S-999")


def test_publishers_of_the_first_table_come_first_and_those_of_most_rows(make):
    sources = [{"source_id": f"S-{n}", "publisher_en": name} for n, name in enumerate(("Anna", "Bert", "Cleo", "Anna"), 1)]
    incidents = [{"incident_id": "I-1", "source_ids": "S-1;S-2"}, {"incident_id": "I-2", "source_ids": "S-2;S-4"}]
    claims = [{"claim_id": "C-1", "source_id": "S-3"}, {"claim_id": "C-2", "source_id": "S-2"}]
    data = make(sources=sources, incidents=incidents, claims=claims)
    assert publishers(data, acts(data)) == ("Anna", "Bert")
    assert publishers(data, claims_of(data), acts(data)) == ("Bert", "Cleo", "Anna")
    assert publishers(data) == publishers(data, acts(make())) == ()


def test_document_without_a_shown_title_is_named_by_its_description(published, rows):
    named = dict(rows(documents(published), "source_id", "title"))
    assert named["KZ12-S-001"] == "(KIBHR report on the June 2012 rally at Abai Square)"
    assert named["KZ12-S-002"].startswith("Appeal to the international community")


def test_a_row_may_name_no_source(make):
    asked = [{"application_id": "A-1", "source_ids": "S-1"}, {"application_id": "A-2", "source_ids": None}]
    data = make(applications=asked)
    assert publishers(data, read(data, "applications")) == ("A publisher",)
    assert publishers(data, read(data, "applications").tail(1)) == ()
    assert source_names(data, None) == ""


def test_a_document_has_the_caution_of_its_only_publisher(make, rows):
    publishers = {"S-1": "fund", "S-2": "fund;agency", "S-3": "agency", "S-4": None}
    data = make(sources=[{"source_id": name, "publisher_ids": ids} for name, ids in publishers.items()])
    codes = pd.DataFrame({"code": ["fund", "agency"], "label": ["Fund", "Agency"], "caution": ["campaigns", None]})
    told = replace(data, tables={**data.tables, "codes-publishers": codes}, cache=DatasetCache())
    assert dict(rows(documents(told), "source_id", "caution")) == {"S-1": "campaigns", "S-2": None, "S-3": None, "S-4": None}
    silent = replace(told, tables={**told.tables, "codes-publishers": codes.drop(columns="caution")}, cache=DatasetCache())
    assert {caution for (caution,) in rows(documents(silent), "caution")} == {None}


def test_publishers_of_a_dataset_are_looked_up_once_for_all_its_rows(make, monkeypatch):
    data = make(sources=[{"source_id": f"S-{n}", "publisher_en": f"Publisher {n}"} for n in range(3)])
    monkeypatch.setattr(evidence, "read", looked_up := Mock(wraps=read))
    assert [source_names(data, f"S-{n};S-0") for n in (1, 2)] == [f"Publisher {n}; Publisher 0" for n in (1, 2)]
    assert looked_up.call_count == 1
