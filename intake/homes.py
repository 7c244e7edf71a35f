"""Homes within texts: addresses that are taken out, and those of an event or a body, which stay and are to be looked at."""

import re
from collections.abc import Iterator

from intake.privacy import HOUSES, NO_LETTER, REMOVED, STREETS, pattern

STREET = (
    rf"(?:^|{NO_LETTER})(?:(?:{STREETS}|к-сі|ul|mkr)(?:{NO_LETTER}|$)|улиц|проспект|переулк|микрорайон|бульвар|мкр|м-н|квартал|проезд"
    r"|көше|даңғыл|ықшам|шағын|мөлтек|micro|ulits|prospekt)"
)
HOUSE = rf"(?:{HOUSES}|дом\p{{L}}*|үй\p{{L}}*|пәтер\p{{L}}*|квартир\p{{L}}*|kvartir\p{{L}}|building|строени|стр|app|d)"
MAY_LIVE = (
    rf"(?i){STREET}(?s:.*)\p{{Nd}}",
    rf"(?i)\p{{Nd}}(?s:.*){STREET}",
    rf"(?i)(?:^|{NO_LETTER}){HOUSE}{NO_LETTER}*\p{{Nd}}",
    rf"(?i)\p{{Nd}}\p{{L}}?{NO_LETTER}*{HOUSE}(?:{NO_LETTER}|$)",
    r"(?i)(?:адрес|address|мекенжай|прожив|жив[её]т|прописан|тұратын|home:|live|living|resid)(?s:.*)\p{Nd}|\p{Nd}\s+(?:мекенжай|тұра)",
)
"""What every text has in which an address stands, one of these, for Arrow."""
CONTEXT_LETTERS = 300
"""How many letters of its sentence are read on each side of an address."""
SENTENCE_END = re.compile(r"(?:(?<=[^\W_]{4}[.!?])|(?<=\d[.!?]))\s+(?=[^\W\d_a-zа-яё])|\n")


def without_homes(text: str) -> str:
    """A text without the addresses in it at which somebody may live; one at which the same sentence has an event stays."""
    parts, end = list[str](), 0
    for begin, behind, is_home in _addresses(text):
        if is_home:
            parts += [text[end:begin], REMOVED]
            end = behind
    return "".join([*parts, text[end:]])


def has_public_address(text: str) -> bool:
    """Whether an address stays in a text since an event or a body is at it."""
    return any(not is_home for *_, is_home in _addresses(text))


def _addresses(text: str) -> Iterator[tuple[int, int, bool]]:
    """Begin and end of each address in a text, and whether somebody may live there."""
    for found in pattern("home_within").finditer(text) if any(map(str.isdigit, text)) else ():
        begin, end = next(span for span in map(found.span, ("home", "behind", "before")) if span != (-1, -1))
        yield begin, end, _may_be_home(text, begin, end)


def _may_be_home(text: str, begin: int, end: int) -> bool:
    """Whether an address has a flat, or stands in a sentence that has words of a home or none of an event or a body."""
    before = SENTENCE_END.split(text[max(begin - CONTEXT_LETTERS, 0) : begin])[-1]
    after = "" if text[end : end + 1] in {*".!?"} else SENTENCE_END.split(text[end : end + CONTEXT_LETTERS])[0]
    has_flat = pattern("flat_within").search(text, begin, end)
    is_public = pattern("in_public").search(f"{before} {after}") and not pattern("at_home").search(f"{before} {after}")
    return bool(has_flat or not is_public)
