"""What a mark stands for, and how an address names it."""

import re

import narwhals as nw
import polars as pl
import pytest

from exports.data_files.file_table import FileOptions, file_tables
from measures.tables import read, values
from views.row_keys import (
    RowAddresses,
    RowKey,
    address_code,
    is_act,
    key_of_code,
    key_text,
    keys_in,
    rows_sharing,
    shared_mark,
    with_keys,
)


@pytest.fixture(scope="module")
def plain(make):
    """A round and a city with the same id, an act, a refusal and a permission."""
    return make(
        cities=[{"city_id": "1", "name_en": "One"}, {"city_id": "a b", "name_en": "Two"}],
        incidents=[{"incident_id": "2024/7", "city_id": "1"}],
        applications=[{"application_id": "no"}, {"application_id": "yes", "rejected": 0, "granted": 1}],
    )


def test_mark_of_several_rows_gives_each_with_its_kind():
    text = f"{key_text('round', 3)};{key_text('act', '2024/7;a:b')}"
    assert text == "round:3;act:2024/7;act:a:b"
    assert keys_in(text) == (RowKey("round", "3"), RowKey("act", "2024/7"), RowKey("act", "a:b"))
    assert (key_text("claim", ""), keys_in("")) == ("", ())


def test_rows_have_their_ids_and_what_their_marks_carry(plain):
    found = with_keys(read(plain, "rounds"), "round", "round_id")
    assert (values(found, "id"), values(found, "mark")) == (["1"], ["round:1"])


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (RowKey("act", "2024/7"), "2024/7"),
        (RowKey("act", "no"), "no"),
        (RowKey("application", "no"), "no"),
        (RowKey("city", "a b"), "a b"),
        (RowKey("round", "1"), "1"),
        (RowKey("city", "1"), "city:1"),
    ],
)
def test_address_names_a_row_by_its_id_where_no_other_has_it(plain, key, code):
    assert address_code(plain, key) == code
    read_again = key_of_code(plain, code)
    assert read_again.row_id == key.row_id
    assert read_again.kind == key.kind or {read_again.kind, key.kind} == {"act", "application"}


def test_act_has_a_record_and_a_permission_or_a_city_has_none(plain):
    keys = [RowKey("act", "2024/7"), RowKey("application", "no"), RowKey("application", "yes"), RowKey("city", "2024/7")]
    assert [is_act(plain, key) for key in keys] == [True, True, False, False]
    assert key_of_code(plain, "city:a b") == key_of_code(plain, "a b") == RowKey("city", "a b")


def test_a_mark_that_stands_for_many_names_the_values_that_its_rows_share():
    table = nw.from_native(pl.LazyFrame({"round_id": [1, 1, 2], "lane": ["a", None, "a"], "act_id": ["x", "y", "z"]}))
    mark = shared_mark(round_id=1, lane=None)
    assert mark == "=round_id:1;=lane:"
    assert values(rows_sharing(table, mark), "act_id") == ["y"]
    assert values(rows_sharing(table, shared_mark(lane="a")), "act_id") == ["x", "z"]


HOST, TAIL = "https://dashboard.example.org/", "lang=en&version=1.6.0"


@pytest.fixture(scope="module")
def found(chosen):
    """The path and parameters of every row of the dataset, by table and first column."""
    tables = file_tables(chosen(), FileOptions())
    return {
        (table.name, str(row[0])): row[-1].removeprefix(HOST).removesuffix(TAIL) for table in tables for row in table.rows
    }


def test_every_row_has_an_address_of_this_version(chosen):
    addresses = [row[-1] for table in file_tables(chosen(), FileOptions()) for row in table.rows]
    assert len(addresses) > 1600
    assert [one for one in addresses if not re.fullmatch(rf"{HOST}[a-z]+\?([a-z]+=[^&]+&)*{TAIL}", one)] == []


@pytest.mark.parametrize(
    ("table", "row_id", "address"),
    [
        ("incidents", "KZ12-I-034", "people?incident=KZ12-I-034&"),
        ("applications", "KZ12-A-002", "people?incident=KZ12-A-002&"),
        ("applications", "KZ12-A-001", "applications?round=4&"),
        ("cities", "uralsk", "places?place=uralsk&"),
        ("rallies", "KZ12-R-002", "places?place=uralsk&"),
        ("rounds", "3", "days?round=3&"),
        ("claims", "KZ12-C-001", "days?round=1&city=almaty&"),
        ("standards", "iccpr-21", "outcome?standard=iccpr-21&"),
        ("questions", "1-law", "outcome?standard=iccpr-21&"),
        ("responses", "KZ12-V-001", "outcome?"),
        ("gaps", "KZ12-G-001", "sources?"),
        ("sources", "KZ12-S-001", "sources?"),
        ("codes-kinds", "fine", "sources?"),
    ],
)
def test_row_stands_on_its_screen(found, table, row_id, address):
    assert found[table, row_id] == address


def test_statement_leads_to_the_first_row_that_rests_on_it(chosen, found):
    rows = {
        row[0]: row[-2] for table in file_tables(chosen(), FileOptions()) if table.name == "statements" for row in table.rows
    }
    assert rows["KZ12-F-280"].split(";")[0] == "KZ12-I-022"
    assert found["statements", "KZ12-F-280"] == "people?incident=KZ12-I-022&"


def test_later_refusals_stand_with_the_applications(chosen, published):
    later = published["claims"][published["claims"]["measure_code"] == "refusals_since_2020"]["claim_id"].to_list()
    assert {RowAddresses(chosen()).url("claims", {"claim_id": one, "round_id": None}) for one in later} == {
        f"{HOST}applications?{TAIL}"
    }


def test_filters_have_no_part_in_the_address_of_a_row(chosen):
    [table] = file_tables(chosen("ru", rounds=(3,)), FileOptions(tables=("rounds",)))
    assert table.rows[0][-1] == f"{HOST}days?round=3&lang=ru&version=1.6.0"


def test_granted_application_is_no_act_and_stands_with_its_round(found, published):
    granted = published["applications"][published["applications"]["granted"] == 1]["application_id"].to_list()
    assert [found["applications", one] for one in granted] == ["applications?round=3&city=uralsk&"]
