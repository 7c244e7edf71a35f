"""The list of headings of a long screen."""

from playwright.sync_api import expect


def test_long_screen_lists_its_headings(open_page):
    page = open_page("/people")
    page.locator(".contents summary").click()
    headings = [text.strip() for text in page.get_by_test_id("stMain").locator("h2:visible").all_inner_texts()]
    expect(page.locator(".contents a")).to_have_text(headings)
    page.locator(".contents a").last.click()
    expect(page.locator("h2:focus")).to_have_text(headings[-1])
    expect(page.locator("h2:focus")).to_be_in_viewport()
    expect(page.locator(".contents[open]")).to_have_count(0)


def test_short_screen_has_no_list_of_headings(open_page):
    page = open_page("/briefing")
    page.set_viewport_size({"width": 1440, "height": 1600})
    expect(page.locator(".contents")).to_be_hidden()
