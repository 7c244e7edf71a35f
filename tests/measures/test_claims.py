"""Claims and evidence: figures as sources report them, never averaged and never added up, and what a row rests on."""

from dataclasses import replace
from unittest.mock import Mock

import pandas as pd
import pytest

from loaders.dataset import DatasetCache
from measures import evidence, people
from measures.acts import acts
from measures.evidence import publishers
from measures.people import UnnamedCounts, counted_acts, counted_only
from measures.selection import Selection, select
from measures.tables import number_of, read, values
from measures.tables import rows as rows_of


def test_claim_comes_with_its_source_and_unit(published, rows):
    columns = ("publisher", "published", "link", "measure", "unit", "low", "high")
    assert rows(evidence.claims_by_id(published, ("KZ12-C-090",)), *columns) == [
        (
            "KIBHR, IPHR and NHC",
            "2012-04-27",
            "https://iphronline.org/articles/kazakhstan_20120427_e/",
            "Cities with announced rallies",
            "cities",
            19,
            19,
        )
    ]


def test_claims_by_id_in_the_order_of_the_dataset(published):
    assert values(evidence.claims_by_id(published, ("KZ12-C-092", "KZ12-C-001")), "claim_id") == ["KZ12-C-001", "KZ12-C-092"]
    assert number_of(evidence.claims_by_id(published, ())) == 0


def test_attendance_is_of_the_rounds_and_of_one_city(make):
    claims = [
        {"claim_id": "C-1", "round_id": 1, "city_id": "almaty"},
        {"claim_id": "C-2", "round_id": 1},
        {"claim_id": "C-3", "city_id": "almaty"},
        {"claim_id": "C-4", "round_id": 1, "city_id": "almaty", "measure_code": "attendance_expected"},
        {"claim_id": "C-5", "round_id": 1, "city_id": "almaty", "measure_code": "attendance_coded"},
    ]
    assert values(evidence.attendance_claims(make(claims=claims)), "claim_id") == ["C-1"]


def test_later_years_in_the_order_of_their_ends(published):
    numbers = [114, 104, 98, 146, 109, 99, 100, 101, 103, 147, 150, 151, 152, 149, 102, 108, 148, 107, 106, 105]
    assert values(evidence.later_claims(published), "claim_id") == [f"KZ12-C-{number:03}" for number in numbers]


def given(*claims):
    return [{"round_id": 1, "city_id": "almaty", **claim} for claim in claims]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([{"low": 200, "qualifier_code": "at_least"}], ("C-1", "C-1")),
        ([{"high": 1000, "qualifier_code": "at_most"}, {"low": 1000, "high": 1000}], ("C-1", "C-1")),
        ([{"low": 500, "high": 2000, "qualifier_code": "range"}, {"low": 600, "high": 600}], ("C-1", "C-1")),
        ([{"low": 200, "qualifier_code": "at_least"}, {"high": 150, "qualifier_code": "at_most"}], ("C-2", "C-1")),
        ([{"low": 600, "high": 600}, {"low": 600, "qualifier_code": "more_than"}, {"low": 73, "high": 73}], ("C-3", "C-2")),
        ([{"words_en": "dozens", "qualifier_code": "words"}, {"low": 0, "high": 0}], ("C-2", "C-2")),
    ],
)
def test_ends_are_the_claims_with_the_lowest_and_the_highest_number(make, claims, expected):
    pair = evidence.ends(rows_of(evidence.claims_of(make(claims=given(*claims)))))
    assert pair
    assert tuple(row["claim_id"] for row in pair) == expected


def test_claims_in_words_have_no_ends(make):
    assert (
        evidence.ends(rows_of(evidence.claims_of(make(claims=given({"words_en": "dozens", "qualifier_code": "words"})))))
        is None
    )


def test_widest_is_where_the_numbers_are_farthest_apart(make):
    near = [{"low": 100, "high": 100}, {"low": 150, "high": 150}]
    far = [{"low": 20, "high": 20, "round_id": 2}, {"low": 90, "high": 90, "round_id": 2}]
    pair = evidence.widest_ends(evidence.claims_of(make(claims=given(*near, *far))))
    assert pair
    assert [row["claim_id"] for row in pair] == ["C-3", "C-4"]


