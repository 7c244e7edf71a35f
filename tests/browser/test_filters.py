"""Filters and the address: codes in the link, chips that go, nothing lost between screens."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.reading import settle, showing

Open = Callable[..., Page]


def _query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_choosing_a_round_goes_into_the_address_and_onto_a_chip(open_page: Open) -> None:
    page = open_page("/rounds")
    page.locator(".st-key-filters").get_by_role("button", name="24 Mar", exact=True).click()
    expect(page.get_by_text(showing(rounds=(3,)))).to_be_visible()
    expect(page.locator(".st-key-filters").get_by_role("button", name="Round 3")).to_be_visible()
    settle(page)
    assert _query(page) == {"round": ["3"]}


def test_the_browsers_back_button_brings_the_earlier_filters_back(open_page: Open) -> None:
    page = open_page("/rounds?round=3")
    page.locator(".st-key-filters").get_by_role("button", name="Round 3").click()
    expect(page.get_by_text(showing())).to_be_visible()
    settle(page).go_back()
    expect(page.get_by_text(showing(rounds=(3,)))).to_be_visible()
