"""What a reader brought is gone two minutes after the session's last sign of life: nothing of the program holds it."""

import gc
import weakref

import pytest
from streamlit.testing.v1 import AppTest

from loaders import Dataset
from server import own_data
from server.dataset import OWN, server_dataset
from server.own_data import CONNECTIONS, Connections
from tests.ui.conftest import WAIT
from tests.ui.test_own_table import brought, shown
from ui.brought import STATE

LASTS = 120  # seconds for which Streamlit keeps a session whose connection ended


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is set, and a store without anything of another test."""
    now = [1000.0]
    monkeypatch.setattr(own_data, "monotonic", lambda: now[0])
    monkeypatch.setattr(own_data, "_BROUGHT", {})
    return now


def script():
    import streamlit as st

    from server import own_data

    if st.query_params.get("bring"):
        own_data.store("table", st.query_params["bring"])
    if st.query_params.get("leave"):
        own_data.pop("table")
    st.markdown(f"has {own_data.get('table')}")


def session(**asked):
    app = AppTest.from_function(script, default_timeout=WAIT)
    app.query_params.update(asked)
    return app.run()


def text(app):
    return app.markdown[0].value


@pytest.mark.usefixtures("clock")
def test_a_session_has_what_it_brought_and_no_other_has_it():
    first, second = session(bring="a"), session(bring="b")
    assert [text(app) for app in (first, second, session())] == ["has a", "has b", "has None"]
    first.query_params["bring"] = ""
    second.query_params.update(bring="", leave="1")
    assert [text(app.run()) for app in (first, second)] == ["has a", "has None"]


@pytest.mark.usefixtures("clock")
def test_the_session_holds_a_token_and_no_value():
    app = session(bring="a table")
    assert "a table" not in app.session_state._state.filtered_state.values()
    assert len(app.session_state[own_data.TOKEN]) == 64


def test_outside_a_session_nothing_was_brought(clock):  # noqa: ARG001
    session(bring="a")
    assert own_data.get("table") is None


def test_what_gave_no_sign_of_life_for_two_minutes_goes(clock):
    app = session(bring="a")
    clock[0] += LASTS - 1
    assert not own_data.expire()
    app.query_params["bring"] = ""
    assert text(app.run()) == "has a"
    clock[0] += LASTS - 1
    assert not own_data.expire()
    clock[0] += 1
    assert own_data.expire()
    assert text(app.run()) == "has None"
    assert not own_data.expire()


def test_an_open_connection_is_a_sign_of_life(clock, monkeypatch):
    with CONNECTIONS.connection() as name:
        monkeypatch.setattr(own_data, "_connection", lambda: name)
        session(bring="a")
        clock[0] += 10 * LASTS
        assert not own_data.expire()
    clock[0] += LASTS - 1
    assert not own_data.expire()
    clock[0] += 1
    assert own_data.expire()


def test_connections_are_counted_and_a_reader_may_come_back(clock):
    connections = Connections()
    assert not connections.is_anybody_there()
    with connections.connection() as first, connections.connection() as second:
        assert first != second
        assert (connections.count(), connections.started) == (2, 2)
        assert connections.is_open(first)
    assert (connections.count(), connections.is_open(first), connections.is_anybody_there()) == (0, False, True)
    clock[0] += LASTS
    assert not connections.is_anybody_there()


def test_table_and_dataset_of_a_reader_leave_the_memory(clock):
    server_dataset()
    gc.unfreeze()
    app = shown(brought())
    app.switch_page("pages/people.py").run()
    [kept] = own_data._BROUGHT.values()
    table, data = kept.values[STATE], kept.values[OWN]
    assert isinstance(data, Dataset)
    gone = weakref.ref(table), weakref.ref(table.table), weakref.ref(data), weakref.ref(data.cache)
    del kept, table, data, app
    gc.collect()
    assert gone[0]() is not None
    clock[0] += LASTS
    assert own_data.expire()
    gc.collect()
    assert [one() for one in gone] == [None] * 4
