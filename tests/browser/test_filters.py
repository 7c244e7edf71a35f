"""Filters and the address: codes in the link, chips that go, nothing lost between screens."""

from collections.abc import Callable
from datetime import date
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


def test_a_chip_takes_its_filter_away(open_page: Open) -> None:
    page = open_page("/rounds?round=3,4&city=almaty")
    page.locator(".st-key-filters").get_by_role("button", name="Almaty").click()
    settle(page)
    assert _query(page) == {"round": ["3,4"]}
    expect(page.get_by_text(showing(rounds=(3, 4)))).to_be_visible()


def test_reset_all_empties_the_address(open_page: Open) -> None:
    page = open_page("/rounds?round=2&kind=fine&authority=court&from=2012-02-01&to=2012-03-01")
    chosen = showing(rounds=(2,), kinds=("fine",), authorities=("court",), since=date(2012, 2, 1), until=date(2012, 3, 1))
    expect(page.get_by_text(chosen)).to_be_visible()
    page.get_by_role("button", name="Reset all").last.click()
    expect(page.get_by_text(showing())).to_be_visible()
    settle(page)
    assert _query(page) == {}


def test_filters_stay_from_screen_to_screen(open_page: Open) -> None:
    page = open_page("/rounds?city=uralsk")
    expect(page.get_by_text(showing(cities=("uralsk",)))).to_be_visible()
    page.locator(".st-key-header").get_by_role("link", name="Applications").click()
    expect(page.locator("h1")).to_have_text("The number of applications filed is not recorded for these filters")
    settle(page)
    assert _query(page) == {"city": ["uralsk"]}


def test_the_browsers_back_button_brings_the_earlier_filters_back(open_page: Open) -> None:
    page = open_page("/rounds?round=3")
    page.locator(".st-key-filters").get_by_role("button", name="Round 3").click()
    expect(page.get_by_text(showing())).to_be_visible()
    settle(page).go_back()
    expect(page.get_by_text(showing(rounds=(3,)))).to_be_visible()


def test_unknown_code_in_a_link_is_said_and_left_out(open_page: Open) -> None:
    page = open_page("/rounds?city=atlantis&round=3&from=yesterday")
    notice = page.get_by_text("These parts of the link are not in this dataset")
    expect(notice).to_contain_text("city=atlantis")
    expect(notice).to_contain_text("from=yesterday")
    expect(page.get_by_text(showing(rounds=(3,)))).to_be_visible()
    assert _query(page) == {"round": ["3"]}


def test_link_with_filters_shows_another_reader_the_same(open_page: Open) -> None:
    first = open_page("/applications")
    first.locator(".st-key-filters").get_by_role("button", name="28 Jan", exact=True).click()
    expect(first.locator("h1")).to_have_text("The number of applications filed is not recorded for these filters")
    settle(first)
    link = urlsplit(first.url)
    second = open_page(f"{link.path}?{link.query}")
    assert second.locator("h1").inner_text() == first.locator("h1").inner_text()


def test_choice_without_any_record_says_so_and_offers_the_way_back(open_page: Open) -> None:
    page = open_page("/applications?kind=attack")
    expect(page.get_by_text("No records match these filters: physical attack.")).to_be_visible()
    page.get_by_test_id("stMain").get_by_role("button", name="Reset all").last.click()
    settle(page)
    expect(page.locator("h1")).to_have_text("None of the 141 applications was granted, according to 3 organisations")
