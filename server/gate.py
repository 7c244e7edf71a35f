"""Access control. A private dashboard rejects every request and WebSocket without a valid sign-in; a read-only one rejects
every HTTP method but GET, HEAD and OPTIONS.

Streamlit reads the sign-in cookie when a connection begins and ignores its expiry, so it is checked here on every request,
and a WebSocket is closed when the sign-in expires. Every path needs a sign-in except PLACE, where it starts, and those in
OPEN: health checks, metrics, sign-in.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from http import HTTPStatus
from time import time
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import settings, streamlit_patches
from server.refusal import Refused, request_translator
from translations.words import Phrase

DEFAULT = "default"  # the provider whose settings stand in [auth] itself
REQUIRED_SETTINGS = ("client_id", "client_secret", "server_metadata_url")
SHORTEST = 32  # characters of the secret by which the cookie is signed
EXPIRY, ADDRESS, VERIFIED = "exp", "email", "email_verified"
Claims = Mapping[str, Any]
PLACE, TO, PROVIDER = "/sign-in", "to", "provider"
"""The address that leads on to a provider, and what may be said in it: where to go afterwards, and to which provider."""
LONGEST = 2000  # characters of a place to go to
SIGN_IN = ("/auth/login", "/auth/logout", "/oauth2callback")
"""Streamlit's own addresses of a sign-in, which a public dashboard has not."""
OPEN = ("/health", "/_stcore/health", "/metrics", *SIGN_IN)
"""Paths that say nothing of the dataset, or need more than a sign-in."""
PLACE_COOKIE, WANTED_FOR = "dashboard_wanted", 600
"""A cookie with the place that a reader asked for before signing in, and for how many seconds it is kept."""
STATIC_PATH = "/static/"  # the static files of Streamlit's page, which hold nothing of the dataset
NOT_LET_IN = 1008  # the code of a connection that breaks the rules
READS = ("GET", "HEAD", "OPTIONS")  # methods without a body


def is_authorised(claims: Claims) -> bool:
    if setup_faults() or claims.get("is_logged_in") is not True or seconds_left(claims) <= 0:
        return False
    verified = claims.get(VERIFIED)
    trusted = verified is True or (verified is None and settings.are_addresses_trusted())
    return trusted and is_listed(str(claims.get(ADDRESS, "")))


def is_listed(address: str) -> bool:
    """Return whether the operator's list has an address or its domain; a subdomain does not count."""
    name, _, domain = address.lower().partition("@")
    return bool(name and domain) and "@" not in domain and bool({address.lower(), domain} & {*settings.readers()})


def seconds_left(claims: Claims) -> float:
    """Return the seconds for which the sign-in still counts; 0 if the provider does not say until when."""
    until = claims.get(EXPIRY)
    return float(until) - time() if isinstance(until, int | float) and not isinstance(until, bool) else 0


def setup_faults() -> list[str]:
    secret, needed = str(settings.secrets("auth").get("cookie_secret", "")), ", ".join(REQUIRED_SETTINGS)
    stated = {
        "DASHBOARD_READERS: found nobody, expected addresses or domains": settings.readers(),
        "Authlib: found none, expected it installed": streamlit_patches.has_authlib(),
        f"secrets.toml, [auth], cookie_secret: expected at least {SHORTEST} characters": len(secret) >= SHORTEST,
        "secrets.toml, [auth], redirect_uri: expected the public address with /oauth2callback at its end": (
            streamlit_patches.redirect_address()
        ),
        f"secrets.toml, [auth]: expected {needed}": providers(),
    }
    return [fault for fault, is_stated in stated.items() if not is_stated]


def providers() -> tuple[str, ...]:
    section = settings.secrets("auth")
    parts = {name: part for name, part in section.items() if isinstance(part, dict) and "_" not in name}
    return tuple(
        name for name, part in {DEFAULT: section, **parts}.items() if all(part.get(one) for one in REQUIRED_SETTINGS)
    )


def local_path(address: str, base: str) -> str:
    """Return an address of this dashboard to go to, as a browser names it; the first screen in place of anything else."""
    parts = urlsplit(address)
    ours = not (parts.scheme or parts.netloc or address.startswith("//")) and parts.path.startswith(f"{base}/")
    plain = len(address) <= LONGEST and address.isprintable() and "\\" not in address
    return address if ours and plain else f"{base}/"


