"""What a number rests on, and what it would be without it, counted by hand."""

from dataclasses import replace

import narwhals as nw
import pytest

from loaders.dataset import DatasetCache
from measures.acts import acts
from measures.firmness import Loss, cells_without, only_documents, recount

FACTS = ("publisher_ids", "same_text_as", "relation_code")
SOURCES = {
    "S-appeal": ("kibhr;nhc", None, "ngo", "party", "full"),
    "S-report": ("kibhr", None, "ngo", "party", "opening"),
    "S-wire": ("agency", None, "media", "eyewitness", "opening"),
    "S-paper": ("agency", "S-wire", "media", "relay", "full"),
    "S-blog": ("agency", "S-wire", "media", "relay", "opening"),
    "S-city": ("akimat", None, "state", "official", "full"),
}
INCIDENTS = [
    {"incident_id": "I-1", "source_ids": "S-appeal", "confidence": "low"},
    {"incident_id": "I-2", "source_ids": "S-appeal;S-report", "confidence": "high", "kind_code": "attack"},
    {"incident_id": "I-3", "source_ids": "S-wire;S-blog", "confidence": "medium"},
    {"incident_id": "I-4", "source_ids": "S-paper;S-city", "may_be_in": "I-3"},
    {"incident_id": "I-5", "source_ids": "S-report;S-wire", "may_be_in": "I-9"},
    {"incident_id": "I-6", "source_ids": None},
]


@pytest.fixture(scope="module")
def dataset(make):
    sources = [
        {"source_id": key, "publisher_kind_code": kind, "read_extent": extent}
        for key, (_, _, kind, _, extent) in SOURCES.items()
    ]
    made = make(sources=sources, incidents=INCIDENTS)
    facts = zip(*((ids, same, relation) for ids, same, _, relation, _ in SOURCES.values()), strict=True)
    table = made.tables["sources"].assign(**{name: [*cells] for name, cells in zip(FACTS, facts, strict=True)})
    return replace(made, tables={**made.tables, "sources": table}, cache=DatasetCache())


@pytest.fixture(scope="module")
def counted(dataset):
    return recount(dataset, acts(dataset).with_columns(id="act_id"))


def test_copies_are_one_document(dataset):
    assert only_documents(dataset, ["I-1", "I-2", "I-3", "I-6"]) == {"I-1": "S-appeal", "I-3": "S-wire"}


def numbers(recount, family):
    return {loss.code: loss.number for loss in recount.losses if loss.family == family}


def test_number_rests_on_texts_and_on_those_who_sign_them(counted):
    assert counted.number == 6
    assert counted.documents == {"S-appeal", "S-report", "S-wire", "S-city"}
    assert counted.publishers == 3  # kibhr with nhc, agency, akimat


def test_copy_goes_with_its_original_and_a_kind_a_relation_or_a_sort_of_rows_by_itself(counted):
    assert numbers(counted, "document") == {"S-appeal": 5, "S-report": 6, "S-wire": 5, "S-city": 6}
    assert numbers(counted, "publisher") == {"kibhr": 4, "nhc": 5, "agency": 5, "akimat": 6}
    assert numbers(counted, "kind") == {"ngo": 4, "media": 5, "state": 6}
    assert numbers(counted, "relation") == {"party": 4, "eyewitness": 5, "relay": 6, "official": 6}
    assert numbers(counted, "rows") == {"single": 4, "opening": 4, "low": 5, "twice": 5, "silent": 5}


def test_range_and_costliest_of_each_family(counted):
    assert counted.span() == (4, 6)
    assert counted.costliest("document") == (Loss("document", "S-appeal", 5), Loss("document", "S-wire", 5))
    assert counted.costliest("publisher") == (Loss("publisher", "kibhr", 4),)


def test_cells_are_recounted_one_by_one(dataset):
    appeal, kibhr, low, city = ("document", "S-appeal"), ("publisher", "kibhr"), ("rows", "low"), ("document", "S-city")
    table = acts(dataset).with_columns(id="act_id")
    assert cells_without(dataset, table, ("kind_code",), [appeal, kibhr, low, city]) == {
        None: {("fine",): 5, ("attack",): 1},
        appeal: {("fine",): 4, ("attack",): 1},
        kibhr: {("fine",): 4},
        low: {("fine",): 4, ("attack",): 1},
    }


def test_unit_falls_when_all_its_rows_do_and_counts_its_weight_once(dataset):
    of_kind = nw.when(nw.col("id").is_in(["I-1", "I-3"])).then(nw.lit("a")).otherwise(nw.lit("b"))
    table = acts(dataset).with_columns(id="act_id").with_columns(unit_id=of_kind, weight=nw.lit(7))
    units = recount(dataset, table.filter(nw.col("id").is_in(["I-1", "I-2", "I-3"])))
    assert units.number == 14
    assert numbers(units, "document") == {"S-appeal": 14, "S-report": 14, "S-wire": 14}
    assert numbers(units, "publisher")["kibhr"] == 7
    assert numbers(units, "rows") == {"single": 7, "opening": 14}


def test_without_columns_a_document_is_its_own_text_and_its_publisher_has_its_name(make):
    rows = [{"incident_id": "I-1", "source_ids": "S-1;S-2"}, {"incident_id": "I-2", "source_ids": "S-2"}]
    bare = make(incidents=rows)
    found = recount(bare, acts(bare).with_columns(id="act_id"))
    assert (found.number, len(found.documents), found.publishers) == (2, 2, 1)
    assert numbers(found, "publisher") == {"A publisher": 0}
    assert numbers(found, "document") == {"S-1": 2, "S-2": 1}


def test_a_document_without_ids_has_no_publisher_where_others_have_them(dataset):
    sources = dataset.tables["sources"]
    unknown = sources.assign(publisher_ids=sources["publisher_ids"].where(sources["source_id"] != "S-city"))
    found = replace(dataset, tables={**dataset.tables, "sources": unknown}, cache=DatasetCache())
    counted = recount(found, acts(found).with_columns(id="act_id"))
    assert (counted.number, len(counted.documents), counted.publishers) == (6, 4, 2)  # kibhr with nhc, agency
    assert counted.unsigned == 1
    assert {*numbers(counted, "publisher")} == {"kibhr", "nhc", "agency"}


def test_own_data_that_names_no_publisher_has_documents_alone(made_up):
    found = recount(made_up, acts(made_up).with_columns(id="act_id"))
    assert (found.number, len(found.documents), found.publishers) == (20, 12, 0)
    assert found.costliest("document") == (Loss("document", "Notes of an observer", 14),)
    assert {loss.family for loss in found.losses} == {"document", "rows"}


def test_rows_without_a_source_stay_and_of_none_nothing_is_lost(make, nothing):
    silent = make(incidents=[{"incident_id": "I-1", "source_ids": None}])
    assert recount(silent, acts(silent).with_columns(id="act_id")).losses == (Loss("rows", "silent", 0),)
    none = recount(nothing, acts(nothing).with_columns(id="act_id"))
    assert (none.number, none.losses, none.span()) == (0, (), (0, 0))
