"""What is done by names of Streamlit that are not public."""

import time
import weakref
from types import SimpleNamespace

import h11
import pytest
from streamlit import net_util
from streamlit.components.v2.bidi_component import main as bidi_component
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.testing.v1 import AppTest
from streamlit.web.server.server_util import is_url_from_allowed_origins
from uvicorn.protocols.http.h11_impl import H11Protocol

from server import streamlit_patches
from server.streamlit_patches import client_id, expire_sessions, has_session
from tests.ui.conftest import WAIT


def client():
    import streamlit as st

    from server.streamlit_patches import client_id, has_session

    st.markdown(f"{client_id()} {has_session()}")


def test_a_thread_without_a_reader_has_no_session():
    assert not has_session()
    assert AppTest.from_function(client, default_timeout=WAIT).run().markdown[0].value.endswith(" True")


def test_tabs_of_one_browser_are_one_client(monkeypatch):
    cookies = {"_streamlit_xsrf": "2|4ab1c2d3|0102030405060708090a0b0c0d0e0f10|1767225600"}
    monkeypatch.setattr("streamlit.context", SimpleNamespace(cookies=cookies))
    first = client_id()
    assert client_id() == first
    cookies["_streamlit_xsrf"] = "2|4ab1c2d3|ff02030405060708090a0b0c0d0e0f10|1767225600"
    assert client_id() != first


def test_session_that_ended_goes_without_another_reader(monkeypatch):
    class Session:
        id = "ended"

    storage, session = MemorySessionStorage(ttl_seconds=0.1), Session()
    manager = SimpleNamespace(_session_storage=storage, list_sessions=list)
    server = SimpleNamespace(_session_mgr=manager, _loop_coroutine_task=None)
    runtime = SimpleNamespace(exists=lambda: True, get_instance=lambda: server)
    monkeypatch.setattr(streamlit_patches, "runtime", runtime)
    gone = weakref.ref(session)
    storage.save(SimpleNamespace(session=session))
    del session
    assert not expire_sessions()
    time.sleep(0.2)
    assert gone() is not None
    assert expire_sessions()
    assert gone() is None


def test_a_connection_from_a_page_of_elsewhere_is_refused_and_nobody_is_asked_for_it(monkeypatch):
    asked = []
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, **_: asked.append(url))
    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)
    streamlit_patches.ask_no_external_address()
    assert not is_url_from_allowed_origins("https://evil.example")
    assert is_url_from_allowed_origins("http://localhost:8501")
    assert asked == []


@pytest.mark.parametrize("section", ["theme", "theme.light", "theme.sidebar"])
def test_theme_that_is_read_once_is_the_one_that_streamlit_reads(monkeypatch, section):
    read = app_session._populate_theme_msg
    monkeypatch.setattr(app_session, "_populate_theme_msg", read)
    told, again = CustomThemeConfig(), CustomThemeConfig()
    read(told, section)
    streamlit_patches.read_theme_once()
    app_session._populate_theme_msg(CustomThemeConfig(), section)
    app_session._populate_theme_msg(again, section)
    assert again == told
    assert bool(str(told)) is (section == "theme")


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("GET /a?q=Абилов HTTP/1.1", "GET /a?q=%D0%90%D0%B1%D0%B8%D0%BB%D0%BE%D0%B2 HTTP/1.1"),
        ("GET /Орал?q=%D0%90 HTTP/1.1", "GET /%D0%9E%D1%80%D0%B0%D0%BB?q=%D0%90 HTTP/1.1"),
        ("GET /a HTTP/1.1", "GET /a HTTP/1.1"),
        ("POST /a?q=Абилов HTTP/1.1", "POST /a?q=Абилов HTTP/1.1"),
        ("GET /a b?q=Абилов HTTP/1.1", "GET /a b?q=Абилов HTTP/1.1"),
        ("GET /a?q=Абилов", "GET /a?q=Абилов"),
    ],
)
def test_cyrillic_letters_of_a_request_line_are_encoded_and_nothing_else_is(monkeypatch, line, read):
    received = []

    def receive(self, data):
        self.received.append(data.decode())

    monkeypatch.setattr(H11Protocol, "data_received", receive)
    streamlit_patches.encode_request_lines()
    header = "\r\nX-Name: Абилов\r\n\r\n"
    for state in (h11.IDLE, h11.SEND_BODY):
        connection = SimpleNamespace(conn=SimpleNamespace(their_state=state), received=received)
        H11Protocol.data_received(connection, f"{line}{header}".encode())
    assert received == [f"{read}{header}", f"{line}{header}"]


class Clicks(dict):
    """What Streamlit holds of the clicks of a run: the payloads by the ID of what clicks them."""

    widget_metadata = {"clicks": SimpleNamespace(value_type="json_trigger_value")}  # noqa: RUF012

    @property
    def states(self):
        return self


def test_state_of_a_component_holds_its_click_and_is_left_alone_without(monkeypatch):
    monkeypatch.setattr(bidi_component, "make_bidi_component_presenter", bidi_component.make_bidi_component_presenter)
    streamlit_patches.present_clicks_alone()
    present, width = bidi_component.make_bidi_component_presenter("clicks", "drawing"), {"width": 648}
    assert present(width, SimpleNamespace(_new_widget_state=Clicks())) is width
    clicks = Clicks(clicks=[{"event": "opened", "value": "KZ12-I-034"}])
    assert present(width, SimpleNamespace(_new_widget_state=clicks)) == {"width": 648, "opened": "KZ12-I-034"}
