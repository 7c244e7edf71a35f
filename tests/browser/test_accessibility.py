"""No violation of WCAG that axe-core finds, on every screen, in the languages by turns, by day and by night."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import IN_TURN
from tests.browser.reading import settle, violations

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
