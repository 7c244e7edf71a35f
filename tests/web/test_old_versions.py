"""A link with an older version shows the newest and says so; that version stays as it was published: package, CSV, JSON."""

from hashlib import sha256
from itertools import chain
from zipfile import ZipFile

import pytest

from loaders.location import Location
from loaders.package import PUBLISHED
from loaders.releases import released_versions
from server import dataset
from tests.conftest import SITE
from tests.ui.conftest import opened, written
from tests.web.conftest import VERSION

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
