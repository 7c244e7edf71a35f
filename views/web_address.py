"""How the address of something is printed."""

WEB = ("https://", "http://")
"""How an address begins that may become a link."""
SHOWN = 64
"""Characters of an address that are printed; the link has all of it."""


def shown(address: str) -> str:
    """An address as it is printed: without its scheme, cut where it is long; one that is not of the web is only cut."""
    text = address
    for scheme in WEB:
        text = text.removeprefix(scheme)
    text = text.rstrip("/") if address.startswith(WEB) else text
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def link(address: str) -> str:
    """An address that may become a link; empty for one that is not of the web."""
    return address if address.startswith(WEB) else ""
