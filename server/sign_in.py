"""Authorisation of a private dashboard: a user in Streamlit's sign-in cookie, on the operator's list, not expired.

Streamlit signs the cookie after it has asked the provider (OpenID Connect), and reads it here too; nothing is verified twice
in different ways.
"""

from collections.abc import Iterator, Mapping
from time import time
from typing import Any
from urllib.parse import urlsplit

from server import settings, streamlit_patches

DEFAULT = "default"
"""The provider whose settings stand in [auth] itself."""
REQUIRED_SETTINGS = ("client_id", "client_secret", "server_metadata_url")
SHORTEST = 32
"""Characters of the secret by which the cookie is signed."""
EXPIRY, ADDRESS, VERIFIED = "exp", "email", "email_verified"
Claims = Mapping[str, Any]
PLACE, TO, PROVIDER = "/sign-in", "to", "provider"
"""The address that leads on to a provider, and what may be said in it: where to go afterwards, and to which provider."""
LONGEST = 2000
"""Characters of a place to go to."""


def oidc_claims(cookies: Mapping[str, str]) -> Claims:
    """What the provider said of the reader, from the cookie; nothing without one that this server signed.

    It is not told here whether that reader may read.
    """
    return {} if setup_faults() else streamlit_patches.signed_claims(cookies)


def is_authorised(claims: Claims) -> bool:
    """Whether a user with these claims may read now."""
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
    section = settings.secrets("auth")
    if not settings.readers():
        yield "DASHBOARD_READERS: found nobody, expected addresses or domains"
    if not streamlit_patches.has_authlib():
        yield "Authlib: found none, expected it installed"
    if len(str(section.get("cookie_secret", ""))) < SHORTEST:
        yield f"secrets.toml, [auth], cookie_secret: expected at least {SHORTEST} characters"
    if not streamlit_patches.redirect_address():
        yield "secrets.toml, [auth], redirect_uri: expected the public address with /oauth2callback at its end"
    if not providers():
        yield f"secrets.toml, [auth]: expected {', '.join(REQUIRED_SETTINGS)}"


def providers() -> tuple[str, ...]:
    """The names of the providers that are set up in [auth] or in parts of it."""
    section = settings.secrets("auth")
    parts = {name: part for name, part in section.items() if isinstance(part, dict) and "_" not in name}
    return tuple(
        name for name, part in {DEFAULT: section, **parts}.items() if all(part.get(one) for one in REQUIRED_SETTINGS)
    )


def local_path(address: str, base: str) -> str:
    """A place of this dashboard to go to, as a browser names it; the first screen in place of anything else."""
    parts = urlsplit(address)
    ours = not (parts.scheme or parts.netloc or address.startswith("//")) and parts.path.startswith(f"{base}/")
    plain = len(address) <= LONGEST and address.isprintable() and "\\" not in address
    return address if ours and plain else f"{base}/"
