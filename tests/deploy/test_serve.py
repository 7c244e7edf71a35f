"""Several processes behind one port: the balancer's settings and the commands, as an operator would write them."""

import re
import sys

from deploy.__main__ import FAILED, balancer_settings, main, process_commands, process_ports


def test_each_process_has_a_port_and_a_reader_stays_with_it():
    settings = balancer_settings(8501, 2)
    assert re.findall(r"^    (server .*)$", settings, re.MULTILINE) == [
        "server p8502 127.0.0.1:8502 cookie p8502",
        "server p8503 127.0.0.1:8503 cookie p8503",
    ]
    assert "bind 127.0.0.1:8501" in settings
    assert "option httpchk GET /health" in settings


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
