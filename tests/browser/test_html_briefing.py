"""The briefing as a page in a real browser: it asks no host for anything, draws every figure, fits a phone, opens a note."""

import pytest
from playwright.sync_api import expect

from exports.briefing.compose import FOUR, FULL, ONE_PAGE, brief
from exports.web import html
from measures.selection import Selection
from tests.browser.reading import noted, violations
from tests.browser.test_texts_fit import FAULTS
from tests.exports.briefings import pictures
from tests.nightly import nightly
from views.view import choose

PHONE = {"width": 380, "height": 760}


def opens_a_note(page):
    """A footnote opens by Enter beside its number, is closed by Escape, and the keyboard stands where it stood."""
    mark, note = page.locator("#mark-1-1"), page.get_by_role("dialog")
    expect(note).to_be_hidden()
    mark.press("Enter")
    expect(note).to_be_focused()
    expect(note.locator(".told")).to_have_text(page.locator("#note-1 .told").inner_text())
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(mark).to_be_focused()


@pytest.mark.parametrize(("language", "length"), [*nightly(("en", ONE_PAGE), ("ru", FOUR)), ("kk", FULL)])
def test_page_is_whole_without_a_connection_and_for_everybody(browser, published, tmp_path, language, length):
    """Every figure is drawn and no text of one is cut; nothing scrolls sideways, nothing else is asked for."""
    view, file = choose(published, Selection(), language, "https://dashboard.example.org"), tmp_path / "briefing.html"
    briefing = brief(view, length=length)
    file.write_bytes(html.write(briefing, view.t))
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    faults = noted(page, file.as_uri())
    page.goto(file.as_uri())
    expect(page.locator(".marks[role=group]:visible")).to_have_count(len(pictures(briefing)))
    assert [one for one in page.evaluate(FAULTS) if one.startswith("outside its figure")] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    opens_a_note(page)
    assert faults == []
    assert length == FULL or violations(page) == []
    context.close()


def test_page_without_scripts_shows_figures_and_leads_to_notes(browser, published, tmp_path):
    view = choose(published, Selection(), "en")
    file = tmp_path / "briefing.html"
    file.write_bytes(html.write(brief(view, ["map"], FULL), view.t))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.locator(".marks svg use").first).to_be_visible()
    page.locator("summary").first.click()
    expect(page.get_by_role("table").first).to_be_visible()
    page.locator("#mark-1-1").click()
    assert page.url == f"{file.as_uri()}#note-1"
    expect(page.locator("#note-1")).to_be_in_viewport()
    context.close()
