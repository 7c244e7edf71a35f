"""What the operator of a server sets in its environment; a reader's browser has no say in it."""

import os

from exports.address import link


def site() -> str:
    """The public address of the dashboard (DASHBOARD_SITE); empty where none is set that begins with http:// or https://."""
    return link(os.environ.get("DASHBOARD_SITE", "").strip())
