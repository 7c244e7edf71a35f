"""Data as Markdown, escaped, so that it never acts as markup."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import streamlit as st

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:&])")
LEADING = re.compile(r"^(\d*)([-=.])")
AFTERWARDS = re.compile(
    r"(?<=:)(?=//|material/|streamlit:)|(?<=www)(?=\.)|(?=@)|(?<=-)(?=[->])|(?<=<)(?=-)|(?<=\d-)(?=[\u0400-\u04ff])",
    re.IGNORECASE,
)
"""Where Streamlit makes links, icons and arrows in text that is read already, which no backslash keeps it from; and where a
line would end between a number and its ending: 5-і, 4-й."""
JOINER = "\u2060"
UNWANTED = re.compile(
    r"(?<=!)(?=\[)|(?<=\])(?=\((?!https?://))|(?<=\])(?=:(?!\s*<?https?://))|(?<=<)(?=[a-z][a-z0-9+.-]*:)(?!https?://)",
    re.IGNORECASE,
)
"""Where Markdown begins a picture, or a link that leads elsewhere than to the web: in it, below it, between < and >."""


def markdown_text(text: object) -> str:
    """Escape a text of the dataset for Markdown, in one line."""
    line = AFTERWARDS.sub(JOINER, " ".join(str(text).split()))
    return LEADING.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", line))


def tame_markdown(text: str) -> str:
    """Markdown in which no picture is shown and only addresses of the web are links.

    A picture would be fetched from wherever it stands by each reader's browser; data: and the like may hold a page of their
    own. A joiner does it, since a backslash would be undone by another one before it.
    """
    return UNWANTED.sub(JOINER, text)


def link(text: str, address: str) -> str:
    """Return a link; only web addresses and those of this dashboard become links."""
    if not address.startswith(("http://", "https://", "/")) or address.startswith("//"):
        return markdown_text(text)
    return f"[{markdown_text(text)}]({quote(address, safe=':/?&=#%+~@,;.-_!')})"


def heading_markup(text: str) -> str:
    return f"## {text}"


def small_text_markup(*texts: str) -> str:
    """Small texts in the quiet ink, a paragraph each; Streamlit's own caption is too pale for a contrast of 4.5 to 1."""
    return "\n\n".join(f":small[:gray[{text}]]" for text in texts if text)


def code(*lines: str) -> str:
    """Lines to copy as they stand; no run of backticks in them ends them."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join((fence, *lines, fence))


def write_markdown(*texts: str, **place: Any) -> None:
    """Texts as one element, which costs less than one each: paragraphs, headings among them; empty ones are left out."""
    told = "\n\n".join(text for text in texts if text)
    if told:
        st.markdown(told, anchors=False, **place)


def small_text(*texts: str, **place: Any) -> None:
    write_markdown(small_text_markup(*texts), **place)


def expander(label: str, key: str) -> Any:
    """Return a fold; its label is in the quiet ink, since Streamlit's own is too pale."""
    return st.expander(f":gray[{label}]", key=key, on_change="rerun", type="compact")


def fold(label: str, key: str, show: Callable[[], None]) -> None:
    opened = expander(label, key)
    if opened.open:
        with opened:
            show()
