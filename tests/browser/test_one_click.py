"""On every screen a number, a mark or a row leads to its source in one click."""

import pytest
from playwright.sync_api import expect

from tests.browser.reading import settle
from tests.nightly import sampled

MARKS = {
    "/": [("calendar", ".marks [role=button]", "http"), ("requests-in-brief", ".line", "iphronline.org")],
    "/places": [("cities-by-round", ".marks [role=button]", "http")],
    "/days": [("days-in-words", ".marks [role=button]", "http")],
    "/applications": [("applications", ".marks [role=button]", "iphronline.org"), ("grounds", ".line", "http")],
    "/people": [("people", ".marks [data-id^='act:']", "http"), ("counted", ".marks [role=button]", "http")],
    "/outcome": [
        ("remedy", ".marks [role=button]", "http"),
        ("requests", ".line", "iphronline.org"),
        ("questions", ".line", "http"),
        ("provisions", ".line", "http"),
    ],
    "/sources": [
        ("contradictions", ".line", "http"),
        ("attendance-claims", ".marks [role=button]", "aljazeera"),
        ("how-many", ".line", "http"),
    ],
}
"""A figure of each screen, or a passage, its marks or lines, and the host to which the first leads; tests/charts has all
figures. `make test-all` has each screen, `make test` one of marks, lines and a fold."""


@pytest.mark.parametrize("path", sampled(MARKS, "/applications"))
def test_each_button_and_each_mark_opens_its_source(open_page, path):
    page = open_page(path)
    folds = page.locator(".permits .sources > summary")
    expect(folds).to_have_count(1 if path == "/applications" else 0)  # of the one permission
    for fold in folds.all():
        fold.click()
        expect(page.locator(".permits .sources").get_by_role("link").first).to_be_visible()
    for fold in reversed(page.locator("[data-testid=stExpander] details:not([open]) > summary").all()):
        fold.click()
    settle(page)
    for figure, mark, host in MARKS[path]:
        for _ in range(2 if path == "/" else 1):
            page.locator(f":is(.st-key-figure-{figure}, .sections.{figure}) {mark}").first.click(force=True)
            drawer = page.get_by_test_id("stDialog")
            expect(drawer.get_by_role("link").first).to_be_in_viewport()
            expect(drawer.locator(f"a[href*='{host}']").first).to_be_visible()
            settle(page).go_back()
            expect(drawer).to_have_count(0)
            settle(page)


def test_a_number_opens_the_sources_of_its_acts(open_page):
    page = open_page("/people")
    page.locator(".st-key-figure-acts-kind-authority .marks [role=button]").filter(has_text="22").last.click(force=True)
    drawer = page.get_by_test_id("stDialog")
    expect(drawer.get_by_role("link").first).to_be_in_viewport()
    settle(page)
    drawer.locator("button.line").first.click()
    page.wait_for_url("**/people?*incident=KZ12-I-*")
    expect(drawer.get_by_text("Cite this record")).to_be_visible()
    settle(page).keyboard.press("Escape")
    if "incident=" in settle(page).url:
        page.keyboard.press("Escape")  # Streamlit 1.67 may lose the first where the machine is busy
    page.wait_for_url(lambda url: "incident=" not in url)


def test_a_name_in_a_record_leads_to_all_that_is_reported_of_the_person_and_each_record_leads_back(open_page):
    page = open_page("/?incident=KZ12-I-034")
    page.get_by_role("dialog").get_by_role("button", name="Everything recorded about Lukpan Akhmedyarov").click()
    page.wait_for_url(lambda url: "person=lukpan-akhmedyarov" in url and "incident=" not in url)
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_text("Chronology")).to_be_visible()
    sheet.locator("button.line").first.click()
    expect(sheet.get_by_text("Cite this record")).to_be_attached()
    settle(page).keyboard.press("Escape")
    page.wait_for_url(lambda url: "incident=" not in url)
    expect(sheet.get_by_text("Chronology")).to_be_visible()
    settle(page).keyboard.press("Escape")
    expect(sheet).to_have_count(0)
