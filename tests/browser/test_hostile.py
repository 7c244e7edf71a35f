"""A dataset with scripts, markup and formulas in every text: each screen, window and document shows them as texts."""

from urllib.parse import urlsplit

import pytest

from loaders import load
from measures.people import known_people
from measures.tables import values
from tests.browser.conftest import SCREENS, serve
from tests.browser.reading import open_folds, whole
from tests.hostile.dataset import PAYLOADS, hostile_dataset

ACTING = """() => [...document.querySelectorAll('*')].filter(one => [...one.attributes].some(({ name, value }) =>
    name.startsWith('on') && value.includes('__ran')
    || ['href', 'xlink:href', 'src', 'srcset', 'action', 'formaction', 'srcdoc', 'data'].includes(name)
        && (/^\\s*(javascript|vbscript|data:text)/i.test(value) || value.includes('evil.example') || name === 'srcdoc')
)).map(one => one.outerHTML.slice(0, 200))"""
SEEN = (
    """() => [document.body?.innerText, ...[...document.querySelectorAll('text')].map(one => one.textContent)].join(' ')"""
)
RAN = "() => window.__ran ?? null"
WEB_LINK = ('<a href="http', '<a href="mailto')
"""What the list of changes, which is Markdown, may have on the screen Sources and data."""
WITHOUT_SCREEN = ("/plain/people", "/plain/sources", "/briefing.html?length=one")
WITH_EVERY_ELEMENT = ["places", "people", "sources"]
"""Screens that have a map, cards, tables and the list of changes between them."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A dashboard of the hostile dataset, and the links to what opens at the side."""
    folder = hostile_dataset(tmp_path_factory.mktemp("hostile") / "data")
    person = values(known_people(load(folder)), "key")[0]
    with serve(DASHBOARD_DATA=str(folder)) as address:
        yield address, ["/people?incident=KZ12-I-034", f"/people?person={person}"]


@pytest.fixture
def heard(tab):
    """A page, and what it did that no text may do: dialogs, requests to another host, errors of scripts."""
    found = []

    def dialog(one):
        found.append(f"dialog: {one.message}")
        one.dismiss()

    def request(one):
        if urlsplit(one.url).scheme not in ("data", "blob") and urlsplit(one.url).hostname != "127.0.0.1":
            found.append(f"request: {one.url}")

    with tab() as page:
        page.on("dialog", dialog)
        page.on("request", request)
        yield page, found
        page.remove_listener("dialog", dialog)
        page.remove_listener("request", request)


def hover_marks(page):
    before = page.evaluate(ACTING)
    for figure in page.locator(".marks").all():
        for mark in figure.locator("g[aria-label]").all()[:1]:
            mark.hover(force=True)
            page.wait_for_timeout(60)
            assert page.evaluate(ACTING) == before


def shown(page):
    """How many of the texts that would act stand on a page as they are written."""
    seen = " ".join(page.evaluate(SEEN).replace("\u2060", "").split())
    return sum(" ".join(one.split()) in seen for one in PAYLOADS)


@pytest.mark.parametrize("names", [WITH_EVERY_ELEMENT, pytest.param([*SCREENS], marks=pytest.mark.nightly)], ids=len)
def test_no_text_acts_on_a_screen(heard, site, names):
    (page, found), (address, opened) = heard, site
    told = {}
    for path in (*(SCREENS[name] for name in names), *opened):
        page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang=en")
        whole(page, "en")
        if "?" not in path:
            open_folds(page)
            hover_marks(page)
        acting = [one for one in page.evaluate(ACTING) if path != "/sources" or not one.startswith(WEB_LINK)]
        assert acting == [], path
        assert page.evaluate(RAN) is None, path
        assert page.get_by_test_id("stException").count() == 0, path
        told[path] = shown(page)
    assert found == []
    assert [path for path, number in told.items() if not number] == []


@pytest.mark.parametrize("path", WITHOUT_SCREEN)
def test_no_text_acts_where_no_screen_is(heard, site, path):
    (page, found), (address, _) = heard, site
    page.goto(address + path)
    page.wait_for_timeout(300)
    assert page.evaluate(ACTING) == []
    assert page.evaluate(RAN) is None
    assert found == []
    assert shown(page) > 0
