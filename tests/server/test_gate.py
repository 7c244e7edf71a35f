"""A private dashboard: without a sign-in that counts, nothing behind the gate is reached by an address or a connection."""

import time
from contextlib import suppress

import httpx2
import pytest
from oidc_provider_mock import User, run_server_in_thread
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware
from streamlit.web.server.starlette.starlette_auth_routes import create_auth_routes

from server import settings
from server.gate import PLACE_COOKIE, Gate, ReadOnly, local_path, setup_faults
from tests.server.signing_in import LISTED, OF_DOMAIN, OUTSIDE, READERS, cookies, header, secrets_of, secrets_text
from web.notices import sign_in_page
from web.routes import EXPECTED

ORIGIN = "https://private.example.org"
ROW = "a row of the dataset"
OTHERS = ("/", "/people?person=x", "/media/1.pdf", "/_stcore/upload_file/a/b", "/_stcore/host-config", "/_stcore/metrics")
ADDRESSES = (*EXPECTED, "/records/KZ12-I-001", *OTHERS, "//health", "/health/", "/health/../data.xlsx", "/nothing")
FORGED = cookies(ORIGIN, signed_by="a secret that somebody guessed, also long")
LEFT_OUT = {
    "nobody": {},
    "forged": FORGED,
    "changed": {name: f"{value[:-3]}abc" for name, value in cookies(ORIGIN).items()},
    "expired": cookies(ORIGIN, seconds=-1),
    "without an end": cookies(ORIGIN, exp=None),
    "outside the list": cookies(ORIGIN, OUTSIDE),
    "below a listed domain": cookies(ORIGIN, "eve@sub.example.net"),
    "two domains": cookies(ORIGIN, "eve@example.net@elsewhere.example"),
    "not verified": cookies(ORIGIN, email_verified=False),
    "of which nothing is said": cookies(ORIGIN, email_verified=None),
    "of another server": cookies("https://other.example.org"),
    "signed out": cookies(ORIGIN, is_logged_in=False),
}


async def shown(_):
    return PlainTextResponse(ROW, headers={"Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*"})


async def spoken(socket):
    await socket.accept()
    await socket.send_text(ROW)
    with suppress(WebSocketDisconnect):
        await socket.receive_text()


BEHIND = [WebSocketRoute("/{path:path}", spoken), Route("/{path:path}", shown, methods=["GET", "PUT", "POST", "DELETE"])]


def asking(behind=None):
    return TestClient(Gate(behind or Starlette(routes=BEHIND), sign_in_page), ORIGIN, follow_redirects=False)


