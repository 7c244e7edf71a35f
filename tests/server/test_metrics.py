"""Numbers for Prometheus: to who says the token, and nothing of a reader among them."""

import asyncio
import ctypes
import os
import socket
import subprocess
import sys

import pytest
import uvloop
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient

from deploy.serve import LEAN
from server import metrics
from server.lifespan import scrub_read_buffer
from server.metrics import ROUTES, MetricsMiddleware
from server.queue import DOCUMENTS, RUNS
from tests.apart import run_apart

TOKEN = {"Authorization": "Bearer of the operator"}


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setenv("DASHBOARD_METRICS_TOKEN", "of the operator")

    async def answered(request):
        return Response(status_code=int(request.query_params.get("status", "200")))

    async def spoken(socket):
        await socket.accept()
        await socket.send_text("open")
        await socket.receive_text()
        await socket.close()

    routes = [*ROUTES, WebSocketRoute("/{path:path}", spoken), Route("/{path:path}", answered)]
    return TestClient(MetricsMiddleware(Starlette(routes=routes)))


def counted(client):
    lines = client.get("/metrics", headers=TOKEN).text.splitlines()
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines if not line.startswith("#")}


@pytest.mark.parametrize("said", [{}, {"Authorization": "Bearer of a reader"}, {"Authorization": "of the operator"}])
def test_nobody_else_is_given_numbers(client, said):
    answer = client.get("/metrics", headers=said)
    assert answer.status_code == client.get("/_stcore/metrics", headers=TOKEN).status_code == 404
    assert "dashboard_" not in answer.text


def test_without_a_token_there_are_none(client, monkeypatch):
    monkeypatch.setenv("DASHBOARD_METRICS_TOKEN", "")
    for said in ({}, {"Authorization": "Bearer "}, TOKEN):
        assert client.get("/metrics", headers=said).status_code == 404


def test_connections_and_answers_are_counted(client):
    before = counted(client)
    client.get("/?status=503")
    with client.websocket_connect("/_stcore/stream") as socket:
        assert socket.receive_text() == "open"
        assert counted(client)["dashboard_sessions"] == before["dashboard_sessions"] + 1
        socket.send_text("close")
    after = counted(client)
    assert after["dashboard_sessions"] == before["dashboard_sessions"]
    failed = 'dashboard_answers_total{status="5xx"}'
    assert after[failed] == before.get(failed, 0) + 1


def test_runs_and_errors_are_counted(client):
    before = counted(client)
    with metrics.counted_run():
        pass
    with pytest.raises(KeyError), metrics.counted_run():
        raise KeyError("Toregozhina")
    after = counted(client)
    assert after["dashboard_rerun_seconds_count"] == before["dashboard_rerun_seconds_count"] + 2
    assert after["dashboard_errors_total"] == before["dashboard_errors_total"] + 1


def test_documents_and_runs_that_wait_for_their_turn_are_counted(client, monkeypatch):
    monkeypatch.setattr(DOCUMENTS, "count", lambda: 3)
    monkeypatch.setattr(RUNS, "waiting", lambda: 2)
    found = counted(client)
    assert (found["dashboard_documents_waiting"], found["dashboard_runs_waiting"]) == (3, 2)


def test_memory_of_the_process_is_among_them_and_nothing_of_a_reader(client):
    client.get("/people?q=Toregozhina", headers={"Cookie": "of=a-reader", "User-Agent": "of a reader"})
    told = client.get("/metrics", headers=TOKEN).text
    assert counted(client)["process_resident_memory_bytes"] > 1_000_000
    for secret in ("Toregozhina", "of a reader", "a-reader", "incidents", "127.0.0.1", "testclient"):
        assert secret not in told


SENT = b"25.02.2023,Aktau,Detention\n" * 9_000


def is_left(loop):
    return SENT[:27] in ctypes.string_at(id(loop), type(loop).__basicsize__)


async def sent_and_overwritten():
    loop, (ours, theirs) = asyncio.get_running_loop(), socket.socketpair()
    reading, line = await asyncio.open_connection(sock=ours)
    with theirs:
        theirs.setblocking(False)
        await loop.sock_sendall(theirs, SENT)
    got = await reading.read()
    line.close()
    before = is_left(loop)
    await scrub_read_buffer()
    return [got == SENT, before, is_left(loop)]


def test_place_into_which_the_loop_reads_is_overwritten():
    assert run_apart(sent_and_overwritten(), uvloop.new_event_loop) == [True, True, False]


@pytest.mark.parametrize(("settings", "found"), [(LEAN, "False"), ({"PYTHONMALLOC": "malloc"}, "True")])
def test_freed_memory_is_overwritten_by_the_settings_of_a_process(settings, found):
    asks = "import ctypes, sys; cells = b'cell' * len(sys.argv) * 200; place = id(cells); del cells; "
    asks += "print(b'cellcell' in ctypes.string_at(place, 800))"
    answer = subprocess.run(
        [sys.executable, "-c", asks], env=os.environ | settings, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == found
