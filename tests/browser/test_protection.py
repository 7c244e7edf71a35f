"""What the server's own headers let other pages do, in a real browser; `nothing_refused` sees that no screen breaks them."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

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
