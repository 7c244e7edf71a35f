"""What only the operator says, and what the server logs: no word of a reader or a browser."""

import logging
import re
import sys
import tomllib
from io import StringIO

import pytest
from streamlit.runtime.context import ContextProxy

from benchmarks.reader import RunFailed, arrive
from server import settings
from server.lifespan import error_place, omit_values
from tests.apart import run_apart
from tests.drills.server import running, within
from tests.ui.conftest import DASHBOARD, opened
from ui.briefing import RESULT_KEY

OURS, THEIRS = "https://dashboard.example.org", "https://evil.example"
SERVER = tomllib.loads((DASHBOARD.parent / ".streamlit" / "config.toml").read_text())


def document_of(monkeypatch, address):
    monkeypatch.setattr(ContextProxy, "url", property(lambda _: f"{address}/briefing"))
    app = opened("briefing", kind="attack", format="html", length="one")
    next(button for button in app.button if button.label == "Create the document").click().run()
    return str(app.session_state[RESULT_KEY][2].decode())


def test_no_reader_gets_the_address_that_another_ones_browser_states(monkeypatch):
    monkeypatch.setenv("DASHBOARD_SITE", OURS)
    first = document_of(monkeypatch, THEIRS)
    second = document_of(monkeypatch, "http://127.0.0.1:8501")
    assert first == second
    assert "evil.example" not in second
    assert f'href="{OURS}/' in second


def test_without_a_public_address_a_document_prints_none(monkeypatch):
    monkeypatch.delenv("DASHBOARD_SITE", raising=False)
    made = document_of(monkeypatch, THEIRS)
    assert "evil.example" not in made
    assert re.findall(r'href="[^"]*version=', made) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [(OURS, OURS), (f" {OURS}/ ", f"{OURS}/"), ("dashboard.example.org", ""), ("javascript:x", ""), ("", "")],
)
def test_public_address_is_one_of_the_web(monkeypatch, said, found):
    monkeypatch.setenv("DASHBOARD_SITE", said)
    assert settings.site() == found


def test_server_answers_this_machine_alone_and_takes_no_commands_from_other_pages():
    wanted = {"address": "127.0.0.1", "headless": True, "maxUploadSize": 50, "enableAgentApi": False}
    assert SERVER["server"] == {**SERVER["server"], **wanted}
    assert SERVER["client"] == {**SERVER["client"], "allowedOrigins": [], "showErrorDetails": "none"}
    assert SERVER["browser"]["gatherUsageStats"] is False


NAME = "Toregozhina"
FAILS = """
import sys
import streamlit as st
from streamlit.web.cli import main
from ui import shell
shell._draw_screen = lambda *_: int(st.query_params["q"])
sys.argv = sys.argv[3:]
main()
"""
"""A server like any other, whose screens fail with what a reader searches for."""


@pytest.fixture
def written():
    """The log from now on, as a server writes it."""
    before, log, found = logging.getLogRecordFactory(), logging.getLogger("tests.of.the.log"), StringIO()
    handler = logging.StreamHandler(found)
    log.addHandler(handler)
    omit_values()
    yield log, found
    logging.setLogRecordFactory(before)
    log.removeHandler(handler)


def search(text):
    try:
        {}[text]
    except KeyError as missing:
        raise ValueError(f"no record of {text}") from missing


def test_error_is_logged_with_its_place_and_without_its_text(written):
    log, found = written
    try:
        search(NAME)
    except ValueError:
        log.exception("A screen ended with an error")
    told = found.getvalue()
    assert NAME not in told
    for expected in ("A screen ended with an error", "test_settings.py", "in search", "KeyError", "ValueError"):
        assert expected in told


def test_machine_is_heard_and_the_name_of_the_file_is_not():
    problem = OSError(28, "No space left on device", "/home/anna/records.xlsx")
    assert error_place(problem).strip() == "OSError: No space left on device"


@pytest.mark.timeout(180)
def test_server_whose_screen_fails_logs_the_place_and_not_what_the_reader_typed():
    with running(sys.executable, "-c", FAILS) as server:
        with pytest.raises(RunFailed):
            run_apart(arrive(server.port, query=f"q={NAME}"))
        assert within(20, lambda: "ValueError" in server.told())
        told = server.told()
    assert NAME not in told
    assert "ui/shell.py" in told
