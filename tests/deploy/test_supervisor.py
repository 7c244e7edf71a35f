"""Programs that run together: what is lost comes back, what fails again and again ends all, who waits gets an answer."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from deploy.__main__ import FAILED, main
from deploy.serve import MOST, ROOT, Supervisor, process_commands, process_environment, said_place
from deploy.settings import LOOPBACK, Place, base_path, rendered
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


EVERYWHERE = "0.0.0.0"  # noqa: S104


def balancer_settings(place):
    return rendered("haproxy.cfg.jinja", place)


def test_each_process_has_a_port_and_a_reader_stays_with_it():
    settings = balancer_settings(Place(port=8501, workers=2))
    assert re.findall(r"^    (server .*)$", settings, re.MULTILINE) == [
        "server p8502 127.0.0.1:8502 cookie p8502",
        "server p8503 127.0.0.1:8503 cookie p8503",
    ]
    assert "bind 127.0.0.1:8501" in settings
    assert "option httpchk GET /health" in settings


@pytest.mark.parametrize(("said", "base"), [("", ""), ("kz", "/kz"), ("/kz/2012/", "/kz/2012"), ("a b", "/a%20b")])
def test_readiness_is_asked_below_the_path_of_the_dashboard(said, base, monkeypatch):
    monkeypatch.setattr("streamlit.get_option", {"server.baseUrlPath": said}.__getitem__)
    assert base_path({}) == base
    assert f"option httpchk GET {base}/health\n" in balancer_settings(Place(base=base))


def test_environment_goes_before_the_settings_and_a_number_of_processes_before_both(monkeypatch):
    monkeypatch.setattr("streamlit.get_option", {"server.baseUrlPath": "kz"}.__getitem__)
    said = {"STREAMLIT_SERVER_BASE_URL_PATH": "almaty", "STREAMLIT_SERVER_PORT": "9000", "DASHBOARD_WORKERS": "3"}
    assert said_place("", said) == Place(base="/almaty", port=9000, workers=3)
    assert said_place("4", said).workers == 4
    assert said_place("", {"STREAMLIT_SERVER_ADDRESS": EVERYWHERE}) == Place(base="/kz", address=EVERYWHERE)


def test_each_process_is_the_dashboard_on_its_port_of_this_machine_alone():
    commands = process_commands(Place(address=EVERYWHERE, port=9000, workers=1))
    assert [*commands] == ["p9001"]
    assert commands["p9001"][:4] == [sys.executable, "-m", "streamlit", "run"]
    assert commands["p9001"][4:] == [str(ROOT / "dashboard.py"), "--server.address", "127.0.0.1", "--server.port", "9001"]


@pytest.mark.parametrize("taken", [0, 1, 2])
def test_port_that_another_program_has_is_told_before_anything_starts(taken, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(tmp_path))
    port = free_ports(3)
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", str(port))
    with socket.create_server((LOOPBACK, port + taken), reuse_port=True):
        assert main(["2"]) == FAILED
    assert f"STREAMLIT_SERVER_PORT: found {port}, of which port {port + taken} cannot be opened" in capsys.readouterr().err


@pytest.mark.parametrize(("workers", "processors", "share"), [(2, 2, "1"), (2, 8, "4"), (3, 8, "2"), (4, 2, "1")])
def test_processes_share_the_processors(workers, processors, share):
    told = process_environment(Place(workers=workers), {"HOME": "/srv"}, processors)
    assert (told["POLARS_MAX_THREADS"], told["HOME"], told["DASHBOARD_DRAWN"]) == (share, "/srv", "1")


def test_processors_that_a_process_may_not_use_are_not_shared_out(monkeypatch):
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 3, 5, 6}, raising=False)
    assert process_environment(Place(workers=2), {})["POLARS_MAX_THREADS"] == "2"


def test_what_the_environment_says_of_a_process_goes_before():
    said = {"POLARS_MAX_THREADS": "3", "PYTHONMALLOC": "pymalloc", "DASHBOARD_DRAWN": "0"}
    assert {name: process_environment(Place(), said, 2)[name] for name in said} == said


def test_port_that_is_none_is_told_with_what_else_is_wrong(capsys, monkeypatch):
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", "http")
    assert [main([found]) for found in ("0", "-1")] == [FAILED] * 2
    capsys.readouterr()
    assert main(["two"]) == FAILED
    assert capsys.readouterr().err.splitlines() == [
        "workers: found 'two', expected a whole number from 1",
        "STREAMLIT_SERVER_PORT: found 'http', expected a whole number from 1",
    ]


def test_machine_without_a_balancer_is_told_what_to_install(capsys, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    assert main(["2"]) == FAILED
    assert "apt-get install haproxy" in capsys.readouterr().err
