"""The whole task by keyboard alone: choose a filter, open a city, read its sources, save its rows."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import IN_TURN
from tests.browser.reading import published, settle, showing, violations

MOST = 80  # stops after which a reader would have given up
FOCUSED = """() => {
    const here = document.activeElement
    const text = [here.innerText, here.getAttribute("aria-label"), here.value, here.placeholder].join(" ")
    const own = getComputedStyle(here)
    let marked = false
    for (let around = here, depth = 0; around && depth < 4; around = around.parentElement, depth += 1) {
        const is = getComputedStyle(around)
        marked = marked || (is.outlineStyle !== "none" && is.outlineWidth !== "0px") || is.boxShadow !== "none"
            || is.borderColor === "rgb(31, 31, 29)"
    }
    return { text, tag: here.tagName, marked, look: [own.outlineStyle, own.boxShadow, own.borderColor].join() }
}"""


def go_to(page, text, tag):
    """Presses Tab until the focus stands on what has this text; the focus must be seen there."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if text in found["text"] and found["tag"] == tag:
            assert found["marked"], f"the focus on {text} is not seen: {found['look']}"
            return
    raise AssertionError(f"{text} is not reached by {MOST} presses of Tab")


def test_filter_city_sources_and_saved_rows_without_a_mouse(open_page):
    page = open_page("/places")
    go_to(page, "28 Jan", "BUTTON")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    settle(page)
    expect(page.get_by_text(showing(rounds=(3,)))).to_be_visible()
    go_to(page, "City on the map", "INPUT")
    page.keyboard.type("Uralsk")
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_role("heading", name="Uralsk")).to_be_visible()
    go_to(page, "Round 3, 24 March", "BUTTON")
    page.keyboard.press("Enter")
    settle(page)
    link = page.get_by_role("dialog").get_by_role("link").first
    expect(link).to_be_visible()
    go_to(page, link.inner_text(), "A")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    settle(page)
    go_to(page, "The data as a table", "SUMMARY")
    page.keyboard.press("Enter")
    settle(page)
    go_to(page, "Save these rows (CSV)", "BUTTON")
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename == f"city-uralsk-{published().version}-round3-en.csv"
    assert Path(saved.value.path()).read_text(encoding="utf-8-sig").startswith("Record,Date,Type,People named,City,")


in_turn = pytest.mark.parametrize("seen", IN_TURN, indirect=True, ids="-".join)
PAPER = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


@in_turn
def test_axe_finds_no_violation(seen):
    assert violations(seen.page) == []


@in_turn
def test_screen_is_paper_by_night_too(seen):
    """Colours know no language, so axe reads them by night in one."""
    seen.page.emulate_media(color_scheme="dark")
    assert seen.page.evaluate(PAPER) == "rgb(255, 255, 255)"
    assert seen.language != "en" or violations(seen.page, "color-contrast", "link-in-text-block") == []
    seen.page.emulate_media(color_scheme="light")


def test_axe_finds_no_violation_in_a_record(open_page):
    assert violations(open_page("/people?incident=KZ12-I-034&lang=kk"), within="[role=dialog]") == []


def test_axe_finds_no_violation_in_what_a_button_or_a_line_opens(open_page):
    page = open_page("/")
    for button in ("share", "cite"):
        page.locator(f".st-key-{button} button").first.click()
        page.get_by_test_id("stPopoverBody").locator("[data-testid=stMarkdown], code").first.wait_for()
        assert violations(settle(page), within="[data-testid=stPopoverBody]") == [], button
        page.keyboard.press("Escape")
        expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    page = open_page("/outcome")
    page.locator(".st-key-law summary").click()
    for passage in ("requests", "provisions"):
        page.locator(f".sections.{passage} .line").first.click()
        expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
        assert violations(settle(page), within="[role=dialog]") == [], passage
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
