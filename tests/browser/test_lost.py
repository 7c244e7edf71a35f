"""Nothing that a reader chose is lost: early clicks, Back, reload, another screen."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.drill import TRIED, Reader, Try, back_and_reload, early_click, hurried
from tests.browser.reading import emptied, settle, whole
from tests.nightly import sampled

Open = Callable[..., Page]
OPTIONS = "length=one&parts=summary,cases&format=docx&in=kk"


OFTEN = (early_click, back_and_reload)
"""A click before the screen is drawn, and Back, Forward, reload; `make test-all` has the others too."""


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Reader]:
    """A reader in a hurry on a slow line."""
    with hurried(browser) as found:
        yield found


@pytest.mark.parametrize("kind", sampled(TRIED, *OFTEN), ids=lambda kind: kind.__name__)
def test_filters_survive(reader: Reader, address: str, kind: Try) -> None:
    assert kind(reader, address) == ""
    for page in reader.context.pages:
        emptied(page)


def test_options_of_a_briefing_survive_another_screen_and_a_reload(open_page: Open) -> None:
    page = open_page(f"/briefing?{OPTIONS}")
    page.get_by_role("link", name="Cities").click()
    page.wait_for_url("**/cities?*")
    settle(page)
    page.get_by_role("link", name="Briefing").click()
    page.wait_for_url("**/briefing?*")
    settle(page)
    page.reload()
    whole(page)
    expect(page.locator(".st-key-length [aria-checked=true]")).to_have_text("One page")
    expect(page.locator(".st-key-format [aria-checked=true]")).to_have_text("Word (DOCX)")
    expect(page.locator(".st-key-in [aria-checked=true]")).to_have_text("Қазақша")
    expect(page.locator(".st-key-parts [aria-pressed=true]")).to_have_count(2)


def test_typed_day_that_was_not_applied_goes_with_back(open_page: Open) -> None:
    page = open_page("/rounds?from=2012-02-01")
    page.locator(".st-key-filters").get_by_role("button", name="28 Apr", exact=True).click()
    page.wait_for_url("**/rounds?*round=4*")
    settle(page)
    page.locator(".st-key-more-filters button").click()
    field = page.locator("[class*=st-key-from] [data-testid=stDateInputField]").first
    field.click()
    page.keyboard.type("15")
    page.go_back()
    expect(field).to_have_text(re.compile(r"^\s*01\s*\.\s*02\s*\.\s*2012\s*$"))
