"""Hostile addresses: each is refused, none is made, none is answered with what it did not ask for, no trace is told."""

import json
import socket
import time
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest
import uvicorn
from starlette.applications import Starlette

from server import queue
from tests.nightly import nightly
from tests.web.hostile import RANGES, STATIC, WIRE, hostile
from web.routes import ROUTES
from web.static_files import StaticFiles

WAIT_S = 5
NOT_READ = ("POST", "PUT", "DELETE", "PATCH", "TRACE")


@pytest.fixture
def nothing_made(client, monkeypatch):
    client.get("/health")

    def ordered(*_):
        raise AssertionError("something was made")

    monkeypatch.setattr(queue.JobQueue, "submit_file", ordered)


@pytest.mark.usefixtures("nothing_made")
@pytest.mark.parametrize("step", [7, *nightly(1)])
def test_every_hostile_address_is_refused(client, step):
    found = hostile()
    assert len(found) > 800
    for address in found[::step]:
        answer = client.get(address)
        assert 400 <= answer.status_code < 500, address
        assert "Traceback" not in answer.text, address
        assert "set-cookie" not in answer.headers, address
        if answer.headers["content-type"] == "application/problem+json":
            told = json.loads(answer.text)
            assert told["expected"], address
            assert len(answer.content) < 4000, address


@pytest.fixture
def served(nothing_made):  # noqa: ARG001
    """The addresses and the files of the page behind the server that Streamlit uses; gives its port."""
    app = StaticFiles(Starlette(routes=ROUTES), Path(str(files("streamlit") / "static" / "static")))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", lifespan="off"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()


def test_every_hostile_request_is_refused_on_the_wire(served):
    named = (f"GET /static/{name} HTTP/1.1\r\nHost: dashboard.example.org\r\n\r\n".encode() for name in STATIC)
    for request in (*WIRE, *named):
        answer = sent(served, request)
        head, _, body = answer.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 4"), (request[:80], head[:80])
        assert b"\nset-cookie:" not in head.lower(), request[:80]
        assert b"Traceback" not in body, request[:80]


def sent(port, request):
    """What the server answers first; it may close while it is still being told too much."""
    with socket.create_connection(("127.0.0.1", port), WAIT_S) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(request)
        return connection.recv(100_000)


def test_odd_range_of_a_file_gives_no_more_than_the_file(served):
    name = next(Path(str(files("streamlit") / "static" / "static" / "css")).glob("index.*.css"))
    for said in RANGES:
        request = f"GET /static/css/{name.name} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nRange: {said}\r\n\r\n"
        answer = sent(served, request.encode("latin-1"))
        assert answer[9:12] in (b"200", b"206", b"400", b"416"), said


@pytest.mark.usefixtures("nothing_made")
@pytest.mark.parametrize("method", NOT_READ)
@pytest.mark.parametrize(
    "path", ["/figures/map.svg", "/data/incidents.csv", "/briefing.pdf", "/records/KZ12-I-014", "/health"]
)
def test_nothing_can_be_written(client, method, path):
    assert client.request(method, path).status_code == 405


def test_slip_is_told_with_what_was_expected(client):
    told = client.get("/data/incidents.csv?round=9").json()
    assert "gaps.json" in told.pop("not_recorded")["all_gaps"]
    assert (told.pop("title"), told.pop("status")) == ("There is a mistake in this address", 400)
    assert told.pop("detail") == "“round” has no value “9”. Possible values: 1, 2, 3, 4."
    assert told == {"name": "round", "found": "9", "expected": ["1", "2", "3", "4"]}


def test_part_of_a_file_is_not_given(client):
    whole = client.get("/data/rounds.csv")
    for asked in ("bytes=0-0", "bytes=0-18446744073709551616", "bytes=" + ",".join(["0-"] * 500), "bytes=-1", "lines=1"):
        answer = client.get("/data/rounds.csv", headers={"Range": asked})
        assert (answer.status_code, answer.content) == (200, whole.content)


def test_odd_headers_change_nothing(client):
    whole = client.get("/data/rounds.json")
    for name, value in {
        "Host": "evil.example",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "javascript",
        "Accept-Language": quote("ru\r\nX: y"),
        "If-None-Match": '"' * 2000,
        "Cookie": "_streamlit_session=a",
    }.items():
        assert client.get("/data/rounds.json", headers={name: value}).content == whole.content
