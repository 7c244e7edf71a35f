"""A refusal says what was wrong and what to do, in the language of the request: a page for a person, else a problem."""

from contextlib import ExitStack

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from starlette.testclient import TestClient

from server.own_data import CONNECTIONS
from tests.conftest import SITE
from web import documents
from web.notices import Full
from web.routes import ROUTES, routes_below

PERSON = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def reader(client):  # noqa: ARG001
    routes = [*routes_below(""), Mount("/", PlainTextResponse("Streamlit's page"))]
    return TestClient(Starlette(routes=routes), SITE, follow_redirects=False)


@pytest.mark.parametrize(
    "path", ["/", "/places", "/places/", "/your-data", "/_stcore/health", "/media/a.png", "/static/js/a.js", "/favicon.png"]
)
def test_screens_and_files_of_streamlit_are_its_own(reader, path):
    assert reader.get(path).text == "Streamlit's page"


UNKNOWN = ("/citys", "/cities/uralsk", "/index.html", "/embed//etc/passwd", "/embed/....//etc", "/figures/a/b", "/data//x")


@pytest.mark.parametrize("path", UNKNOWN)
def test_unknown_address_is_a_page_of_ours_for_a_person_and_a_problem_for_a_program(reader, path):
    answer = reader.get(path, headers={**PERSON, "Accept-Language": "ru-RU,en"})
    assert answer.status_code == 404
    assert '<html lang="ru">' in answer.text
    assert "<h1>По этому адресу ничего нет</h1>" in answer.text
    assert '<a class="way" href="/?lang=ru">' in answer.text
    problem = reader.get(path)
    assert (problem.status_code, problem.headers["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize(
    ("other", "place"),
    [
        ("overview?round=4", "?round=4"),
        ("cities?place=uralsk&round=1,4&lang=ru", "places?place=uralsk&round=1,4&lang=ru"),
        ("rounds/?round=2&sources=figure%3Adays-in-words", "days?round=2&sources=figure%3Adays-in-words"),
        ("incidents?incident=KZ12-I-034&city=almaty", "people?incident=KZ12-I-034&city=almaty"),
        ("incidents?q=%D0%B0%20b&rows=city&columns=month", "people?q=%D0%B0%20b&rows=city&columns=month"),
        ("standards?mark=KZ12-D-001&version=1.0.0", "outcome?mark=KZ12-D-001&version=1.0.0"),
        ("data", "sources"),
    ],
)
def test_other_name_of_a_screen_leads_to_its_address_with_all_that_the_link_says(reader, other, place):
    answer = reader.get(f"/{other}")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/{place}")


def test_mistake_is_explained_in_the_language_of_the_address(reader):
    address = "/data/incidents.csv?city=Almati&lang=ru"
    detail = "У параметра «city» нет значения «Almati». Возможно, имелось в виду: almaty?"
    problem = reader.get(address)
    assert (problem.json()["detail"], problem.headers["content-language"]) == (detail, "ru")
    way = '<a class="way" href="/data/incidents.csv?city=almaty&amp;lang=ru">almaty</a>'
    assert way in reader.get(address, headers=PERSON).text


def test_page_of_what_is_not_ready_asks_again_by_itself(reader, monkeypatch):
    monkeypatch.setattr(documents.DOCUMENTS, "most", 0)
    answer = reader.get("/briefing.html?round=3&length=one", headers=PERSON)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert '<meta http-equiv="refresh" content="30">' in answer.text
    assert "Try again in 30 seconds. This page will try again automatically." in answer.text


@pytest.fixture
def asking(client, monkeypatch):  # noqa: ARG001
    monkeypatch.setenv("DASHBOARD_MOST_SESSIONS", "2")
    return TestClient(Full(Starlette(routes=[*ROUTES, Mount("/", PlainTextResponse("the page"))])), SITE)


@pytest.fixture
def readers():
    with ExitStack() as stack:
        yield lambda: stack.enter_context(CONNECTIONS.connection())


def test_as_many_as_it_holds_are_shown_the_screens(asking, readers):
    readers()
    assert asking.get("/places").text == "the page"
    readers()
    assert asking.get("/places").status_code == 503
    assert asking.get("/data/rounds.csv").status_code == 200
    assert asking.get("/static/index.js").text == "the page"


def test_page_leads_to_the_same_without_scripts_in_the_language_of_the_reader(asking, readers):
    readers(), readers()
    answer = asking.get("/places?round=1&lang=ru")
    assert answer.headers["retry-after"] == "60"
    assert answer.headers["cache-control"] == "no-store"
    assert '<html lang="ru">' in answer.text
    assert "Сейчас у информационной панели много читателей" in answer.text
    assert '<a class="way" href="/plain/places?round=1&amp;lang=ru">' in answer.text
    assert asking.get("/plain/places?round=1&lang=ru").status_code == 200


@pytest.mark.parametrize("most", ["", "0", "many"])
def test_without_a_bound_all_are_shown_the_screens(asking, readers, monkeypatch, most):
    monkeypatch.setenv("DASHBOARD_MOST_SESSIONS", most)
    for _ in range(3):
        readers()
    assert asking.get("/").text == "the page"
