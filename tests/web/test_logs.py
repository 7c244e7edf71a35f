"""What the log says of an error: its place and its kind, not what a reader wrote."""

import logging
from io import StringIO

import pytest

from web.logs import error_place, tell_no_values

NAME = "Toregozhina"


@pytest.fixture
def written():
    """The log from now on, as a server writes it."""
    before, log, found = logging.getLogRecordFactory(), logging.getLogger("tests.of.the.log"), StringIO()
    handler = logging.StreamHandler(found)
    log.addHandler(handler)
    tell_no_values()
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