@pytest.mark.parametrize("city", ["almaty", "uralsk"])
def test_nothing_is_wide_where_no_two_numbers_of_one_place_differ(make, city):
    other = {"low": 90, "high": 90, "city_id": city} if city == "uralsk" else {"low": 20, "high": 20}
    assert evidence.widest_ends(evidence.claims_of(make(claims=given({"low": 20, "high": 20}, other)))) is None


def test_statements_by_row_are_those_on_each_row(published):
    found = evidence.statements_by_row(published, ("KZ12-I-082", "KZ12-I-028"))
    assert [row["source_id"] for row in found["KZ12-I-082"]] == ["KZ12-S-113"]
    assert [row["support"] for row in found["KZ12-I-028"]] == [
        row["support"] for row in evidence.statements_on(published, ["KZ12-I-028"])
    ]
    assert "" not in found


def test_a_round_is_named_by_its_number_alone(make):
    rows_of = {"F-1": "1", "F-2": "KZ12-R-001;1", "F-3": "11;21", "F-4": "KZ12-I-001"}
    statements = [{"statement_id": name, "row_ids": ids} for name, ids in rows_of.items()]
    data = make(statements=statements)
    assert [row["statement_id"] for row in evidence.statements_on(data, ["1"])] == ["F-1", "F-2"]


def test_statement_on_two_rows_is_given_once(make):
    data = make(statements=[{"statement_id": "F-1", "row_ids": "I-1;I-2"}])
    assert [row["statement_id"] for row in evidence.statements_on(data, ["I-1", "I-2"])] == ["F-1"]


def test_id_that_is_part_of_another_is_not_found(make):
    data = make(statements=[{"statement_id": "F-1", "row_ids": "law-1995-2;iccpr-21"}])
    assert len(evidence.statements_on(data, ["law-1995"])) == 0
    assert len(evidence.statements_on(data, ["iccpr-2"])) == 0
    assert len(evidence.statements_on(data, ["law.1995.2"])) == 0
    assert len(evidence.statements_on(data, ["iccpr-21"])) == 1
    data = make(statements=[{"statement_id": "F-1"}])
    assert len(evidence.statements_on(data, ["KZ12-I-001"])) == 0


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
    assert [row["link"] for row in evidence.statements_on(data, ["I-1"])] == [
        "https://first.example",
        "https://only.example",
    ]


def test_publishers_each_once_in_the_order_of_the_list(published):
    assert evidence.source_names(published, "KZ12-S-005;KZ12-S-001;KZ12-S-003") == "Al Jazeera; KIBHR (bureau.kz)"


def test_unknown_source_is_an_error(published):
    with pytest.raises(KeyError, match="KZ12-S-999"):
        evidence.source_names(published, "KZ12-S-001;KZ12-S-999")


def test_publishers_of_the_first_table_come_first_and_those_of_most_rows(make):
    sources = [{"source_id": f"S-{n}", "publisher_en": name} for n, name in enumerate(("Anna", "Bert", "Cleo", "Anna"), 1)]
    incidents = [{"incident_id": "I-1", "source_ids": "S-1;S-2"}, {"incident_id": "I-2", "source_ids": "S-2;S-4"}]
    claims = [{"claim_id": "C-1", "source_id": "S-3"}, {"claim_id": "C-2", "source_id": "S-2"}]
    data = make(sources=sources, incidents=incidents, claims=claims)
    assert publishers(data, acts(data)) == ("Anna", "Bert")
    assert publishers(data, evidence.claims_of(data), acts(data)) == ("Bert", "Cleo", "Anna")
    assert publishers(data) == publishers(data, acts(make())) == ()


def test_document_without_a_shown_title_is_named_by_its_description(published, rows):
    named = dict(rows(evidence.documents(published), "source_id", "title"))
    assert named["KZ12-S-001"] == "(KIBHR report on the June 2012 rally at Abai Square)"
    assert named["KZ12-S-002"].startswith("Appeal to the international community")


