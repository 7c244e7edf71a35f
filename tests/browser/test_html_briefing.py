"""The briefing as a page in a real browser: it asks no host for anything, draws every figure, fits a phone, opens a note."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from exports.briefing.compose import FOUR, FULL, ONE_PAGE, brief
from exports.documents import by_suffix
from exports.web import html
from measures.selection import Selection
from tests.browser.reading import noted, published, settle, violations
from tests.browser.test_texts_fit import FAULTS
from tests.exports.briefings import pictures
from tests.nightly import nightly, sampled
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


BEGINNINGS = {"pdf": b"%PDF-", "html": b"<!doctype html"}


@pytest.mark.parametrize("suffix", sampled(BEGINNINGS, "html"))
def test_document_is_made_and_saved_in_the_format_chosen(open_page, suffix):
    page = open_page("/briefing?lang=kk&round=4")
    name = f"assembly-restrictions-kazakhstan-2012-{published().version}-four-round4-kk"
    page.locator(".st-key-format").get_by_text(by_suffix()[suffix].LABEL, exact=True).click()
    settle(page)
    page.get_by_role("button", name="Құжатты жасау").click()
    save = page.get_by_role("button", name="Құжатты сақтау")
    expect(save).to_be_visible(timeout=60_000)
    with page.expect_download() as saved:
        save.click()
    assert saved.value.suggested_filename == f"{name}.{suffix}"
    assert Path(saved.value.path()).read_bytes()[:20].lower().startswith(BEGINNINGS[suffix].lower())


@pytest.mark.nightly
def test_preview_that_is_not_ready_is_asked_for_again(open_page):
    page, answers = open_page("/sources"), [503, 503]

    def answered(route):
        if answers:
            route.fulfill(status=answers.pop(), headers={"Retry-After": "0"})
        else:
            route.continue_()

    page.route("**/briefing.png?*", answered)
    page.get_by_role("link", name="Briefing").first.click()
    picture = page.locator(".sheet img")
    expect(picture).to_have_js_property("naturalWidth", 909, timeout=60_000)
    assert answers == []
    answers += [503] * 100
    page.get_by_role("radio", name="One page").click()
    late = page.get_by_text("The first page could not be shown: the server is busy with other documents.")
    expect(late).to_be_visible()
    expect(picture).to_have_count(0)
