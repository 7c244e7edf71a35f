"""A dashboard that takes nothing from a reader."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from web.read_only import ReadOnly

TAKES = ("PUT", "POST", "DELETE", "PATCH")


@pytest.fixture
def client():
    async def taken(request):
        return PlainTextResponse(await request.body())

    return TestClient(ReadOnly(Starlette(routes=[Route("/{path:path}", taken, methods=["GET", *TAKES])])))


@pytest.mark.parametrize("method", TAKES)
def test_nothing_is_taken_whoever_sends_it(client, monkeypatch, method):
    monkeypatch.setenv("DASHBOARD_READ_ONLY", "1")
    answer = client.request(method, "/_stcore/upload_file/session/file", content=b"a table")
    assert answer.status_code == 403
    assert answer.json()["found"] == method


def test_what_is_there_is_read(client, monkeypatch):
    monkeypatch.setenv("DASHBOARD_READ_ONLY", "1")
    assert client.get("/data.xlsx").status_code == 200


def test_without_the_setting_a_file_is_taken(client, monkeypatch):
    monkeypatch.delenv("DASHBOARD_READ_ONLY", raising=False)
    assert client.put("/_stcore/upload_file/session/file", content=b"a table").text == "a table"
