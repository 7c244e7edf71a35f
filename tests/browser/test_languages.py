"""Russian and Kazakh screens say nothing in English, and a link shows the same figures in each language."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from loaders import load
from tests.browser.conftest import SCREENS, WAIT
from tests.browser.reading import LANGUAGES, Text, open_folds, settle, texts, whole

Open = Callable[..., Page]
WORD = re.compile(r"[A-Za-z]{2,}")

DRAWN_BY_STREAMLIT = (
    "stIconMaterial",  # an icon: the letters are its name in the font, hidden from screen readers
    "stDateInputField",  # dd.mm.yyyy and the names of its three fields
    "stElementToolbar",  # search, full screen, download, columns, copy
)
"""Test ids within which Streamlit writes what no parameter sets: the table at the end of translations/README.md."""
NAMED_BY_STREAMLIT = (
    "stSidebarHeader",  # "Collapse sidebar"
    "stTooltipHoverTarget",  # "Help for …"
    "stTopNav",  # "App pages"
    "stHeaderActionElements",  # "Link to heading"
)
"""Test ids within which Streamlit gives names for screen readers that no parameter sets; texts there are ours."""
OPENS_A_LIST = Text("aria-label", "Open", "")
"""The arrow of a box with a list, which has no test id of its own."""

NAMES = {
    "English": "the language by its own name, in the switch",
    "README": "the name of a file",
    "CC BY": "the name of the licence",
    "PNG": "a format",
    "SVG": "a format",
    "BibTeX": "a format",
    "RIS": "a format",
    "Natural Earth": "a map publisher",
    "ACLED": "another dataset",
    "Central Asia Protest Tracker": "another dataset",
    "Mass Mobilization": "another dataset",
    "ISO 639-1": "a standard",
}
"""Proper names that no column of the data gives, each with what it names."""


@cache
def allowed(language: str) -> tuple[str, ...]:
    """What may stand in Latin letters: names of publishers and organisations, titles and words of sources; longest first."""
    data = load().spoken(language)
    sources, incidents = data["sources"], data["incidents"]
    publishers = [*sources["publisher"], *(part for name in sources["publisher"] for part in re.split(r" / | \(|\)|, ", name))]
    organisations = [part for names in incidents["organisations"].dropna() for part in names.split(";")]
    quoted = [*sources["title"].dropna(), *data["statements"]["support"], *data["claims"]["support"]]
    found = {_joined(name) for name in (*publishers, *organisations, *quoted, *NAMES)}
    return tuple(sorted((name for name in found if WORD.search(name)), key=len, reverse=True))


def _joined(text: str) -> str:
    """A text without the joiners and the ends of lines that the screen puts into it."""
    return re.sub(r"-\s+", "-", re.sub(r"\s+", " ", text.replace("\u2060", ""))).strip()


def left_over(found: Iterable[Text], language: str) -> list[str]:
    """The texts that have a word in Latin letters when names, titles and quotations, links and codes are taken out."""
    told = []
    for one in found:
        rest = _joined(one.text)
        for code in (r"https?://\S+", r"KZ12-[A-Z]-\d+"):
            rest = re.sub(code, "", rest)
        for name in allowed(language):
            rest = rest.replace(name, "")
        if WORD.search(rest) and not (one.kind == OPENS_A_LIST.kind and one.text == OPENS_A_LIST.text):
            told.append(f"{one.kind}: {rest[:300]!r} of {_joined(one.text)[:80]!r} in {one.where}")
    return list(dict.fromkeys(told))


def read(page: Page, language: str) -> list[str]:
    return left_over(texts(page, DRAWN_BY_STREAMLIT, NAMED_BY_STREAMLIT), language)


VISITED = {
    **SCREENS,
    "record": "/incidents?incident=KZ12-I-034",
    "city": "/cities?place=uralsk",
}


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("screen", VISITED)
def test_no_english_word_is_left_over(open_page: Open, screen: str, language: str) -> None:
    path = VISITED[screen]
    page = whole(open_page(f"{path}{'&' if '?' in path else '?'}lang={language}"), language)
    open_folds(page)
    found = read(page, language)
    if page.locator("[class*=st-key-sources-] button").count():
        page.locator("[class*=st-key-sources-] button").first.click()
        expect(page.get_by_test_id("stPopoverBody").get_by_role("link").first).to_be_visible()
        found += read(settle(page), language)
    assert list(dict.fromkeys(found)) == []