@pytest.fixture
def client(tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_READERS", READERS)
    with secrets_of(tmp_path / "secrets.toml", secrets_text(ORIGIN)):
        yield asking()


@pytest.mark.parametrize("cookie", LEFT_OUT.values(), ids=LEFT_OUT)
def test_no_row_by_any_address_or_connection(client, cookie):
    for address in ADDRESSES:
        for method in ("GET", "PUT") if cookie else ("GET", "HEAD", "PUT", "DELETE"):
            answer = client.request(method, f"{ORIGIN}{address}", headers=header(cookie))
            assert answer.status_code in (401, 403), address
            assert ROW not in answer.text
            assert answer.headers["cache-control"] == "no-store"
            assert "access-control-allow-origin" not in answer.headers
    for address in ("/_stcore/stream", "/health", "/other"):
        with (
            pytest.raises(WebSocketDisconnect),
            client.websocket_connect(f"wss://private.example.org{address}", headers=header(cookie)) as socket,
        ):
            socket.receive_text()


@pytest.mark.parametrize("address", [LISTED, LISTED.upper(), OF_DOMAIN])
def test_who_is_listed_reads_all_and_nothing_of_it_is_kept(client, address):
    for path in ADDRESSES:
        if path not in ("/health", "/_stcore/health"):
            answer = client.get(f"{ORIGIN}{path}", headers=header(cookies(ORIGIN, address)))
            assert (answer.status_code, answer.text) == (200, ROW)
            assert answer.headers["cache-control"] == "no-store"
            assert "access-control-allow-origin" not in answer.headers
    with client.websocket_connect("/_stcore/stream", headers=header(cookies(ORIGIN, address))) as socket:
        assert socket.receive_text() == ROW


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize("base", ["", "/kz"])
def test_place_asked_for_before_a_sign_in_is_forgotten_once_its_reader_is_there(base):
    told = header({**cookies(ORIGIN), PLACE_COOKIE: f"{base}/people"})
    behind = TestClient(Gate(Starlette(routes=BEHIND), sign_in_page, base), ORIGIN, follow_redirects=False)
    answer = behind.get(f"{base}/", headers=told)
    assert (answer.status_code, answer.headers["location"]) == (302, f"{base}/people")
    assert f"Path={base or '/'};" in answer.headers["set-cookie"]


def test_connection_ends_when_the_sign_in_does(client):
    with client.websocket_connect("/_stcore/stream", headers=header(cookies(ORIGIN, seconds=2))) as socket:
        assert socket.receive_text() == ROW
        begun = time.monotonic()
        with pytest.raises(WebSocketDisconnect):
            socket.receive_text()
        assert time.monotonic() - begun < 5


def test_public_dashboard_asks_nobody_and_has_no_sign_in(monkeypatch):
    monkeypatch.delenv("DASHBOARD_READERS", raising=False)
    assert asking().get("/").text == ROW
    assert [asking().get(path).status_code for path in ("/auth/login", "/auth/logout", "/oauth2callback")] == [404] * 3


@pytest.mark.parametrize(
    "text", ["not TOML", "[auth]\n", secrets_text(ORIGIN, signed_by="short"), "[dashboard]\nreaders = []\n"]
)
def test_sign_in_that_is_not_set_up_lets_nobody_in(tmp_path, monkeypatch, text):
    monkeypatch.delenv("DASHBOARD_READERS", raising=False)
    told = {"accept": "text/html", **header(cookies(ORIGIN))}
    with secrets_of(tmp_path / "secrets.toml", text):
        assert settings.is_private()
        answer = asking().get("/", headers=told)
    assert answer.status_code == 503


@pytest.mark.parametrize(
    ("length", "faults"), [(31, ["secrets.toml, [auth], cookie_secret: expected at least 32 characters"]), (32, [])]
)
def test_secret_that_signs_the_cookie_has_32_characters(tmp_path, monkeypatch, length, faults):
    monkeypatch.setenv("DASHBOARD_READERS", LISTED)
    with secrets_of(tmp_path / "secrets.toml", secrets_text(ORIGIN, signed_by="x" * length)):
        assert setup_faults() == faults


def test_readers_may_stand_in_the_secrets_and_a_server_that_loses_them_stays_closed(tmp_path, monkeypatch):
    monkeypatch.delenv("DASHBOARD_READERS", raising=False)
    path, told = tmp_path / "secrets.toml", header(cookies(ORIGIN))
    with secrets_of(path, f'{secrets_text(ORIGIN)}[dashboard]\nreaders = ["{LISTED}"]\n'):
        answers = [asking().get("/", headers=header(cookies(ORIGIN, who))).status_code for who in (LISTED, OF_DOMAIN)]
        assert answers == [200, 403]
        path.unlink()
        secrets_singleton._reset()
        assert [asking().get("/", headers=one).status_code for one in ({}, told)] == [401, 401]


def test_address_that_is_not_verified_counts_where_the_operator_says_so(client, monkeypatch):
    monkeypatch.setenv("DASHBOARD_TRUST_ADDRESSES", "1")
    unsaid, refuted = (header(cookies(ORIGIN, email_verified=said)) for said in (None, False))
    assert [client.get("/", headers=one).status_code for one in (unsaid, refuted)] == [200, 403]


def test_page_of_the_sign_in_is_in_the_language_of_the_reader(client):
    by_link = client.get("/?lang=kk", headers={"accept": "text/html"})
    by_browser = client.get("/", headers={"accept": "text/html", "accept-language": "kk-KZ,en"})
    for answer in (by_link, by_browser):
        assert answer.status_code == 401
        assert "<h1>Бұл ақпараттық панельге қол жеткізу шектелген</h1>" in answer.text
        assert '<html lang="kk">' in answer.text
    assert client.get("/health").text == ROW


def test_page_says_why_and_escapes_what_it_was_told(client):
    def told(**given):
        return client.get("/?x=<b>", headers={"accept": "text/html", **header(cookies(ORIGIN, **given))}).text

    assert "Your session has expired" in told(seconds=-1)
    assert f"You are signed in as {OUTSIDE}, which is not on the list" in told(address=OUTSIDE)
    assert "does not confirm that anna@example.org is verified" in told(email_verified=False)
    hostile = told(address="<script>@elsewhere.example")
    assert "<script>" not in hostile
    assert "<b>" not in hostile


ELSEWHERE = ("//evil.example/", "///evil.example/x", "https://evil.example/", "/\\evil.example", "/a\r\nSet-Cookie: x=y", "")


def test_reader_is_brought_back_to_this_dashboard_alone():
    assert local_path("/people?person=x&lang=ru", "") == "/people?person=x&lang=ru"
    assert {local_path(said, "") for said in ELSEWHERE} == {"/"}


def signed_in(app, address):
    """The answer to the record that a reader asked for, after the way over a provider on this machine."""
    sent_on = app.get("/sign-in?to=/records/KZ12-I-001%3Flang%3Dru")
    to_provider = app.get(sent_on.headers["location"])
    said = httpx2.post(to_provider.headers["location"], data={"sub": address})
    app.get(said.headers["location"])
    first = app.get("/", headers={"accept": "text/html"})
    return app.get(first.headers["location"]) if first.status_code == 302 else first


@pytest.fixture
def provided(tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_READERS", READERS)
    users = [User(sub=who, claims={"email": who, "email_verified": True}) for who in (LISTED, OUTSIDE)]
    with (
        run_server_in_thread(user_claims=users) as provider,
        secrets_of(tmp_path / "secrets.toml", secrets_text(ORIGIN, f"http://localhost:{provider.server_port}")),
    ):
        yield asking(Starlette(routes=[*create_auth_routes(""), *BEHIND], middleware=create_streamlit_middleware()))


def test_reader_signs_in_with_a_provider_and_is_brought_to_what_was_asked_for(provided):
    answer = signed_in(provided, LISTED)
    assert (answer.text, str(answer.url)) == (ROW, f"{ORIGIN}/records/KZ12-I-001?lang=ru")
    assert provided.get("/").text == ROW
    provided.get("/auth/logout")
    assert provided.get("/").status_code == 401


def test_who_is_not_on_the_list_signs_in_and_sees_nothing(provided):
    answer = signed_in(provided, OUTSIDE)
    assert answer.status_code == 403
    assert ROW not in answer.text
    assert "Sign out and use a different e-mail address" in answer.text


def test_other_provider_than_those_set_up_is_not_gone_to(provided):
    assert provided.get("/sign-in?provider=evil").headers["location"] == "/"


async def taken(request):
    return PlainTextResponse(await request.body())


def test_read_only_server_takes_nothing_and_is_read(monkeypatch):
    takes = ("PUT", "POST", "DELETE", "PATCH")
    app = TestClient(ReadOnly(Starlette(routes=[Route("/{path:path}", taken, methods=["GET", *takes])])))
    path = "/_stcore/upload_file/session/file"
    monkeypatch.delenv("DASHBOARD_READ_ONLY", raising=False)
    assert app.put(path, content=b"a table").text == "a table"
    monkeypatch.setenv("DASHBOARD_READ_ONLY", "1")
    assert app.get("/data.xlsx").status_code == 200
    answers = [app.request(method, path, content=b"a table") for method in takes]
    told = "This server is read-only: it accepts no uploads or other submissions. Possible values: GET, HEAD, OPTIONS."
    assert [(one.status_code, one.json()["detail"]) for one in answers] == [(403, told)] * 4
