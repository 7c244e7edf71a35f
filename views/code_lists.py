"""Several codes in one text of an address: those of a filter, or the rows that are open."""

from collections.abc import Iterable


def codes_text(codes: Iterable[str]) -> str:
    """The codes joined by commas; a comma within a code, as in `Tbilisi, Georgia`, is escaped."""
    return ",".join(code.replace("%", "%25").replace(",", "%2C") for code in codes)


def codes_in(text: str) -> list[str]:
    """The codes of a text, each once."""
    codes = (code.replace("%2C", ",").replace("%25", "%") for code in text.split(",") if code)
    return list(dict.fromkeys(codes))
