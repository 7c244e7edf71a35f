"""A server answers to the names of its machine and its operator's; other pages read only what has a public address."""

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


async def answered(_):
    return PlainTextResponse("answered", headers=OPEN)


async def connected(websocket):
    await websocket.accept()
    await websocket.close()


@pytest.fixture
def local(monkeypatch):
    for name in ("DASHBOARD_SITE", "STREAMLIT_SERVER_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(settings.st, "get_option", {"server.allowedHosts": [], "server.address": "127.0.0.1"}.get)
    routes = [Route("/{path:path}", answered), WebSocketRoute("/stream", connected)]
    return TestClient(Protection(KnownHost(Starlette(routes=routes))))


OURS = "127.0.0.1:8501", "localhost:8501", "LOCALHOST", "localhost.:8501", "127.0.0.1.", "[::1]:8501", "kz.localhost:8501"
FOREIGN = "evil.example", "evil.example:8501", "127.0.0.1.evil.example", "localhost@evil.example"
BROKEN = "127.0.0.1\x00", "[::1", "[evil.example]"


def test_local_server_answers_to_the_names_of_this_machine(local):
    found = {host: local.get("/data/incidents.json", headers={"Host": host}).status_code for host in OURS + FOREIGN + BROKEN}
    assert found == dict.fromkeys(OURS, 200) | dict.fromkeys(FOREIGN + BROKEN, 421)


def test_connection_by_another_name_is_not_opened(local):
    with local.websocket_connect("/stream", headers={"Host": "localhost"}):
        pass
    with pytest.raises(WebSocketDisconnect), local.websocket_connect("/stream", headers={"Host": "evil.example"}):
        pass


@pytest.mark.parametrize(
    ("operator", "listed", "known"),
    [
        ({}, ["*.lan"], {"dashboard.lan"}),
        ({"DASHBOARD_SITE": f"{SITE}/kz"}, [], {"dashboard.example.org"}),
        ({"DASHBOARD_SITE": SITE}, ["*.lan"], {"dashboard.example.org", "dashboard.lan"}),
        ({"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, [], set()),  # noqa: S104
        ({"STREAMLIT_SERVER_ADDRESS": "192.0.2.1"}, [], {"192.0.2.1"}),
    ],
)
def test_operator_says_by_which_other_names_a_server_is_called(local, monkeypatch, operator, listed, known):
    for name, value in operator.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(settings.st, "get_option", {"server.allowedHosts": listed}.get)
    monkeypatch.setattr(settings, "gethostname", lambda: "Machine")
    names = "localhost", "machine", "dashboard.lan", "dashboard.example.org", "192.0.2.1", "evil.example"
    answered = {name for name in names if local.get("/", headers={"Host": f"{name}:8501"}).status_code == 200}
    assert answered == {"localhost", "machine", *known}


def test_redirect_does_not_name_the_host_of_the_request():
    reader = TestClient(Protection(Starlette(routes=[Route("/{path:path}/", answered)])), follow_redirects=False)
    for path, place in (("/kz", "/kz/"), ("//evil.example/kz", "/evil.example/kz/")):
        answer = reader.get(f"http://evil.example:8501{path}")
        assert (answer.status_code, answer.headers["location"]) == (307, place)


def test_other_pages_read_only_what_has_a_public_address(local, monkeypatch):
    headers = local.get("/", headers={"Host": "localhost"}).headers
    assert "access-control-allow-origin" not in headers
    assert headers["cross-origin-resource-policy"] == "same-origin"
    monkeypatch.setenv("DASHBOARD_SITE", SITE)
    headers = local.get("/", headers={"Host": "localhost"}).headers
    assert (headers["access-control-allow-origin"], headers["cross-origin-resource-policy"]) == ("*", "cross-origin")
