"""One figure alone on another page, and a view sent on."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.reading import published

Open = Callable[..., Page]
PAGE_HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight"


def test_figure_stands_alone_at_600_by_450_with_the_way_back(open_alone: Open) -> None:
    page = open_alone("/?embed=true&figure=applications&round=4&lang=ru")
    figure = page.locator(".marks")
    expect(page.get_by_role("heading", name="Отказов: 141, из них 1")).to_be_visible()
    expect(figure).to_be_visible()
    expect(page.get_by_text("CC BY 4.0")).to_be_visible()
    back = page.get_by_role("link", name="Все графики и их источники")
    expect(back).to_be_visible()
    assert page.evaluate(PAGE_HEIGHT) <= 450
    assert page.locator(".st-key-filters, .header > *, h1").count() == 0
    assert urlsplit(back.get_attribute("href") or "").path == "/applications"
    assert urlsplit(back.get_attribute("href") or "").query == f"round=4&lang=ru&version={published().version}"


def test_figure_that_there_is_not_is_told(open_alone: Open) -> None:
    page = open_alone("/?embed=true&figure=no-such-figure")
    expect(page.get_by_text("There is no chart named no-such-figure")).to_be_visible()


def test_code_in_share_leads_to_the_figure_and_its_link_to_the_view(open_page: Open, open_alone: Open) -> None:
    page = open_page("/rounds?round=2&lang=kk")
    title = page.locator("h1").inner_text()
    page.locator(".st-key-share button").first.click()
    body = page.get_by_test_id("stPopoverBody")
    codes = body.locator("[data-testid=stCode]")
    expect(codes).to_have_count(2)
    link, code = body.locator(".copies code").inner_text().strip(), codes.nth(0).inner_text().strip()
    assert "max-width: 600px" in code
    [source] = re.findall('src="([^"]+)"', code)
    target = urlsplit(unescape(source))
    assert target.query == f"round=2&embed=true&figure=days-in-words&lang=kk&version={published().version}"
    assert open_page(f"{urlsplit(link).path}?{urlsplit(link).query}").locator("h1").inner_text() == title
    expect(open_alone(f"/?{target.query}").locator(".marks")).to_be_visible()


def test_link_of_an_old_version_shows_it_and_leads_to_the_newest(open_page: Open) -> None:
    page = open_page("/people?version=1.2.0")
    text = page.get_by_text("You are reading version 1.2.0 of this dataset")
    expect(text).to_be_visible()
    page.get_by_text(f"Read version {published().version}").click()
    expect(text).to_have_count(0)
    assert "version=" not in page.url
    page.go_back()
    expect(text).to_be_visible()
    expect(open_page(f"/?version={published().version}").get_by_text("You are reading version")).to_have_count(0)
