"""The static edition opened from a folder: no host is asked, marks open records, the search finds, a phone fits."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from charts.registry import figure_spec
from exports.site import pages
from exports.site.edition import Edition
from exports.site.embedded import embed_code
from measures.selection import Selection
from tests.browser.reading import noted, published, violations
from tests.nightly import nightly, sampled


@pytest.fixture(scope="module")
def folder(published, tmp_path_factory):
    """Pages and figures of everything in one language, the pages of Pavlodar, and a page that frames a figure."""
    out, edition = tmp_path_factory.mktemp("edition"), Edition(published)
    makers = [(pages.shared_files, ()), (pages.opened_pages, ("en",))]
    makers += [(pages.screen_pages, ("en", one)) for one in (Selection(), Selection(cities=("pavlodar",)))]
    makers.append((pages.figure_files, ("en",)))
    for make, arguments in makers:
        for path, content in make(edition, *arguments):
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(content)
    view = edition.view("en")
    (out / "host.html").write_text(embed_code(view, figure_spec("people"), "en/embed/people.html"), "utf-8")
    return out


@pytest.fixture
def page(browser, folder):
    """A page without a network; what it tells of faults, and what it asks for beyond its folder, fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    faults = noted(page, folder.as_uri())
    page.goto((folder / "index.html").as_uri())
    yield page
    context.close()
    assert faults == []


def test_a_mark_opens_its_record_and_the_search_finds_people(page):
    page.get_by_role("link", name="The four days", exact=True).click()
    page.locator("#days-in-words > .marks.wide g[data-id='act:KZ12-I-042']").last.press("Enter")
    expect(page.locator("h1")).to_contain_text("Official warning")
    page.get_by_role("searchbox").fill("yermurat bapi")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".list li:visible a")).to_have_count(3)
    expect(page.locator(".list li:visible a").last).to_have_text("Yermurat Bapi")
    page.get_by_role("searchbox").fill("nobody at all")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_text("No records contain these words.")).to_be_visible()


def test_a_figure_is_one_stop_of_the_keyboard_from_its_legend_to_its_rows(page):
    page.locator("#rally-map .legend button:visible").last.focus()
    stops = []
    for _ in range(2):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.localName"))
    assert stops == ["g", "summary"]


def test_a_city_is_chosen_and_a_round_without_records_there_is_no_link(page):
    page.locator(".cities summary").click()
    page.get_by_role("link", name="Pavlodar", exact=True).click()
    expect(page.locator("h1")).to_have_text("One incident linked to a rally day is recorded; shown: Pavlodar")
    expect(page.locator(".days a[href]")).to_have_text(["28 Apr"])


def test_a_legend_lights_its_marks_and_rows_and_evidence_unfold(page):
    figure = page.locator("#calendar")
    figure.locator(".rows summary").click()
    expect(figure.locator(".rows tbody tr").first).to_be_visible()
    figure.locator(".evidence summary").click()
    expect(figure.locator(".firm").first).to_be_visible()
    page.locator("#rally-map [data-lights]").first.click()
    expect(page.locator("#rally-map .dim").first).to_be_attached()


def test_a_figure_in_a_frame_is_as_high_as_it_says_and_opens_a_record_in_a_tab_of_its_own(page, folder):
    page.goto((folder / "host.html").as_uri())
    frame = page.frame_locator("iframe")
    expect(frame.locator(".marks:visible")).to_be_visible()
    high = page.frames[1].evaluate("document.body.offsetHeight")
    assert page.evaluate("parseInt(document.querySelector('iframe').style.height)") == high
    with page.context.expect_page() as opened:
        frame.locator("g[data-id^='act:']:visible").first.press("Enter")
    expect(opened.value.locator("dl dd").first).to_contain_text("KZ12-")


@pytest.mark.parametrize("path", sampled(("index.html", "en/records/KZ12-I-034.html"), "index.html"))
def test_axe_finds_no_violation_and_a_phone_scrolls_nothing_sideways(browser, folder, path):
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto((folder / path).as_uri())
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []
    page.close()


def test_figure_stands_alone_at_600_by_450_with_the_way_back(visit):
    page = visit("/?embed=true&figure=applications&round=4&lang=ru", width=600, height=450)
    figure = page.locator(".marks")
    expect(page.get_by_role("heading", name="Отказов всего 141, из них")).to_be_visible()
    expect(figure).to_be_visible()
    expect(page.get_by_text("CC BY 4.0")).to_be_visible()
    back = page.get_by_role("link", name="Все графики и их источники")
    expect(back).to_be_visible()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") <= 450
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
