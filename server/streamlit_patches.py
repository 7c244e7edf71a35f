"""Every private Streamlit API used: why, what is expected of it, and the fallback.

Each is looked up once. Where it is not as expected, after an upgrade, one line goes to the log and the fallback is used: the
dashboard works, slower or with less. `docs/streamlit.md` says how to upgrade.
"""

import inspect
import json
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from secrets import token_hex
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

import streamlit as st

LOG = logging.getLogger(__name__)
CLIENT = "client"
REQUEST_LINE, BEYOND_ASCII = re.compile(rb"(GET|HEAD) [^ ]+ HTTP/1\.1"), re.compile(rb"[\x80-\xff]")
OWN_PATHS = r"(?:_stcore|static|media|component|app/static|auth)/|(?:favicon\.png|manifest\.json|oauth2callback)$"
"""Where Streamlit serves something of its own, as a pattern of what follows the first slash."""
NOBODY = SimpleNamespace(id="", on_flushed_messages_sent=lambda: None)
"""Stands for a session that has ended."""
Names = TypeVar("Names")
Claims = Mapping[str, Any]


@dataclass
class Patch(Generic[Names]):
    """Names of Streamlit: `find` gives them, and raises where one is not there or not as expected; `without` says what the
    dashboard is without them.
    """

    find: Callable[[], Names]
    without: str

    @cached_property
    def names(self) -> Names | None:
        """The names; None where they are not as expected."""
        try:
            return self.find()
        except (ImportError, AttributeError, TypeError, ValueError) as error:
            LOG.warning("Streamlit %s is not as expected (%s): %s", st.__version__, error, self.without)
            return None


def _expect(function: Callable[..., Any], *parameters: str) -> Any:
    """The function, if these are its first parameters and it needs no other. Raises TypeError."""
    signature = inspect.signature(function)
    if (first := tuple(signature.parameters)[: len(parameters)]) != parameters:
        raise TypeError(f"{function.__qualname__} has the parameters {first}, expected {parameters}")
    signature.bind(*parameters)
    return function


def _find_run_context() -> Any:
    from streamlit.runtime.scriptrunner import get_script_run_ctx
    from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

    _expect(get_script_run_ctx, "suppress_warning")
    for name in ("session_id", "is_history_navigation"):
        if name not in inspect.signature(ScriptRunContext).parameters:
            raise AttributeError(f"ScriptRunContext.{name}")
    return get_script_run_ctx


def _find_cross_site_token() -> Any:
    from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
    from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

    if decode_xsrf_token_string("") != (None, None):
        raise ValueError("decode_xsrf_token_string gives no pair")
    return decode_xsrf_token_string, XSRF_COOKIE_NAME


def _find_theme() -> Any:
    from streamlit.proto.NewSession_pb2 import CustomThemeConfig
    from streamlit.runtime import app_session

    _expect(app_session._populate_theme_msg, "msg", "section")
    return app_session, CustomThemeConfig


def _find_external_address() -> Any:
    from streamlit import net_util

    _expect(net_util.get_external_ip)
    return net_util


def _find_session_storage() -> Any:
    from streamlit import runtime
    from streamlit.runtime.caching.ttl_cache import TTLCache
    from streamlit.runtime.memory_session_storage import MemorySessionStorage

    if not isinstance(MemorySessionStorage()._cache, TTLCache):
        raise TypeError("MemorySessionStorage._cache is no TTLCache")
    _expect(TTLCache.expire, "self", "at_time")
    return runtime


def _find_request_lines() -> Any:
    from h11 import IDLE
    from uvicorn.protocols.http.h11_impl import H11Protocol

    _expect(H11Protocol.data_received, "self", "data")
    return H11Protocol, IDLE


def _find_sender() -> Any:
    from streamlit.runtime.app_session import AppSession
    from streamlit.runtime.runtime import Runtime

    _expect(AppSession.on_flushed_messages_sent, "self")
    if missing := {"active_session_info", "msg_list", "msg"} - {*Runtime._loop_coroutine.__code__.co_varnames}:
        raise AttributeError(f"{missing} of Runtime._loop_coroutine")
    if (task := "_loop_coroutine_task") not in Runtime.__init__.__code__.co_names:
        raise AttributeError(f"Runtime.{task}")
    return task


