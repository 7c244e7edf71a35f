"""A server that has as many readers as it holds says so, and leads to the screen without scripts."""

from contextlib import ExitStack

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from starlette.testclient import TestClient

from server.own_data import CONNECTIONS
from tests.conftest import SITE
from web.notices import Full
from web.routes import ROUTES


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
