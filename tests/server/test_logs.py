"""What the log says of an error: its place and its kind, not what a reader wrote."""

import logging
import sys
from io import StringIO

import pytest

from benchmarks.reader import RunFailed, arrive
from server.lifespan import error_place, omit_values
from tests.apart import run_apart
from tests.drills.server import running, within

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
    for expected in ("A screen ended with an error", "test_logs.py", "in search", "KeyError", "ValueError"):
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
