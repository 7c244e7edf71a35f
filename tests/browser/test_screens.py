"""Every screen as a reader sees it: drawn, quiet, short, with a list of its headings, without a request to another host."""

from urllib.parse import urlsplit

import httpx2
from playwright.sync_api import expect

from screens.contents import charts_on
from screens.titles import title_and_finding
from tests.browser.reading import published
from tests.conftest import MADE_UP, choice_of


def number_of_charts(screen):
    return len(charts_on(choice_of(published()), screen))


def test_screen_states_its_finding_and_draws_its_figures(seen):
    told, _ = title_and_finding(choice_of(published(), seen.language), seen.screen)
    shown = seen.page.locator("h1").inner_text().replace("\u2060", "")
    assert shown.split() == told.split()
    assert seen.page.locator(".marks > svg").count() == number_of_charts(seen.screen)
    assert seen.page.locator("[data-testid=stException], [data-testid=stAppDeployButton]").count() == 0


def test_screen_asks_no_other_host_for_anything_and_leaves_no_cookie_but_that_of_the_visit(seen):
    hosts = {urlsplit(url).hostname for url in seen.asked if urlsplit(url).scheme not in ("data", "blob")}
    assert len(seen.asked) > 5
    assert hosts == {"127.0.0.1"}
    assert [(one["name"], one["expires"]) for one in seen.page.context.cookies()] == [("_streamlit_xsrf", -1)]


def test_server_takes_no_upload_larger_than_fifty_megabytes(open_page):
    page = open_page("/your-data")
    with page.expect_response(lambda one: "/_stcore/upload_file/" in one.url) as told:
        page.locator("input[type=file]").first.set_input_files(MADE_UP / "incidents.csv")
    assert told.value.status == 204
    given = {"file": ("own.docx", b"x" * 53_000_000, "application/octet-stream")}
    headers = {"X-Xsrftoken": told.value.request.headers["x-xsrftoken"]}
    cookies = {one["name"]: one["value"] for one in page.context.cookies()}
    assert httpx2.put(told.value.url, files=given, headers=headers, cookies=cookies, timeout=60).status_code == 413


MOST, MOST_BEFORE = 900, 70
READ = """() => {
    const aside = "table, svg, style, script, header, .tools, [role=dialog], [data-testid^=stExp], [data-testid=stDataFrame]"
    const control = "button[data-testid], .away, [data-testid=stIconMaterial]"
    const keys = ["figure-", "map-", "length"]
    const shown = [...keys.map(key => `[class*=st-key-${key}]`), ".sections.coverage"]
    const main = document.querySelector("[data-testid=stMain]"), chart = main.querySelector(shown)
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    let words = 0, title = null, before = null
    while (walker.nextNode()) {
        const around = walker.currentNode.parentElement
        if (around.closest(aside) || around.closest(control) || !around.checkVisibility()) continue
        if (around.closest("h1")) title ??= words
        if (chart.contains(around)) before ??= words - title
        words += walker.currentNode.textContent.split(/\\s+/).filter(Boolean).length
    }
    return [words, before]
}"""
"""The words of a screen, and those from its title to its first chart, map or box of a form."""


def test_screen_has_at_most_900_words_and_70_before_its_first_chart(seen):
    words, before = seen.page.evaluate(READ)
    assert (words <= MOST, before <= MOST_BEFORE) == (True, True), (words, before)


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


FIGURE = "/?embed=true&figure=applications&lang=en"
SCREENS = ("/applications?lang=en", "/?figure=applications", "/?embed=true", "/plain/people", "/briefing.html")


def test_another_page_shows_a_figure_and_nothing_else(framed):
    figure = framed(FIGURE).frame_locator("iframe")
    expect(figure.locator(".marks svg").first).to_be_attached()
    expect(figure.get_by_role("link", name="See all charts and their sources in the dashboard")).to_be_visible()
    window = figure.owner.page.context
    for refused in SCREENS:
        with window.expect_event("requestfailed", lambda one: one.failure == "net::ERR_BLOCKED_BY_RESPONSE"):
            framed(refused)


def test_page_of_a_screen_asks_only_where_its_server_is(open_page):
    page, asked = open_page("/sources"), []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    with page.expect_response("**/_stcore/host-config"):  # the first paint shows its h1 before the program asks
        page.goto(page.url.replace("/sources", "/places"))
    assert [path for path in asked if "_stcore" in path] == ["/_stcore/health", "/_stcore/host-config"]