@dataclass(frozen=True)
class SignInNames:
    """What Streamlit's sign-in is made of."""

    read_cookie: Callable[[dict[str, str], str], Any]
    parse_user: Callable[[Any, str], dict[str, Any]]
    cookie: str
    origin: Callable[[], str | None]
    redirect: Callable[[], str | None]
    has_authlib: Callable[[], bool]
    login_address: Callable[[str], str]


def _find_sign_in() -> SignInNames:
    from streamlit import auth_util
    from streamlit.user_info import generate_login_redirect_url
    from streamlit.web.server.starlette import starlette_websocket as websocket
    from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

    return SignInNames(
        _expect(websocket._get_signed_cookie_with_chunks, "cookies", "cookie_name"),
        _expect(websocket._parse_decoded_user_cookie, "decoded_cookie", "origin"),
        USER_COOKIE_NAME,
        _expect(auth_util.get_origin_from_redirect_uri),
        _expect(auth_util.get_validated_redirect_uri),
        _expect(auth_util.is_authlib_installed),
        _expect(generate_login_redirect_url, "provider"),
    )


RUN_CONTEXT = Patch(_find_run_context, "a reader who goes back is told by the address alone")
CROSS_SITE_TOKEN = Patch(_find_cross_site_token, "each tab of a browser is a client of its own in the queue of documents")
THEME = Patch(_find_theme, "the theme is read anew for every script run")
EXTERNAL_ADDRESS = Patch(_find_external_address, "Streamlit may ask another host for the address of this machine")
SESSION_STORAGE = Patch(_find_session_storage, "a session that has ended is let go when the next reader comes")
SENDER = Patch(_find_sender, "what a reader was sent last stays in memory until another reader is sent something")
SIGN_IN = Patch(_find_sign_in, "nobody is let in to a private dashboard")
REQUEST_LINES = Patch(_find_request_lines, "an address with Cyrillic letters that are not encoded is refused")
PATCHES = (RUN_CONTEXT, CROSS_SITE_TOKEN, THEME, EXTERNAL_ADDRESS, SESSION_STORAGE, SENDER, REQUEST_LINES, SIGN_IN)


def check_all() -> None:
    """Looks all names up, so that the log says at the start which are not as expected."""
    for patch in PATCHES:
        _ = patch.names


def has_session() -> bool:
    """Whether this thread runs a script for a reader; outside one Streamlit's session state is empty, and it warns."""
    return RUN_CONTEXT.names is None or RUN_CONTEXT.names(suppress_warning=True) is not None


def is_history_navigation() -> bool | None:
    """Whether Back or Forward began this script run, which Streamlit says nowhere public; None where it is not known."""
    if RUN_CONTEXT.names is None:
        return None
    context = RUN_CONTEXT.names(suppress_warning=True)
    return bool(context and context.is_history_navigation)


def client_id() -> str:
    """Who asks for a document: the tabs of one browser are one client, by the cookie that guards what it sends."""
    if CROSS_SITE_TOKEN.names is not None:
        decode, cookie = CROSS_SITE_TOKEN.names
        token, _ = decode(st.context.cookies.get(cookie, ""))
        if token:
            return str(token.hex())
    return str(st.session_state.setdefault(CLIENT, token_hex()))


def read_theme_once() -> None:
    """Streamlit reads the theme from all its settings for every script run, which took a fifth of a busy server's time; no
    setting changes while a server runs.
    """
    if THEME.names is None:
        return
    app_session, theme_message = THEME.names
    fill = app_session._populate_theme_msg

    @cache
    def filled(section: str) -> Any:
        theme = theme_message()
        fill(theme, section)
        return theme

    def merge(msg: Any, section: str = "theme") -> None:
        msg.MergeFrom(filled(section))

    app_session._populate_theme_msg = merge


def ask_no_external_address() -> None:
    """Streamlit asks another host for the address of this machine where a page of elsewhere opens a connection; nobody is
    asked, and no page of elsewhere is at that address.
    """

    def unknown() -> None:
        return None

    if EXTERNAL_ADDRESS.names is not None:
        EXTERNAL_ADDRESS.names.get_external_ip = unknown


def encode_request_lines() -> None:
    """Percent-encodes letters beyond ASCII in a request line, which the server would refuse in words of its own: `curl` and
    other clients send an address with Cyrillic letters as it is typed.
    """
    if REQUEST_LINES.names is None:
        return
    protocol, idle = REQUEST_LINES.names
    receive = protocol.data_received

    def receive_encoded(self: Any, data: bytes) -> None:
        line, end, rest = data.partition(b"\r\n")
        if self.conn.their_state is idle and not line.isascii() and REQUEST_LINE.fullmatch(line):
            line = BEYOND_ASCII.sub(lambda byte: b"%%%02X" % ord(byte[0]), line)
        receive(self, line + end + rest)

    protocol.data_received = receive_encoded


