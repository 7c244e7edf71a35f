"""Every private Streamlit API used, and why. `docs/streamlit.md` says how to upgrade."""

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from secrets import token_hex
from types import SimpleNamespace
from typing import Any

import streamlit as st
from h11 import IDLE
from streamlit import auth_util, net_util, runtime
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.starlette import starlette_websocket as websocket
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME, XSRF_COOKIE_NAME
from uvicorn.protocols.http.h11_impl import H11Protocol

CLIENT = "client"
REQUEST_LINE, BEYOND_ASCII = re.compile(rb"(GET|HEAD) [^ ]+ HTTP/1\.1"), re.compile(rb"[\x80-\xff]")
OWN_PATHS = r"(?:_stcore|static|media|component|app/static|auth)/|(?:favicon\.png|manifest\.json|oauth2callback)$"
"""Where Streamlit serves something of its own, as a pattern of what follows the first slash."""
NOBODY = SimpleNamespace(id="", on_flushed_messages_sent=lambda: None)  # stands for a session that has ended
Claims = Mapping[str, Any]


def has_session() -> bool:
    """Return whether this thread runs a script for a reader; outside one the session state is empty, and Streamlit warns."""
    return get_script_run_ctx(suppress_warning=True) is not None


def is_history_navigation() -> bool:
    """Return whether Back or Forward began this script run, which Streamlit says nowhere public."""
    context = get_script_run_ctx(suppress_warning=True)
    return bool(context and context.is_history_navigation)


def client_id() -> str:
    """Return who asks for a document: the tabs of one browser are one client, by the cookie that guards what it sends."""
    token, _ = decode_xsrf_token_string(st.context.cookies.get(XSRF_COOKIE_NAME, ""))
    return token.hex() if token else str(st.session_state.setdefault(CLIENT, token_hex()))


def read_theme_once() -> None:
    """Read the theme once: Streamlit reads it for every script run, which took a fifth of a busy server's time."""
    fill = app_session._populate_theme_msg

    @cache
    def filled(section: str) -> CustomThemeConfig:
        theme = CustomThemeConfig()
        fill(theme, section)
        return theme

    def merge(msg: CustomThemeConfig, section: str = "theme") -> None:
        msg.MergeFrom(filled(section))

    app_session._populate_theme_msg = merge


def ask_no_external_address() -> None:
    """Ask nobody for this machine's address, as Streamlit does for a page of elsewhere; no such page is at it."""
    net_util.get_external_ip = lambda: None


def present_clicks_alone() -> None:
    """Let the state of a component that nobody clicked be what it is.

    Streamlit declares a class for each component whenever any widget looks at the state, a twelfth of a busy server's time,
    so that scripts can write to it, which ours do not.
    """
    component: Any = import_module("streamlit.components.v2.bidi_component.main")
    make_presenter = component.make_bidi_component_presenter

    def make(clicks_id: str, *ids: Any) -> Any:
        present = make_presenter(clicks_id, *ids)

        def present_clicks(value: object, session: Any) -> object:
            states = session._new_widget_state
            return present(value, session) if clicks_id in states.states and states.get(clicks_id) else value

        return present_clicks

    component.make_bidi_component_presenter = make


def encode_request_lines() -> None:
    """Percent-encode letters beyond ASCII in a request line, which `curl` sends as typed and the server would refuse."""
    receive = H11Protocol.data_received

    def receive_encoded(self: Any, data: bytes) -> None:
        line, end, rest = data.partition(b"\r\n")
        if self.conn.their_state is IDLE and not line.isascii() and REQUEST_LINE.fullmatch(line):
            line = BEYOND_ASCII.sub(lambda byte: b"%%%02X" % ord(byte[0]), line)
        receive(self, line + end + rest)

    H11Protocol.data_received = receive_encoded  # type: ignore[method-assign]


def expire_sessions() -> bool:
    """Return whether sessions past their time were let go, in Streamlit's loop, which else waits for another reader."""
    if not runtime.exists():
        return False
    server: Any = runtime.get_instance()
    has_expired = bool(server._session_mgr._session_storage._cache.expire())
    return _release_last_session(server) | has_expired


def _release_last_session(server: Any) -> bool:
    """Return whether the session to which Streamlit's loop sent something last has ended.

    If so, the loop, which holds it with the messages until it sends something else, gets a stand-in for it, since it may be
    between two messages.
    """
    task, sessions = server._loop_coroutine_task, server._session_mgr.list_sessions()
    frame = task.get_coro().cr_frame if task else None
    variables = frame.f_locals if frame else {}
    last = variables.get("active_session_info")
    if last is None or last.session is NOBODY or any(last.session is one.session for one in sessions):
        return False
    last.session, last.client = NOBODY, None
    variables["msg_list"].clear()
    if "msg" in variables:
        variables["msg"].Clear()
    return True


def signed_claims(cookies: Mapping[str, str]) -> Claims:
    """Return what the provider said of the reader, from the cookie that Streamlit signed; nothing without one."""
    signed = websocket._get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    return websocket._parse_decoded_user_cookie(signed, auth_util.get_origin_from_redirect_uri() or "") if signed else {}


sign_in_address = generate_login_redirect_url  # where Streamlit sends a reader on to a provider; good for two minutes
redirect_address = auth_util.get_validated_redirect_uri
"""The address to which a provider sends back; None where the secrets have none that is sound."""
has_authlib = auth_util.is_authlib_installed
STATIC = Path(st.__file__).parent / "static" / "static"
HTML, HEAD, TITLE = '<html lang="en">', "</head>", "<title>Streamlit</title>"
PLAIN, BODY = "<p>You need to enable JavaScript to run this app.</p>", "</body>"
"""Where Streamlit tells a reader without scripts that there is nothing to read, and where its page ends."""
STYLES = '<link rel="stylesheet" crossorigin'  # what a browser would wait for before it shows anything
SCRIPTS = '<script type="module" crossorigin'  # where the scripts begin, which stand before the styles
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
TYPEFACES = {"Source Serif": "media/SourceSerif*Roman*.woff2", "Source Sans": "media/SourceSansVF-Upright*.woff2"}
COMPONENTS = "js/BidiComponent.*.js"  # what mounts components, figures among them


@cache
def inline_scripts() -> tuple[str, ...]:
    return tuple(INLINE.findall((files("streamlit") / "static" / "index.html").read_text("utf-8")))


def place_script(base: str) -> str:
    """Return the script that tells Streamlit's page where its server is: it would look below the screen's address first."""
    return f"window.__streamlit = {{BACKEND_BASE_URL: location.origin + {json.dumps(f'{base}/')}}}"


@cache
def page_file(pattern: str) -> str:
    """Return the address of a file of the page; empty where there is none of that name."""
    return next((f"./static/{path.relative_to(STATIC).as_posix()}" for path in STATIC.glob(pattern)), "")


def typeface_files() -> dict[str, str]:
    """Return the addresses of the typefaces by their names: if they are there before the first word, it stays in place."""
    return {name: file for name, pattern in TYPEFACES.items() if (file := page_file(pattern))}
