"""Addresses: several codes in one text of one, and how one stands in print and as a link."""

from collections.abc import Iterable

WEB = ("https://", "http://")
"""How an address begins that may become a link."""
MAX_CHARACTERS = 64
"""Characters of an address that are printed; the link has all of it."""


def printed_address(address: str) -> str:
    """Return an address as it is printed: without its scheme, cut if it is long; one that is not of the web is cut alone."""
    text = address.partition("://")[2].rstrip("/") if address.startswith(WEB) else address
    return text if len(text) <= MAX_CHARACTERS else f"{text[:MAX_CHARACTERS]}…"


def link(address: str) -> str:
    return address if address.startswith(WEB) else ""


def codes_text(codes: Iterable[str]) -> str:
    """Return the codes joined by commas; a comma within a code, as in `Tbilisi, Georgia`, is escaped."""
    return ",".join(code.replace("%", "%25").replace(",", "%2C") for code in codes)


def codes_in(text: str) -> list[str]:
    codes = (code.replace("%2C", ",").replace("%25", "%") for code in text.split(",") if code)
    return list(dict.fromkeys(codes))
