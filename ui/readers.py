"""Who may read a private dashboard: whom Streamlit's own cookie names, signed in, on the operator's list, not expired.

Streamlit signs the cookie after it has asked the provider (OpenID Connect), and reads it here too; nothing is verified twice
in different ways.
"""

from collections.abc import Iterator, Mapping
from time import time
from typing import Any

from streamlit.auth_util import (
    get_origin_from_redirect_uri,
    get_secrets_auth_section,
    get_validated_redirect_uri,
    is_authlib_installed,
)
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks, _parse_decoded_user_cookie

from ui import settings

DEFAULT = "default"
"""The provider whose settings stand in [auth] itself."""
ASKED = ("client_id", "client_secret", "server_metadata_url")
SHORTEST = 32
"""Characters of the secret by which the cookie is signed."""
EXPIRY, ADDRESS, VERIFIED = "exp", "email", "email_verified"
Claims = Mapping[str, Any]


def claims_in(cookies: Mapping[str, str]) -> Claims:
    """What the provider said of the reader, from the cookie; nothing without one that this server signed.

    It is not told here whether that reader may read.
    """
    if setup_faults():
        return {}
    signed = _get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    return _parse_decoded_user_cookie(signed, get_origin_from_redirect_uri() or "") if signed else {}


def may_read(claims: Claims) -> bool:
    """Whether somebody of whom this is said may read now."""
    if setup_faults() or claims.get("is_logged_in") is not True or seconds_left(claims) <= 0:
        return False
    verified = claims.get(VERIFIED)
    trusted = verified is True or (verified is None and settings.are_addresses_trusted())
    return trusted and is_listed(str(claims.get(ADDRESS, "")))


def is_listed(address: str) -> bool:
    """Whether the operator's list has an address or its domain; not a domain below it."""
    name, _, domain = address.lower().partition("@")
    return bool(name and domain) and "@" not in domain and bool({address.lower(), domain} & {*settings.readers()})


def seconds_left(claims: Claims) -> float:
    """How long the sign-in still counts; 0 where the provider did not say until when."""
    until = claims.get(EXPIRY)
    return float(until) - time() if isinstance(until, int | float) and not isinstance(until, bool) else 0


def setup_faults() -> list[str]:
    """What keeps everybody out: a private dashboard of which the operator did not say all that it needs."""
    return [*_found_faults()]


def _found_faults() -> Iterator[str]:
    section = get_secrets_auth_section()
    if not settings.readers():
        yield "DASHBOARD_READERS: found nobody, expected addresses or domains"
    if not is_authlib_installed():
        yield "Authlib: found none, expected it installed"
    if len(str(section.get("cookie_secret", ""))) < SHORTEST:
        yield f"secrets.toml, [auth], cookie_secret: expected at least {SHORTEST} characters"
    if not get_validated_redirect_uri():
        yield "secrets.toml, [auth], redirect_uri: expected the public address with /oauth2callback at its end"
    if not providers():
        yield f"secrets.toml, [auth]: expected {', '.join(ASKED)}"


def providers() -> tuple[str, ...]:
    """The names of the providers that are set up in [auth] or in parts of it."""
    section = get_secrets_auth_section().to_dict()
    parts = {name: part for name, part in section.items() if isinstance(part, dict) and "_" not in name}
    return tuple(name for name, part in {DEFAULT: section, **parts}.items() if all(part.get(one) for one in ASKED))


def sign_in_place(provider: str) -> str:
    """Where Streamlit sends a reader on to a provider; good for two minutes."""
    return generate_login_redirect_url(provider)
