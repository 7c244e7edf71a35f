"""Names of Streamlit that are not public: each is as expected, and without any of them every screen works."""

import time
import weakref
from types import SimpleNamespace

import h11
import pytest
from streamlit import net_util
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.testing.v1 import AppTest
from streamlit.web.server.server_util import is_url_from_allowed_origins
from uvicorn.protocols.http.h11_impl import H11Protocol

from server import streamlit_patches
from server.streamlit_patches import PATCHES, Patch, client_id, expire_sessions, has_session
from tests.nightly import sampled
from tests.ui.conftest import WAIT, chips, opened, title
from tests.ui.test_language import dashboard
from translations import translator
from views.screens import names

NAMES = [patch.without for patch in PATCHES]
SCREENS = (*names(translator("en")), "your-data")


@pytest.mark.parametrize("patch", PATCHES, ids=NAMES)
def test_streamlit_is_as_expected(patch, caplog):
    assert Patch(patch.find, patch.without).names is not None
    assert caplog.text == ""


@pytest.mark.parametrize("error", [ImportError, AttributeError, TypeError, ValueError])
def test_what_is_not_as_expected_is_logged_once(error, caplog):
    def find():
        raise error("no such thing")

    patch = Patch(find, "it is slower")
    assert [patch.names, patch.names] == [None, None]
    assert [record.getMessage().partition(" is not as expected ")[2] for record in caplog.records] == [
        "(no such thing): it is slower"
    ]


@pytest.mark.parametrize("parameters", [("name",), ("name", "other"), ("other",)])
def test_a_function_is_expected_with_its_parameters(parameters):
    def function(name, other, more=1):
        return name, other, more

    if parameters == ("name", "other"):
        assert streamlit_patches._expect(function, *parameters) is function
    else:
        with pytest.raises(TypeError):
            streamlit_patches._expect(function, *parameters)


@pytest.fixture
def refused(monkeypatch):
    """Streamlit without any of the names."""
    for patch in PATCHES:
        monkeypatch.setitem(patch.__dict__, "names", None)


@pytest.mark.usefixtures("refused")
@pytest.mark.parametrize("screen", sampled(SCREENS, "overview", "your-data"))
def test_every_screen_works_without_any_of_them(screen):
    app = opened(screen, round="1")
    assert list(app.exception) == []
    if screen == "your-data":
        assert app.get("file_uploader")
        return
    assert title(app)
    assert chips(app) == ["Round 1"]
    app.button(key="chip-round-1").click().run()
    assert list(app.exception) == []
    assert chips(app) == []


@pytest.mark.usefixtures("refused")
def test_back_is_known_by_the_address_without_them():
    app = AppTest.from_function(dashboard, default_timeout=WAIT)
    app.query_params["round"] = "1"
    app.run().button(key="chip-round-1").click().run()
    app.query_params.clear()
    assert chips(app.run()) == []
    app.query_params["round"] = "1"
    assert chips(app.run()) == ["Round 1"]


@pytest.mark.usefixtures("refused")
def test_the_server_starts_without_them():
    theme = app_session._populate_theme_msg
    streamlit_patches.check_all()
    streamlit_patches.read_theme_once()
    streamlit_patches.ask_no_external_address()
    streamlit_patches.encode_request_lines()
    assert app_session._populate_theme_msg is theme
    assert not expire_sessions()
    assert streamlit_patches.signed_claims({"_streamlit_user": "signed"}) == {}
    assert not streamlit_patches.has_authlib()


def client():
    import streamlit as st

    from server.streamlit_patches import client_id, has_session

    st.markdown(f"{client_id()} {has_session()}")


@pytest.mark.usefixtures("refused")
def test_each_session_is_a_client_without_them():
    first, second = (AppTest.from_function(client, default_timeout=WAIT).run() for _ in range(2))
    before = first.markdown[0].value
    assert before != second.markdown[0].value
    assert first.run().markdown[0].value == before


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
    manager = SimpleNamespace(_session_storage=storage)
    runtime = SimpleNamespace(exists=lambda: True, get_instance=lambda: SimpleNamespace(_session_mgr=manager))
    monkeypatch.setitem(streamlit_patches.SESSION_STORAGE.__dict__, "names", runtime)
    gone = weakref.ref(session)
    storage.save(SimpleNamespace(session=session))
    del session
    assert not expire_sessions()
    time.sleep(0.2)
    assert gone() is not None
    assert expire_sessions()
    assert gone() is None


def test_a_connection_from_a_page_of_elsewhere_is_refused_and_nobody_is_asked_for_it(monkeypatch):
    asked: list[str] = []
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