def expire_sessions() -> bool:
    """Lets go of the sessions whose time to come back is over, which Streamlit does only when another reader comes. Whether
    there were some. Called where Streamlit's own loop runs.
    """
    if SESSION_STORAGE.names is None or not SESSION_STORAGE.names.exists():
        return False
    server = SESSION_STORAGE.names.get_instance()
    manager = getattr(server, "_session_mgr", None)
    storage = getattr(getattr(manager, "_session_storage", None), "_cache", None)
    has_expired = storage is not None and bool(storage.expire())
    return _release_last_session(server, manager) | has_expired


def _release_last_session(server: Any, manager: Any) -> bool:
    """Whether the session to which Streamlit's loop sent something last has ended. If so, the loop, which holds it with the
    messages until it sends something else, gets a stand-in for it, since it may be between two messages.
    """
    task = getattr(server, SENDER.names or "", None)
    frame = task.get_coro().cr_frame if task else None
    variables = frame.f_locals if frame else {}
    last = variables.get("active_session_info")
    if last is None or last.session is NOBODY or any(last.session is one.session for one in manager.list_sessions()):
        return False
    last.session, last.client = NOBODY, None
    variables["msg_list"].clear()
    if "msg" in variables:
        variables["msg"].Clear()
    return True


def sign_in_address(provider: str) -> str:
    """Where Streamlit sends a reader on to a provider; good for two minutes."""
    return SIGN_IN.names.login_address(provider) if SIGN_IN.names else ""


def signed_claims(cookies: Mapping[str, str]) -> Claims:
    """What the provider said of the reader, from the cookie that Streamlit signed after it asked; nothing without one."""
    if SIGN_IN.names is None:
        return {}
    signed = SIGN_IN.names.read_cookie(dict(cookies), SIGN_IN.names.cookie)
    return SIGN_IN.names.parse_user(signed, SIGN_IN.names.origin() or "") if signed else {}


def redirect_address() -> str | None:
    """The address to which a provider sends back; None where the secrets have none that is sound."""
    return SIGN_IN.names.redirect() if SIGN_IN.names else None


def has_authlib() -> bool:
    """Whether the library is installed by which Streamlit asks a provider."""
    return SIGN_IN.names is not None and SIGN_IN.names.has_authlib()


STATIC = Path(st.__file__).parent / "static" / "static"
HTML, HEAD, TITLE = '<html lang="en">', "</head>", "<title>Streamlit</title>"
PLAIN, BODY = "<p>You need to enable JavaScript to run this app.</p>", "</body>"
"""Where Streamlit tells a reader without scripts that there is nothing to read, and where its page ends."""
STYLES = '<link rel="stylesheet" crossorigin'
"""What a browser would wait for before it shows anything."""
SCRIPTS = '<script type="module" crossorigin'
"""Where the scripts begin, which stand before the styles."""
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
"""An inline script of the page."""
TYPEFACES = {"Source Serif": "media/SourceSerif*Roman*.woff2", "Source Sans": "media/SourceSansVF-Upright*.woff2"}
"""The typefaces of headings and of texts."""
COMPONENTS = "js/BidiComponent.*.js"
"""What mounts components, figures among them."""


@cache
def inline_scripts() -> tuple[str, ...]:
    """The scripts that stand in the page itself."""
    page = files("streamlit") / "static" / "index.html"
    return tuple(INLINE.findall(page.read_text("utf-8"))) if page.is_file() else ()


def place_script(base: str) -> str:
    """Return the script that tells Streamlit's page where its server is: it would look below the screen's address first."""
    return f"window.__streamlit = {{BACKEND_BASE_URL: location.origin + {json.dumps(f'{base}/')}}}"


@cache
def page_file(pattern: str) -> str:
    """The address of a file of the page; empty where there is none of that name."""
    return next((f"./static/{path.relative_to(STATIC).as_posix()}" for path in STATIC.glob(pattern)), "")


def typeface_files() -> dict[str, str]:
    """The addresses of the typefaces, by their names: where they are there before the first word, it stays in place."""
    return {name: file for name, pattern in TYPEFACES.items() if (file := page_file(pattern))}
