"""Where each row stands in the dashboard."""

import re

import pytest

from exports.data_files.file_table import FileOptions, file_tables
from views.row_keys import RowAddresses

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
        ("incidents", "KZ12-I-034", "incidents?incident=KZ12-I-034&"),
        ("applications", "KZ12-A-002", "incidents?incident=KZ12-A-002&"),
        ("applications", "KZ12-A-001", "applications?round=4&"),
        ("cities", "uralsk", "cities?place=uralsk&"),
        ("rallies", "KZ12-R-002", "cities?place=uralsk&"),
        ("rounds", "3", "rounds?round=3&"),
        ("claims", "KZ12-C-001", "rounds?round=1&city=almaty&"),
        ("standards", "iccpr-21", "standards?standard=iccpr-21&"),
        ("questions", "1-law", "standards?standard=iccpr-21&"),
        ("responses", "KZ12-V-001", "standards?"),
        ("gaps", "KZ12-G-001", "data?"),
        ("sources", "KZ12-S-001", "data?"),
        ("codes-kinds", "fine", "data?"),
    ],
)
def test_row_stands_on_its_screen(found, table, row_id, address):
    assert found[table, row_id] == address


def test_statement_leads_to_the_first_row_that_rests_on_it(chosen, found):
    rows = {
        row[0]: row[-2] for table in file_tables(chosen(), FileOptions()) if table.name == "statements" for row in table.rows
    }
    assert rows["KZ12-F-280"].split(";")[0] == "KZ12-I-022"
    assert found["statements", "KZ12-F-280"] == "incidents?incident=KZ12-I-022&"


def test_later_refusals_stand_with_the_applications(chosen, published):
    later = published["claims"][published["claims"]["measure_code"] == "refusals_since_2020"]["claim_id"].to_list()
    assert {RowAddresses(chosen()).url("claims", {"claim_id": one, "round_id": None}) for one in later} == {
        f"{HOST}applications?{TAIL}"
    }


def test_filters_have_no_part_in_the_address_of_a_row(chosen):
    [table] = file_tables(chosen("ru", rounds=(3,)), FileOptions(tables=("rounds",)))
    assert table.rows[0][-1] == f"{HOST}rounds?round=3&lang=ru&version=1.6.0"


def test_granted_application_is_no_act_and_stands_with_its_round(found, published):
    granted = published["applications"][published["applications"]["granted"] == 1]["application_id"].to_list()
    assert [found["applications", one] for one in granted] == ["applications?round=3&city=uralsk&"]
