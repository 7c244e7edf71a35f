"""At every width each text is whole and alone: none cut, over another or outside its figure; nothing scrolls sideways."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, SCREENS, resized
from tests.browser.reading import settle, violations
from tests.nightly import sampled
from translations.words import LANGUAGES

FAULTS = (Path(__file__).parent / "fit.js").read_text(encoding="utf-8")
WIDTHS = {1440: 900, 1024: 768, 768: 1024, 390: 844}
"""Those of a desk, a small laptop, a tablet and a phone, with their heights."""
LATE_MS, LATE_TIMES = 600, 8
"""How long, and how often at most, is waited where something does not fit: a busy server may not have answered yet."""
LETTERS, LINES = 115, 6
"""How long an English title with its source may be, and how many lines that of a screen or a figure takes on a phone."""
MENU_AT, TITLE_AT, TITLE_AT_ON_A_PHONE = 80, 190, 210
"""Pixels from the top within which the menu and the title begin on a desk, and the title on a phone."""
TITLE = """() => {
    const within = document.createRange(), edge = title => {
        within.selectNodeContents(title)
        return within.getBoundingClientRect()
    }
    const lines = title => Math.round(edge(title).height / parseFloat(getComputedStyle(title).lineHeight))
    const title = document.querySelector("h1"), { top, bottom } = edge(title)
    const menu = document.querySelector(".st-key-header .header").getBoundingClientRect().top
    const figures = document.querySelectorAll("[class*=st-key-figure-]:has(h2)")
    const under = [...figures].map(figure => [figure.querySelector("h2").innerText, lines(figure.querySelector("h2"))])
    const marks = [...(figures[0]?.querySelectorAll(".point, .points path") ?? [])]
    const mark = marks.length ? Math.min(...marks.map(one => one.getBoundingClientRect().top)) : 0
    return { letters: title.innerText.length, lines: lines(title), top, bottom, menu, mark, under }
}"""


def faults(seen, width):
    page = seen.page if width == DESK["width"] else settle(resized(seen.tab, width, WIDTHS[width]))
    found = page.evaluate(FAULTS)
    for _ in range(LATE_TIMES):
        if found:
            page.wait_for_timeout(LATE_MS)
            found = settle(page).evaluate(FAULTS)
    return [f"{width}: {one}" for one in found]


def title_faults(seen, width):
    """What is wrong with the title in a window of this width: too long, too deep on the page, in too many lines."""
    title = seen.tab.evaluate(TITLE)
    asked = {
        "the title is too long": seen.language != "en" or title["letters"] <= LETTERS,
        "the title has too many lines": width > 390 or title["lines"] <= LINES,
        "the title of a figure has too many lines": width > 390 or all(lines <= LINES for _, lines in title["under"]),
        "the title or the first mark is below the first window": max(title["bottom"], title["mark"]) <= WIDTHS[width],
        "the menu begins too low": width < DESK["width"] or title["menu"] <= MENU_AT,
        "the title begins too low": width < DESK["width"] or title["top"] <= TITLE_AT,
        "the title begins too low on a phone": width > 390 or title["top"] <= TITLE_AT_ON_A_PHONE,
    }
    return [f"{width}: {told}, {title}" for told, is_kept in asked.items() if not is_kept]


@pytest.mark.parametrize("widths", [(1440, 390), pytest.param((1024, 768), marks=pytest.mark.nightly)], ids=str)
def test_every_text_fits_at_every_width(seen, widths):
    found = [one for width in widths for one in (*faults(seen, width), *title_faults(seen, width))]
    assert not found, "\n".join(found)


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
