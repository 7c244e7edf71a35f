"""The screen that makes the document."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from exports.documents import by_suffix
from tests.browser.reading import published, settle
from tests.nightly import sampled

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