@dataclass(frozen=True)
class Gate:
    """The application behind it, served below `base`; `sign_in_page` is what a browser is shown that may not read."""

    app: ASGIApp
    sign_in_page: Callable[[HTTPConnection, Claims], Response]
    base: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(self.base)
        if not settings.is_private():
            is_sign_in = scope["type"] == "http" and path in SIGN_IN
            await (Response(status_code=HTTPStatus.NOT_FOUND) if is_sign_in else self.app)(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        claims = {} if setup_faults() else streamlit_patches.signed_claims(connection.cookies)
        if scope["type"] == "http" and path == PLACE:
            await self._to_provider(connection)(scope, receive, send)
        elif scope["type"] == "http" and path in OPEN:
            await self.app(scope, receive, send)
        elif not is_authorised(claims):
            await self._refused(scope, connection, claims)(scope, receive, send)
        elif scope["type"] == "websocket":
            await self.app(scope, *_bounded(seconds_left(claims), receive, send))
        elif path == "/" and PLACE_COOKIE in connection.cookies:
            await self._to_local_path(connection.cookies)(scope, receive, send)
        else:
            await self.app(scope, receive, send if path.startswith(STATIC_PATH) else _no_store(send))

    def _to_provider(self, connection: HTTPConnection) -> Response:
        """Return a redirect to the provider; a cookie holds the place that was asked for until the reader is back."""
        known, named = providers(), connection.query_params.get(PROVIDER, "")
        if setup_faults() or (named and named not in known):
            return RedirectResponse(f"{self.base}/", HTTPStatus.FOUND)
        answer = RedirectResponse(
            streamlit_patches.sign_in_address(named or known[0]), HTTPStatus.FOUND, {"Cache-Control": "no-store"}
        )
        place = local_path(connection.query_params.get(TO, ""), self.base)
        answer.set_cookie(
            PLACE_COOKIE, quote(place, safe=""), WANTED_FOR, path=self.base or "/", httponly=True, samesite="lax"
        )
        return answer

    def _to_local_path(self, cookies: Mapping[str, str]) -> Response:
        place = local_path(unquote(cookies[PLACE_COOKIE]), self.base)
        answer = RedirectResponse(place, HTTPStatus.FOUND, {"Cache-Control": "no-store"})
        answer.delete_cookie(PLACE_COOKIE, path=self.base or "/")
        return answer

    def _refused(self, scope: Scope, connection: HTTPConnection, claims: Claims) -> ASGIApp:
        if scope["type"] == "websocket":
            return _no_connection
        if "text/html" in connection.headers.get("accept", ""):
            return self.sign_in_page(connection, claims)
        status = HTTPStatus.FORBIDDEN if claims else HTTPStatus.UNAUTHORIZED
        expected = Phrase("Sign in with an e-mail address that is on the list of readers.")
        answer = Refused(status, "reader", Phrase("This dashboard is private."), expected).response(
            request_translator(connection)
        )
        del answer.headers["access-control-allow-origin"]
        return answer


async def _no_connection(_: Scope, receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.close", "code": NOT_LET_IN})


def _no_store(send: Send) -> Send:
    """Return a `send` whose responses neither a browser nor a proxy stores, and no other page reads."""

    async def send_unstored(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["cache-control"] = "no-store"
            del headers["access-control-allow-origin"]
        await send(message)

    return send_unstored


def _bounded(seconds: float, receive: Receive, send: Send) -> tuple[Receive, Send]:
    """Return a connection that ends when the sign-in does, whatever is still sent on it."""
    end, has_ended = asyncio.get_running_loop().time() + seconds, asyncio.Event()

    async def sent(message: Message) -> None:
        if not has_ended.is_set():
            await send(message)

    async def received() -> Message:
        try:
            async with asyncio.timeout_at(end):
                return await receive()
        except TimeoutError:
            await sent({"type": "websocket.close", "code": NOT_LET_IN})
            has_ended.set()
            return {"type": "websocket.disconnect", "code": NOT_LET_IN}

    return received, sent


@dataclass(frozen=True)
class KnownHost:
    """The application behind it, which answers only to the names of `settings.known_hosts`."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or is_known_host(connection := HTTPConnection(scope)):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await _no_connection(scope, receive, send)
        else:
            text = Phrase(
                "This server does not accept requests for {name}.", name=connection.headers["host"].partition(":")[0]
            )
            expected = Phrase(
                "Open the dashboard at its configured address. The operator of the server can allow other addresses in "
                "server.allowedHosts."
            )
            await Refused(HTTPStatus.MISDIRECTED_REQUEST, "host", text, expected)(scope, receive, send)


def is_known_host(connection: HTTPConnection) -> bool:
    """Return whether the name by which a request calls the server is one of its own; a request without one is answered."""
    name, called = connection.headers.get("host", ""), None
    with suppress(ValueError):  # a bracket that is not closed
        called = urlsplit(f"//{name}").hostname if name.isascii() and name.isprintable() else None
    return not name or any(fnmatchcase((called or "").removesuffix("."), host) for host in settings.known_hosts())


@dataclass(frozen=True)
class ReadOnly:
    """The application behind it; all passes unless nothing is taken; a question of an assistant gives nothing."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_question = scope["type"] == "http" and scope["path"] == f"{settings.base()}{settings.ASSISTANTS_PATH}"
        if scope["type"] == "http" and scope["method"] not in READS and settings.is_read_only() and not is_question:
            text = Phrase("This server is read-only: it accepts no uploads or other submissions.")
            await Refused(HTTPStatus.FORBIDDEN, "method", text, READS)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
