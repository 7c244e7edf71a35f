"""Changes between two versions by link: of a table, a record, a figure; page by page; in the feed."""

from itertools import chain
from xml.etree import ElementTree

import pytest

from loaders.package import PUBLISHED
from loaders.releases import changed_rows, tables_of_version
from tests.web.conftest import VERSION

ENTRY = "{http://www.w3.org/2005/Atom}entry"
TITLE = "{http://www.w3.org/2005/Atom}title"


def titles(client, query):
    return [one.findtext(TITLE) for one in ElementTree.fromstring(client.get(f"/changes.xml?{query}").text).iter(ENTRY)]  # noqa: S314


def test_a_record_says_what_became_what_by_which_correction_and_why(client):
    found = client.get("/changes.json?from=1.1.0&to=1.2.0&record=KZ12-I-050&lang=ru").json()
    assert (found["from"], found["to"], found["rows_changed"], found["next"]) == ("1.1.0", "1.2.0", 1, None)
    [row] = found["changes"]
    assert (row["table"], row["record"], row["change"]) == ("incidents", "KZ12-I-050", "changed")
    [cell] = row["cells"]
    assert (cell["column"], cell["was"], cell["now"]) == ("confidence", "high", "medium")
    assert [one["date"] for one in cell["corrections"]] == ["2026-11-26"]
    reason = "Запись надёжна настолько, насколько надёжно наименее надёжное из её сообщений"
    assert cell["corrections"][0]["reason"] == reason


def test_a_table_is_the_same_page_by_page_as_counted_by_hand(client):
    address, pages = "/changes.json?from=1.3.0&to=1.4.0&table=incidents&limit=30", []
    while address:
        page = client.get(address).json()
        pages.append([row["record"] for row in page["changes"]])
        address = page["next"]
    before, after = (tables_of_version(PUBLISHED, version) for version in ("1.3.0", "1.4.0"))
    expected = [row.row_id for row in changed_rows(before, after) if row.table == "incidents"]
    assert [*chain(*pages)] == expected
    assert [len(page) for page in pages[:-1]] == [30] * (len(pages) - 1)


def test_without_versions_it_is_the_newest_and_the_one_before(client):
    found = client.get("/changes.json?limit=1").json()
    assert (found["from"], found["to"], len(found["changes"])) == ("1.5.0", VERSION, 1)
    first = client.get("/changes.json?to=1.0.0").json()
    assert (first["from"], first["to"], first["changes"]) == ("1.0.0", "1.0.0", [])


@pytest.mark.parametrize(
    ("query", "status", "name"),
    [
        ("from=0.9", 404, "from"),
        ("from=1.3.0&to=1.2.0", 404, "from"),
        ("to=9.9", 404, "to"),
        ("table=nothing", 400, "table"),
        ("record=KZ12-I-999", 404, "record"),
        ("figure=asks", 400, "name in the query"),
        ("limit=1001", 400, "limit"),
        ("round=1", 400, "name in the query"),
    ],
)
def test_what_there_is_not_is_refused_with_what_was_expected(client, query, status, name):
    answer = client.get(f"/changes.json?{query}")
    assert (answer.status_code, answer.json()["name"]) == (status, name)


def test_the_feed_between_two_versions_has_them_and_their_corrections(client):
    found = titles(client, "from=1.1.0&to=1.2.0")
    assert [one for one in found if one.startswith("Version")] == ["Version 1.2.0, 26 November 2026"]
    assert {one for one in found if not one.startswith("Version")} == {"KZ12-I-050", "KZ12-I-051", "KZ12-I-052"}
    assert titles(client, "from=1.1.0&to=1.2.0&record=KZ12-I-050") == ["KZ12-I-050"]
    assert client.get("/changes.xml?from=0.9").status_code == 404


def test_no_name_that_was_withdrawn_is_among_the_changes(client):
    found = client.get("/changes.json?from=1.0.0&record=KZ12-I-003").json()
    [row] = found["changes"]
    names = {cell["was"] for cell in row["cells"] if cell["column"].startswith("people_named")}
    assert names == {"withdrawn", "изъято", "алып тасталды"}


def test_a_dataset_without_releases_has_one_version(made_up_client):
    found = made_up_client.get("/changes.json").json()
    assert (found["from"], found["changes"]) == (found["to"], [])
    assert made_up_client.get("/changes.json?from=1.0.0").status_code == 404
