"""One record, its crosstab with others, and the same measures on each engine."""

from dataclasses import replace

import narwhals as nw
import pytest

from loaders.dataset import DatasetCache
from loaders.large import DuckEngine
from measures.crosstab import acts_by_pair, acts_in_cell, crosstab
from measures.record import acts_answered, claims_beside, contradictions_on, reactions_to, record, table_of
from measures.selection import Selection, select
from measures.tables import number_of, read, rows, values
from tests.measures.test_every_measure import EVERY
from tests.nightly import sampled


def test_record_of_the_attack_of_a_refusal_which_is_against_the_public_and_none_of_an_unknown_id(published):
    assert record(published, "KZ12-I-999") is None
    found = record(published, "KZ12-I-034")
    assert found is not None
    assert (found["people_named"], found["target_codes"], found["organisations"]) == (
        "Lukpan Akhmedyarov", "organiser;journalist", "Uralskaya Nedelya",
    )  # fmt: skip
    found = record(published, "KZ12-A-006")
    assert found is not None
    assert (found["kind_code"], found["target_codes"], found["legal_basis"]) == ("refusal", "public", None)


def test_contradiction_on_another_act_is_none_on_one_whose_id_begins_alike(make):
    named = {"A": "I-1", "B": "I-10;I-2", "C": "I-2;I-1", "D": None}
    data = make(gaps=[{"gap_id": gap, "kind": "contradiction", "incident_ids": ids} for gap, ids in named.items()])
    found = {act: values(contradictions_on(data, act), "gap_id") for act in ("I-1", "I-2", "I-10", "I-3")}
    assert found == {"I-1": ["A", "C"], "I-2": ["B", "C"], "I-10": ["B"], "I-3": []}


def test_what_became_of_an_act_in_the_order_of_time_and_nothing_of_another(make):
    data = make(
        responses=[
            {"response_id": "V-1", "date": "2013-07-10", "about_incident_ids": "I-1;I-2"},
            {"response_id": "V-2", "about_incident_ids": "I-1"},
            {"response_id": "V-3", "date": "2012-04", "about_incident_ids": "I-1"},
            {"response_id": "V-4", "date": "2012-05", "about_incident_ids": "I-10"},
            {"response_id": "V-5", "date": "2012-05"},
        ]
    )
    assert values(reactions_to(data, "I-1"), "response_id") == ["V-3", "V-1", "V-2"]
    assert values(reactions_to(data, "I-3"), "response_id") == []


def test_what_became_of_a_refusal_shares_a_statement_with_it_whatever_its_id(make):
    elsewhere = {"claim_id": "c/4", "measure_code": "tried", "city_id": "almaty"}
    data = make(
        applications=[{"application_id": "7"}],
        incidents=[{"incident_id": "8"}],
        responses=[{"response_id": "a b"}, {"response_id": "9"}],
        claims=[{"claim_id": "c/1"}, *({"claim_id": f"c/{n}", "measure_code": "tried"} for n in (2, 3)), elsewhere],
        statements=[{"statement_id": "F-1", "row_ids": "7;8;a b;c/2"}],
    )
    assert values(reactions_to(data, "7"), "response_id") == ["a b"]
    assert values(reactions_to(data, "8"), "response_id") == []
    assert acts_answered(data) == {"a b": ("7",), "9": ()}
    assert values(claims_beside(data, "7"), "claim_id") == ["c/2", "c/3"]


def test_row_that_a_choice_leaves_out_is_still_of_its_table(make):
    data = make(cities=[{"city_id": "a b"}], incidents=[{"incident_id": "2024/7", "source_ids": None}])
    chosen = select(data, Selection(cities=("a b",)))
    assert (number_of(read(chosen, "incidents")), table_of(chosen, "2024/7"), table_of(chosen, "S-1")) == (
        0,
        "incidents",
        "",
    )


def _cells(data, by_row, by_column):
    table = crosstab(data, by_row, by_column)
    return dict(zip(zip(values(table, "row"), values(table, "column"), strict=True), values(table, "acts"), strict=True))


def test_pair_counts_the_acts_of_the_rounds_that_have_both(make):
    kinds = [
        ("fine", "court", 1),
        ("fine", "court", 2),
        ("fine", "police", 1),
        ("warning", "court", 1),
        ("fine", "court", None),
    ]
    acts = [{"kind_code": kind, "authority_code": by, "round_id": number} for kind, by, number in kinds]
    data = make(incidents=acts)
    assert _cells(data, "kind", "authority") == {
        ("sanctions", "court"): 2,
        ("sanctions", "police"): 1,
        ("warnings", "court"): 1,
    }


def test_act_against_two_kinds_of_targets_stands_with_each(published):
    cells = _cells(published, "kind", "target")
    assert (cells["threats", "organiser"], cells["threats", "journalist"]) == (3, 1)


def test_cell_holds_the_acts_that_it_counts_those_without_a_city_too(published):
    assert values(acts_in_cell(published, "kind", "threats", "city", "uralsk"), "act_id") == ["KZ12-I-033", "KZ12-I-034"]
    ids = values(acts_in_cell(published, "city", None, "round", "4"), "act_id")
    assert ids == ["KZ12-I-035", "KZ12-I-042", "KZ12-I-048"]


def test_acts_of_pairs_that_have_few_are_told_with_their_steps(make):
    kinds = [("fine", "court"), ("fine", "court"), ("warning", None)]
    acts = [{"kind_code": kind, "authority_code": "court", "city_id": city, "round_id": 1} for kind, city in kinds]
    data = make(incidents=acts)
    found = acts_by_pair(data, "city", "kind", 1)
    assert rows(found.select("act_id", "row", "column", "step")) == [
        {"act_id": "I-3", "row": "", "column": "warnings", "step": "warned"}
    ]
    assert number_of(acts_by_pair(data, "city", "kind", 2)) == 3


def test_unknown_property_is_refused(published):
    with pytest.raises(KeyError):
        crosstab(published, "colour", "kind")


@pytest.fixture(scope="module")
def published_files(published, tmp_path_factory):
    folder = tmp_path_factory.mktemp("published")
    engine = DuckEngine(folder)
    for name, table in published.tables.items():
        table.to_parquet(folder / f"{name}.parquet")
    tables = {name: engine.file(folder / f"{name}.parquet") for name in published.tables}
    return replace(published, tables=tables, engine=engine, cache=DatasetCache())


@pytest.mark.parametrize("name", sampled(EVERY, *[*EVERY][::4]))
def test_published_rows_say_the_same_from_files(published, published_files, name):
    assert told(EVERY[name](published_files)) == told(EVERY[name](published))


def told(found):
    return rows(found) if isinstance(found, nw.LazyFrame) else found