def test_a_row_may_name_no_source(make):
    asked = [{"application_id": "A-1", "source_ids": "S-1"}, {"application_id": "A-2", "source_ids": None}]
    data = make(applications=asked)
    assert publishers(data, read(data, "applications")) == ("A publisher",)
    assert publishers(data, read(data, "applications").tail(1)) == ()
    assert evidence.source_names(data, None) == ""


def test_a_document_has_the_caution_of_its_only_publisher(make, rows):
    publishers = {"S-1": "fund", "S-2": "fund;agency", "S-3": "agency", "S-4": None}
    data = make(sources=[{"source_id": name, "publisher_ids": ids} for name, ids in publishers.items()])
    codes = pd.DataFrame({"code": ["fund", "agency"], "label": ["Fund", "Agency"], "caution": ["campaigns", None]})
    told = replace(data, tables={**data.tables, "codes-publishers": codes}, cache=DatasetCache())
    assert dict(rows(evidence.documents(told), "source_id", "caution")) == {
        "S-1": "campaigns",
        "S-2": None,
        "S-3": None,
        "S-4": None,
    }
    silent = replace(told, tables={**told.tables, "codes-publishers": codes.drop(columns="caution")}, cache=DatasetCache())
    assert {caution for (caution,) in rows(evidence.documents(silent), "caution")} == {None}


def test_publishers_of_a_dataset_are_looked_up_once_for_all_its_rows(make, monkeypatch):
    data = make(sources=[{"source_id": f"S-{n}", "publisher_en": f"Publisher {n}"} for n in range(3)])
    monkeypatch.setattr(evidence, "read", looked_up := Mock(wraps=read))
    assert [evidence.source_names(data, f"S-{n};S-0") for n in (1, 2)] == [f"Publisher {n}; Publisher 0" for n in (1, 2)]
    assert looked_up.call_count == 1


ACTS = [
    {"people_named_en": "Ann", "people_low": 1, "people_high": 1},
    {"people_low": 3, "people_high": 3, "date": "2012-04-28"},
    {"people_words_en": "several"},
    {"people_words_en": "about a dozen"},
    {"people_words_en": "about a dozen", "date": "2012-01-30"},
    {"people_words_en": "many", "round_id": None},
    {"people_low": 0, "people_high": 0},
    {},
]
CLAIMS = [
    {"qualifier_code": "about", "low": 12, "high": 12, "words_en": "about a dozen"},
    {"qualifier_code": "words", "words_en": "several"},
]


@pytest.fixture(scope="module")
def data(make):
    given = [{"date": "2012-01-28", "round_id": 1, **act} for act in ACTS]
    claims = [{"round_id": 1, **claim} for claim in CLAIMS]
    statements = [{"statement_id": "F-1", "row_ids": "I-3;C-2;I-4;C-1"}]
    return make(incidents=given, claims=claims, statements=statements)


def test_acts_whose_people_are_counted_and_not_named_and_the_number_of_a_claim_in_the_same_words(data, rows):
    assert rows(counted_only(data), "act_id", "people_low", "people_words") == [
        ("I-3", None, "several"),
        ("I-4", None, "about a dozen"),
        ("I-5", None, "about a dozen"),
        ("I-2", 3, None),
    ]
    told = dict(rows(counted_only(data), "act_id", "about"))
    assert told == {"I-2": None, "I-3": None, "I-4": 12, "I-5": None}
    of_kind = select(data, Selection(kinds=("no_such_kind",)))
    assert rows(counted_only(of_kind), "act_id") == []


def test_acts_without_a_number_are_counted_and_people_never(data):
    assert people.count_unnamed(data) == UnnamedCounts(acts=4, silent=2, left_out=0)


def test_of_many_acts_those_of_most_people_are_told(data, rows, monkeypatch):
    monkeypatch.setattr(people, "MOST_ACTS", 2)
    assert rows(counted_acts(data), "act_id") == [("I-4",), ("I-2",)]
    assert people.count_unnamed(data).left_out == 2


def test_without_rounds_every_act_is_of_the_campaign(made_up):
    assert people.count_unnamed(made_up.in_language("en")) == UnnamedCounts(acts=8, silent=0, left_out=0)
