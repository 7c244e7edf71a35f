"""A dashboard that is served below a path (server.baseUrlPath): its addresses stand there, and lead there."""

import re

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Mount
from starlette.testclient import TestClient

from server import settings
from tests.web.test_first_answer import INDEX
from web.first_answer import FirstAnswer
from web.routes import ROUTES, routes_below


@pytest.fixture
def reader(monkeypatch):
    monkeypatch.delenv("DASHBOARD_SITE", raising=False)
    monkeypatch.setattr(settings, "base", lambda: "/kz")
    routes = [*routes_below("/kz"), Mount("/", HTMLResponse(INDEX))]
    return TestClient(FirstAnswer(Starlette(routes=routes), "/kz"), follow_redirects=False)


@pytest.mark.parametrize(("said", "found"), [("", ""), ("kz", "/kz"), ("/a/kz/", "/a/kz")])
def test_path_is_the_one_that_streamlit_is_told(monkeypatch, said, found):
    monkeypatch.setattr("streamlit.get_option", {"server.baseUrlPath": said}.__getitem__)
    assert settings.base() == found
    assert settings.browser_url("/data.xlsx?lang=en") == f"{found}/data.xlsx?lang=en"
    assert settings.browser_url("https://dashboard.example.org/kz/data.xlsx") == "https://dashboard.example.org/kz/data.xlsx"


def test_every_address_stands_below_the_path_alone(reader):
    assert [route.path for route in routes_below("/kz")] == [f"/kz{route.path}" for route in ROUTES]
    assert reader.get("/kz/data/rounds.csv").headers["content-type"] == "text/csv; charset=utf-8"
    assert reader.get("/kz/data/nothing").status_code == 404
    assert reader.get("/data/rounds.csv").text == INDEX


def test_answers_lead_to_addresses_below_it(reader):
    assert reader.get("/kz/records/KZ12-I-014").headers["location"] == "/kz/people?incident=KZ12-I-014"
    assert reader.get("/kz/data/rounds.json?limit=1").json()["next"] == "/kz/data/rounds.json?offset=1&limit=1&lang=en"
    assert reader.get("/kz/openapi.json").json()["servers"] == [{"url": "/kz"}]
    assert "Disallow: /kz/briefing.pdf\n" in reader.get("/kz/robots.txt").text
    assert '<a href="/kz/plain/places?lang=en"' in reader.get("/kz/plain/people").text


def test_page_of_a_screen_is_completed_there(reader):
    told = reader.get("/kz/people?lang=ru").text
    assert '<html lang="ru">' in told
    places = re.findall(r'<a href="([^"]*)"', told.partition("<body>")[2])
    assert all(place.startswith(("/kz/", "./")) for place in places)
    assert reader.get("/people?lang=ru").text == INDEX
