"""Programs that run together: what is lost comes back, what fails again and again ends all, and who waits gets an answer."""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from deploy.serve import MOST, ROOT, Supervisor
from deploy.settings import LOOPBACK
from tests.deploy.conftest import free_ports
from tests.drills.server import _descendants, within

STARTS = 120
LONG = "/briefing.pdf?length=full&lang=ru"


@pytest.fixture
def own_signals():
    """A supervisor takes SIGTERM and SIGINT for itself; the tests after it end by them again."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("own_signals")
def test_program_that_fails_at_once_ends_all(tmp_path):
    begun = tmp_path / "begun"
    fails = ["sh", "-c", f"echo begun >> {begun}; exit 3"]
    assert Supervisor({"fails": fails}, ["sleep", "60"], lambda: True).run() == 1
    assert len(begun.read_text().splitlines()) == MOST


def answer(port, path, cookie=""):
    """Status and cookie of an answer; 0 where the connection was cut."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=120)
    try:
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        found = connection.getresponse()
        found.read()
        return found.status, found.getheader("Set-Cookie", "")
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        connection.close()


def process_at(server, port):
    """The process that serves a port; 0 where there is none."""
    found = [
        one for one in _descendants(server) if f"{port}".encode() in Path(f"/proc/{one}/cmdline").read_bytes().split(b"\0")
    ]
    return found[0] if found else 0


@pytest.mark.nightly
@pytest.mark.timeout(400)
def test_lost_process_comes_back_and_who_waits_at_the_end_is_answered(tmp_path):
    port = free_ports(3)
    said = {"STREAMLIT_SERVER_PORT": str(port), "RUNTIME_DIRECTORY": str(tmp_path), "DASHBOARD_DRAWN": "0"}
    log = (tmp_path / "log").open("wb")
    command = [sys.executable, "-m", "deploy", "2"]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **said}, stdout=log, stderr=log)
    try:
        for one in (port + 1, port + 2, port):
            assert within(STARTS, lambda one=one: answer(one, "/health")[0] == 200)
        assert "ALERT" not in (tmp_path / "log").read_text("utf-8")
        lost = process_at(server.pid, port + 1)
        os.kill(lost, signal.SIGKILL)
        assert within(10, lambda: answer(port + 1, "/health")[0] == 0)
        assert [answer(port, "/health", f"process=p{port + 1}")[0] for _ in range(5)] == [200] * 5
        assert within(STARTS, lambda: answer(port + 1, "/health")[0] == 200)
        assert process_at(server.pid, port + 1) not in (0, lost)
        answered = []
        threading.Thread(target=lambda: answered.append(answer(port, LONG)[0]), daemon=True).start()
        time.sleep(1.5)
        assert answered == []
        server.terminate()
        assert server.wait(15) == 0
        assert within(2, lambda: answered == [503])
        assert f"p{port + 1} ended (-9) and is started again." in (tmp_path / "log").read_text("utf-8")
    finally:
        log.close()
        server.terminate()
        server.wait(20)
