"""Every old version opens at every address and on every screen, says which it is, and holds nothing that was withdrawn."""

from itertools import product
from random import Random

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from loaders.package import PUBLISHED
from loaders.releases import released_versions
from server.dataset import current_dataset
from tests.conftest import SITE
from tests.ui.conftest import opened, written
from tests.web.test_answers import PATHS, SLOW
from translations.words import LANGUAGES, translator
from views.screens import names
from web.notices import AskedVersion

VERSIONS = released_versions(PUBLISHED)
RANDOM = Random(12)  # noqa: S311


def some(*lists, number):
    """All combinations; those that a seeded draw leaves out take longer than a reader of the tests waits."""
    every = [*product(*lists)]
    drawn = RANDOM.sample(every, number)
    return [pytest.param(*one, marks=[] if one in drawn else pytest.mark.nightly) for one in every]


def at(path, version):
    return f"{path}{'&' if '?' in path else '?'}version={version}"


@pytest.mark.parametrize(("version", "path"), some(VERSIONS, PATHS, number=10))
def test_every_address_gives_every_version(client, version, path):
    answer = client.get(at(path, version))
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "public, max-age=86400")
    assert answer.headers["etag"] != client.get(path).headers["etag"]


@pytest.mark.parametrize(("version", "path"), some(VERSIONS, SLOW, number=1))
def test_every_document_is_made_of_every_version(client, version, path):
    assert client.get(at(path, version)).status_code == 200


@pytest.mark.parametrize(("version", "screen", "language"), some(VERSIONS, names(translator("en")), LANGUAGES, number=4))
def test_every_screen_opens_in_every_version(version, screen, language):
    app = opened(screen, version=version, lang=language)
    assert [*app.exception] == []
    assert f" {version} " in written(app).partition("\n")[0]


def test_page_without_scripts_says_which_version_it_is_and_leads_to_the_newest(client):
    page = client.get("/plain/people?version=1.1.0&lang=en").text
    assert "You are reading version 1.1.0 of this dataset; the newest is " in page
    assert '<a href="/plain/people?lang=en">Read version' in page.replace(SITE, "")
    assert 'href="/plain/cities?version=1.1.0&amp;lang=en"' in page.replace(SITE, "")
    assert "You are reading" not in client.get("/plain/people").text


def test_a_record_and_a_citation_lead_to_their_version(client):
    assert "version=1.1.0" in client.get("/records/KZ12-I-014?version=1.1.0").headers["location"]
    assert "version=1.1.0" in client.get("/cite.bib?version=1.1.0").text


def test_a_figure_whose_table_a_version_lacks_is_not_offered(client):
    assert [client.get(f"/figures/asks.svg?version={version}").status_code for version in ("1.0.0", "1.1.0")] == [404, 200]
    [table, *_] = client.get("/openapi.json?version=1.0.0").json()["paths"]["/data/{table}.csv"]["get"]["parameters"]
    assert "asks" not in table["schema"]["enum"]
    assert "incidents" in table["schema"]["enum"]


def test_tables_have_the_cells_of_their_version(client):
    told = client.get("/data/incidents.csv?version=1.0.0").text
    assert ",OSDP Azat,ОСДП «Азат»,«Азат» ЖСДП,withdrawn,изъято,алып тасталды," in told
    assert told.count("\n") - client.get("/data/incidents.csv").text.count("\n") == 78 - 87


async def version_of_page(_) -> PlainTextResponse:
    return PlainTextResponse(current_dataset().version)


@pytest.fixture
def pages(client):  # noqa: ARG001
    return TestClient(AskedVersion(Starlette(routes=[Route("/{rest:path}", version_of_page)])), SITE)


def test_page_of_a_screen_rests_on_its_version(pages):
    assert [pages.get(f"/people{query}").text for query in ("?version=1.3.0", "")] == ["1.3.0", current_dataset().version]


def test_page_of_a_version_that_never_was_says_so_and_leads_to_the_newest(pages):
    answer = pages.get("/people?version=0.9&round=2&lang=ru")
    assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-store")
    assert "Такой версии нет" in answer.text
    assert '<a class="way" href="?round=2&amp;lang=ru">' in answer.text
