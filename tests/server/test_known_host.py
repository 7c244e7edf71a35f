"""A server that only this machine reaches answers to its own names; other pages read only what has a public address."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from server import settings
from server.gate import KnownHost
from server.headers import Protection
from server.refusal import OPEN
from tests.conftest import SITE


async def answered(_) -> PlainTextResponse:
    return PlainTextResponse("answered", headers=OPEN)


async def connected(websocket) -> None:
    await websocket.accept()
    await websocket.close()


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    for name in ("DASHBOARD_SITE", "STREAMLIT_SERVER_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(settings.st, "get_option", {"server.allowedHosts": [], "server.address": "127.0.0.1"}.get)
    routes = [Route("/{path:path}", answered), WebSocketRoute("/stream", connected)]
    return TestClient(Protection(KnownHost(Starlette(routes=routes))))


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8501", 200),
        ("localhost:8501", 200),
        ("LOCALHOST", 200),
        ("[::1]:8501", 200),
        ("kz.localhost:8501", 200),
        ("evil.example", 421),
        ("evil.example:8501", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost@evil.example", 421),
        ("127.0.0.1\x00", 421),
    ],
)
def test_local_server_answers_to_the_names_of_this_machine(local, host, status):
    assert local.get("/data/incidents.json", headers={"Host": host}).status_code == status


def test_connection_by_another_name_is_not_opened(local):
    with local.websocket_connect("/stream", headers={"Host": "localhost"}):
        pass
    with pytest.raises(WebSocketDisconnect), local.websocket_connect("/stream", headers={"Host": "evil.example"}):
        pass


@pytest.mark.parametrize("operator", [{"DASHBOARD_SITE": SITE}, {"STREAMLIT_SERVER_ADDRESS": "192.0.2.1"}])
def test_server_that_others_reach_answers_to_any_name_unless_the_operator_lists_them(local, monkeypatch, operator):
    for name, value in operator.items():
        monkeypatch.setenv(name, value)
    assert local.get("/", headers={"Host": "dashboard.lan"}).status_code == 200
    monkeypatch.setattr(settings.st, "get_option", {"server.allowedHosts": ["*.lan"]}.get)
    answers = {
        host: local.get("/", headers={"Host": host}).status_code for host in ("dashboard.lan", "localhost", "a.example")
    }
    assert answers == {"dashboard.lan": 200, "localhost": 200, "a.example": 421}


def test_other_pages_read_only_what_has_a_public_address(local, monkeypatch):
    headers = local.get("/", headers={"Host": "localhost"}).headers
    assert "access-control-allow-origin" not in headers
    assert headers["cross-origin-resource-policy"] == "same-origin"
    monkeypatch.setenv("DASHBOARD_SITE", SITE)
    headers = local.get("/", headers={"Host": "localhost"}).headers
    assert (headers["access-control-allow-origin"], headers["cross-origin-resource-policy"]) == ("*", "cross-origin")
