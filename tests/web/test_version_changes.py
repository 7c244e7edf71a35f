"""Changes between two versions by link, and what an older version answers."""

from hashlib import sha256
from itertools import chain
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from loaders.location import Location
from loaders.package import PUBLISHED
from loaders.releases import changed_rows, released_versions, tables_of_version
from server import dataset
from tests.conftest import SITE
from tests.ui.conftest import opened, written
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


OLD = PUBLISHED / "releases" / "1.0.0.zip"
TOLD = f"This link was made with version 1.1.0 of the dataset; this is version {VERSION}."


def test_all_versions_are_those_published_and_the_newest():
    assert dataset.all_versions() == (*released_versions(PUBLISHED), VERSION)


@pytest.mark.parametrize("path", ["/figures/people.svg", "/cite.bib", "/cities/uralsk.pdf", "/briefing.html?length=one"])
def test_documents_and_pictures_are_those_of_the_newest(client, path):
    newest = client.get(path)
    old = client.get(path, params={"version": "1.1.0"} | ({"length": "one"} if "length" in path else {}))
    assert (old.status_code, old.content) == (200, newest.content)


def test_screens_and_frames_say_which_version_the_link_was_made_with(client):
    page = client.get("/plain/people?version=1.1.0&lang=en").text.replace(SITE, "")
    assert f'{TOLD} <a href="/changes.json?from=1.1.0&amp;lang=en">' in page
    assert TOLD in client.get("/embed/people?version=1.1.0").text
    assert TOLD not in client.get(f"/plain/people?version={VERSION}").text
    app = opened("people", version="1.1.0")
    assert TOLD in written(app)
    assert app.query_params["version"] == "1.1.0"


def test_an_answer_for_programs_names_both_versions(client):
    answer = client.get("/search.json?q=Toregozhina&version=1.1.0").json()
    assert answer["version"] == VERSION
    assert answer["made_with"] == {"version": "1.1.0", "changes": f"{SITE}/changes.json?from=1.1.0&lang=en"}
    assert "made_with" not in client.get("/search.json?q=Toregozhina").json()


def test_package_and_tables_of_an_older_version_are_those_published(client):
    package = client.get("/data/package.zip?version=1.0.0").content
    [digest] = [
        line.split()[0] for line in (PUBLISHED / "releases" / "SHA256SUMS").read_text().splitlines() if "1.0.0" in line
    ]
    assert sha256(package).hexdigest() == digest
    with ZipFile(OLD) as archive:
        assert client.get("/data/incidents.csv?version=1.0.0&lang=ru").content == archive.read("incidents.csv")
    assert b",withdrawn," in client.get("/data/incidents.csv?version=1.0.0").content


def test_rows_of_an_older_version_are_given_page_by_page(client):
    address, pages = "/data/incidents.json?version=1.0.0&limit=30", []
    while address:
        page = client.get(address).json()
        pages.append(page["rows"])
        address = page["next"]
    assert [len(rows) for rows in pages] == [30, 30, 18]
    assert (page["version"], page["licence"], page["rows_in_dataset"]) == ("1.0.0", "CC BY 4.0", 78)
    rows = [*chain(*pages)]
    assert (rows[0]["incident_id"], rows[0]["people_named_en"]) == ("KZ12-I-001", None)


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/data/incidents.csv?version=1.0.0&round=4", 400, "its tables are available as CSV"),
        ("/data/package.zip?version=1.0.0&city=almaty", 400, "Version 1.0.0 is kept as it was published."),
        ("/data.xlsx?version=1.0.0", 404, "/data/package.zip?version=1.0.0; its tables are available as CSV"),
        ("/data/incidents.parquet?version=1.0.0", 404, "Version 1.0.0 is kept as it was published."),
        ("/data/asks.csv?version=1.0.0", 404, "“table” has no value “asks”."),
    ],
)
def test_what_is_not_kept_is_refused_with_what_is(client, path, status, told):
    answer = client.get(path)
    assert answer.status_code == status
    assert told in answer.json()["detail"]


def test_a_package_whose_bytes_changed_is_not_given(client, monkeypatch, tmp_path):
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "SHA256SUMS").write_text("0  1.3.0.zip\n")
    for module in ("server.dataset", "web.tables"):
        monkeypatch.setattr(f"{module}.location", lambda: Location(tmp_path))
    for path in ("/data/package.zip", "/data/incidents.csv"):
        assert client.get(f"{path}?version=1.3.0").status_code == 503
