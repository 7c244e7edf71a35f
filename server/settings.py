"""Settings of the environment and Streamlit's configuration; none of the browser: the client sets `st.context.url`."""

import os
from functools import cache
from pathlib import Path
from socket import gethostname
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from views.view import link

ASSISTANTS_PATH = "/mcp"
THIS_MACHINE = ("localhost", "127.0.0.1", "::1", "*.localhost")


def contact(default: str = "") -> str:
    """Return where readers may write to (DASHBOARD_CONTACT, else `default`): e-mail, page or form; empty without one."""
    value = (os.environ.get("DASHBOARD_CONTACT", "").strip() or default).removeprefix("mailto:")
    return value if link(value) or "@" in value else ""


def site() -> str:
    """Return the public address of the dashboard (DASHBOARD_SITE); empty where none is set that begins with http:// or https://."""
    return link(os.environ.get("DASHBOARD_SITE", "").strip())


def known_hosts() -> tuple[str, ...]:
    """Return the names of hosts that are answered, patterns among them, so that no page of elsewhere reads a server by a
    name that leads here: those of this machine, of its public address and of server.allowedHosts.
    """
    named = map(str, st.get_option("server.allowedHosts") or ())
    address = os.environ.get("STREAMLIT_SERVER_ADDRESS") or str(st.get_option("server.address") or "")
    own = (urlsplit(site()).hostname, address, gethostname().lower())
    return (*THIS_MACHINE, *filter(None, own), *named)


def base() -> str:
    """Return the path of the dashboard on its host (server.baseUrlPath), as `/kz`; empty if it has a host of its own."""
    path = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{path}" if path else ""


def browser_url(address: str) -> str:
    """Return the address that a browser requests: one without a host gets the base path of the server."""
    return address if link(address) else f"{base()}{address}"


def draws_at_start() -> bool:
    return os.environ.get("DASHBOARD_DRAWN", "") == "1"


def is_read_only() -> bool:
    return os.environ.get("DASHBOARD_READ_ONLY", "") == "1"


def serves_assistants() -> bool:
    """Return whether assistants are answered at ASSISTANTS_PATH: on a public dashboard, unless DASHBOARD_MCP=0."""
    return not is_private() and os.environ.get("DASHBOARD_MCP", "") != "0"


def allows_frames() -> bool:
    """Return whether any page may show one figure in a frame (DASHBOARD_EMBED=1 or 0); else of a public dashboard alone."""
    value = os.environ.get("DASHBOARD_EMBED", "")
    return value == "1" or (value != "0" and not is_private())


def is_private() -> bool:
    """Return whether a reader has to sign in: if the operator names readers or a provider, or its secrets are unreadable."""
    return "DASHBOARD_READERS" in os.environ or is_private_by_secrets()


@cache
def is_private_by_secrets() -> bool:
    """Return whether the secrets make the dashboard private, read once: they do not change while a server runs.

    A file of secrets that holds no TOML makes it private too: nobody knows what it would say.
    """
    if st.secrets.load_if_toml_exists():
        return "auth" in st.secrets or "dashboard" in st.secrets
    return any(Path(path).exists() for path in st.get_option("secrets.files"))


def readers() -> tuple[str, ...]:
    """Return the addresses and domains that may read, in small letters: DASHBOARD_READERS, else `readers` of [dashboard]."""
    value = os.environ.get("DASHBOARD_READERS", secrets("dashboard").get("readers", ()))
    named = value.replace(",", " ").split() if isinstance(value, str) else map(str, value)
    return tuple(name.strip().removeprefix("@").lower() for name in named)


def are_addresses_trusted() -> bool:
    """Return whether an address counts of which the provider does not say that it was verified
    (DASHBOARD_TRUST_ADDRESSES=1).
    """
    return os.environ.get("DASHBOARD_TRUST_ADDRESSES", "") == "1"


def most_sessions() -> int:
    """Return how many readers a process shows screens to at once (DASHBOARD_MOST_SESSIONS); 0 for as many as come."""
    value = os.environ.get("DASHBOARD_MOST_SESSIONS", "").strip()
    return int(value) if value.isascii() and value.isdigit() else 0


def session_seconds() -> float:
    """Return for how long a session is kept whose connection ended (server.disconnectedSessionTTL)."""
    return float(st.get_option("server.disconnectedSessionTTL"))


def metrics_token() -> str:
    """Return the token with which Prometheus is given numbers (DASHBOARD_METRICS_TOKEN); without it nobody is given any."""
    return os.environ.get("DASHBOARD_METRICS_TOKEN", "").strip()


def secrets(part: str) -> dict[str, Any]:
    return dict(st.secrets.to_dict().get(part, {})) if st.secrets.load_if_toml_exists() else {}
