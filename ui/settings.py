"""What the operator of a server sets in its environment; a reader's browser has no say in it."""

import os

from views.web_address import link


def contact() -> str:
    """Where readers may write to (DASHBOARD_CONTACT): an e-mail address or a page; empty where none is set."""
    said = os.environ.get("DASHBOARD_CONTACT", "").strip()
    return said if link(said) or "@" in said else ""


def site() -> str:
    """The public address of the dashboard (DASHBOARD_SITE); empty where none is set that begins with http:// or https://."""
    return link(os.environ.get("DASHBOARD_SITE", "").strip())
