"""One figure alone on another page, and a view sent on."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.reading import published
from tests.nightly import nightly

PAGE_HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight"


def test_figure_stands_alone_at_600_by_450_with_the_way_back(visit):
    page = visit("/?embed=true&figure=applications&round=4&lang=ru", width=600, height=450)
    figure = page.locator(".marks")
    expect(page.get_by_role("heading", name="Отказов всего 141, из них")).to_be_visible()
    expect(figure).to_be_visible()
    expect(page.get_by_text("CC BY 4.0")).to_be_visible()
    back = page.get_by_role("link", name="Все графики и их источники")
    expect(back).to_be_visible()
    assert page.evaluate(PAGE_HEIGHT) <= 450
    assert page.locator(".st-key-filters, .header > *, h1").count() == 0
    assert urlsplit(back.get_attribute("href") or "").path == "/applications"
    assert urlsplit(back.get_attribute("href") or "").query == f"round=4&lang=ru&version={published().version}"


SHIFT = """window.shift = 0
new PerformanceObserver(list => list.getEntries().forEach(one => (shift += one.value)))
    .observe({ type: "layout-shift", buffered: true })"""
HINTS = {"ru": "Нажмите", "kk": "басыңыз"}


@pytest.mark.parametrize(("language", "width"), [("ru", 390), *nightly(("kk", 1440))])
def test_figure_reacts_on_a_page_of_another_host(framed, language, width):
    page = framed("")
    asked = []
    window = page.context
    window.add_init_script(SHIFT)
    window.on("request", lambda one: asked.append(one.url))
    page = framed(f"/embed/people?lang={language}", width)
    frame = page.frame_locator("iframe")
    mark = frame.locator("g[data-id^='act:']:visible").first
    mark.hover()
    expect(frame.locator(".tip:visible")).to_have_text(mark.get_attribute("aria-label") or "")
    assert HINTS[language] in (frame.locator(".tip:visible").get_attribute("data-hint") or "")
    frame.locator("[data-lights]").first.click()
    expect(frame.locator(".dim:visible").first).to_be_attached()
    inside = page.frames[1]
    assert page.evaluate("parseInt(document.querySelector('iframe').style.height)") == inside.evaluate(
        "document.body.offsetHeight"
    )
    assert inside.evaluate("shift") == 0
    host = page.url.partition("/?")[0]
    assert [one for one in asked if not one.startswith(host)] == [inside.url]
    assert window.cookies() == []
    with window.expect_page() as opened:
        mark.click()
    assert f"/people?incident={(mark.get_attribute('data-id') or '')[4:]}&lang={language}" in opened.value.url
