"""Several processes behind one port: the balancer's settings and the commands, as an operator would write them."""

import re
import shutil
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue

import pytest

from deploy.__main__ import ADDRESS, FAILED, balancer_settings, main, process_commands, process_ports, ready_path

BALANCER = shutil.which("haproxy", path="/usr/bin:/usr/sbin:/usr/local/sbin")


def test_each_process_has_a_port_and_a_reader_stays_with_it():
    settings = balancer_settings(8501, 2, "/health")
    assert re.findall(r"^    (server .*)$", settings, re.MULTILINE) == [
        "server p8502 127.0.0.1:8502 cookie p8502",
        "server p8503 127.0.0.1:8503 cookie p8503",
    ]
    assert "bind 127.0.0.1:8501" in settings
    assert "option httpchk GET /health" in settings


@pytest.mark.parametrize(
    ("said", "asked"), [("", "/health"), ("kz", "/kz/health"), ("/kz/2012/", "/kz/2012/health"), ("a b", "/a%20b/health")]
)
def test_readiness_is_asked_below_the_path_of_the_dashboard(said, asked, monkeypatch):
    monkeypatch.delenv("STREAMLIT_SERVER_BASE_URL_PATH", raising=False)
    monkeypatch.setattr("streamlit.get_option", {"server.baseUrlPath": said}.__getitem__)
    assert ready_path() == asked


def test_path_in_the_environment_goes_before_that_of_the_settings(monkeypatch):
    monkeypatch.setattr("streamlit.get_option", {"server.baseUrlPath": "kz"}.__getitem__)
    monkeypatch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", "almaty")
    assert ready_path() == "/almaty/health"


@pytest.mark.skipif(BALANCER is None, reason="needs HAProxy: apt-get install haproxy")
def test_balancer_asks_a_process_where_it_is_told_to(tmp_path):
    asked: Queue[str] = Queue()

    class Ready(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.put(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    process, readers = _two_ports()
    (tmp_path / "haproxy.cfg").write_text(balancer_settings(readers, 1, "/kz/health"), "utf-8")
    with HTTPServer((ADDRESS, process), Ready) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        balancer = subprocess.Popen([BALANCER, "-db", "-f", tmp_path / "haproxy.cfg"])
        try:
            assert asked.get(timeout=20) == "/kz/health"
        finally:
            balancer.terminate()
            balancer.wait(10)
            server.shutdown()


def _two_ports() -> tuple[int, int]:
    """A free port, and the free one before it, for which the settings give the first."""
    while True:
        with socket.create_server((ADDRESS, 0)) as one:
            port = one.getsockname()[1]
            with socket.socket() as before:
                if before.connect_ex((ADDRESS, port - 1)):
                    return port, port - 1


def test_each_process_is_the_dashboard_on_its_port():
    assert [*process_ports(9000, 3)] == [9001, 9002, 9003]
    commands = process_commands(9000, 1, "/usr/sbin/haproxy")
    assert [*commands] == ["p9001", "balancer"]
    assert commands["p9001"].startswith(f"{sys.executable} -m streamlit run ")
    assert commands["p9001"].endswith("dashboard.py --server.port 9001")
    assert commands["balancer"].startswith("/usr/sbin/haproxy -db -f ")


def test_number_of_processes_that_is_none_is_told(capsys):
    assert [main([found]) for found in ("0", "two", "-1")] == [FAILED, FAILED, FAILED]
    assert "workers: found 'two', expected a whole number from 1" in capsys.readouterr().err


def test_port_that_is_none_is_told_with_what_else_is_wrong(capsys, monkeypatch):
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", "http")
    assert main(["two"]) == FAILED
    assert capsys.readouterr().err.splitlines() == [
        "workers: found 'two', expected a whole number from 1",
        "STREAMLIT_SERVER_PORT: found 'http', expected a whole number from 1",
    ]


def test_machine_without_a_balancer_is_told_what_to_install(capsys, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    assert main(["2"]) == FAILED
    assert "apt-get install haproxy" in capsys.readouterr().err
