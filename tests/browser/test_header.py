"""The header: screens, search and languages by pointer, keyboard and finger, on a desk and on a phone."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SCREENS
from tests.browser.reading import settle, violations
from tests.nightly import sampled
from translations.words import LANGUAGES

KEYS = """() => {
    const here = document.activeElement, look = getComputedStyle(here)
    return [here.dataset.key ?? "", look.outlineStyle !== "none" || look.boxShadow !== "none"]
}"""
"""Where the focus stands in the header, and whether it is seen."""
ORDER = ("brand", *SCREENS, "search", *LANGUAGES)


def query(page):
    return parse_qs(urlsplit(page.url).query)


def test_tab_goes_through_the_header_in_its_order_and_the_focus_is_seen(open_page):
    page = open_page("/days?round=3")
    page.locator(".header .brand").focus()
    page.keyboard.press("Shift+Tab")
    passed = []
    for _ in ORDER:
        page.keyboard.press("Tab")
        passed.append(page.evaluate(KEYS))
    assert passed == [[key, True] for key in ORDER]


def test_search_goes_to_the_incidents_with_its_words(open_page):
    page = open_page("/places?round=3")
    page.get_by_role("searchbox", name="Search").first.focus()
    page.keyboard.type("hunger strike")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people?*")
    settle(page)
    assert query(page) == {"round": ["3"], "q": ["hunger strike"]}
    expect(page.locator(".header input")).to_have_value("hunger strike")


@pytest.mark.parametrize("language", sampled(LANGUAGES, "kk"))
def test_menu_of_a_phone_opens_closes_and_leads_on(visit, language):
    page = visit(f"/days?round=3&lang={language}", language, width=390, height=844)
    menu, link = page.locator(".header .burger"), page.locator(".header .screens [data-key=people]")
    expect(link).to_be_hidden()
    menu.click()
    expect(link).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    menu.press("Enter")
    expect(link).to_be_visible()
    page.mouse.click(380, 700)
    expect(link).to_be_hidden()
    menu.click()
    link.click()
    page.wait_for_url("**/people?*")
    settle(page)
    expect(link).to_be_hidden()
    assert query(page) == {"round": ["3"], "lang": [language]}


def test_phone_has_its_header_in_forced_colours_not_on_paper_and_the_briefing_at_the_thumb(visit):
    page = visit("/days?lang=en", "en", width=390, height=844)
    page.emulate_media(forced_colors="active")
    stroke = page.locator(".header .burger path").evaluate("one => getComputedStyle(one).stroke")
    assert stroke == page.locator(".header .burger").evaluate("one => getComputedStyle(one).color")
    page.emulate_media(forced_colors="none", media="print")
    expect(page.locator(".header")).to_be_hidden()
    page.emulate_media(media="null")
    thumb = page.get_by_role("link", name="Briefing")
    expect(thumb).to_have_count(1)
    expect(thumb).to_be_in_viewport()
    thumb.press("Enter")
    page.wait_for_url("**/briefing*")
    expect(thumb).to_have_count(0)


@pytest.mark.parametrize("width", sampled((720, 320), 320))
def test_page_made_larger_does_not_scroll_sideways(visit, width):
    """A window of 1440 pixels at 200 %, and of 1280 at 400 %."""
    page = visit("/days?lang=ru", "ru", width=width, height=450)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width
    for part in (".brand", ".burger", "input", "[data-key=kk]"):
        expect(page.locator(f".header {part}")).to_be_in_viewport(ratio=1)
