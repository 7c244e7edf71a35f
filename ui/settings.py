"""What the operator of a server sets, in its environment or for Streamlit; a reader's browser has no say in it."""

import os

import streamlit as st

from views.web_address import link


def contact() -> str:
    """Where readers may write to (DASHBOARD_CONTACT): an e-mail address or a page; empty where none is set."""
    said = os.environ.get("DASHBOARD_CONTACT", "").strip()
    return said if link(said) or "@" in said else ""


def site() -> str:
    """The public address of the dashboard (DASHBOARD_SITE); empty where none is set that begins with http:// or https://."""
    return link(os.environ.get("DASHBOARD_SITE", "").strip())


def base() -> str:
    """The path below which the dashboard is served (server.baseUrlPath), as `/kz`; empty where it has a host of its own."""
    path = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{path}" if path else ""


def reached(address: str) -> str:
    """An address as a browser asks for it: one without a host, from the root of the dashboard, stands below its path."""
    return address if link(address) else f"{base()}{address}"


def draws_first() -> bool:
    """Whether the usual views are drawn before the first reader comes (DASHBOARD_DRAWN=1)."""
    return os.environ.get("DASHBOARD_DRAWN", "") == "1"
