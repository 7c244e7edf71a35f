"""The first screen, which the server sends, stands where Streamlit will draw the same, and gives way to it."""

import pytest
from playwright.sync_api import expect

HEADINGS = """() => {
    const places = []
    const look = () => {
        const heading = document.querySelector("#first h1") || document.querySelector("[data-testid=stMain] h1")
        if (heading) places.push([!heading.closest("#first"), heading.getBoundingClientRect().toJSON(), heading.innerText])
        requestAnimationFrame(look)
    }
    window.places = places
    window.shifted = 0
    const add = list => list.getEntries().forEach(one => window.shifted += one.value)
    new PerformanceObserver(add).observe({ type: "layout-shift" })
    look()
}"""


FIGURE = """root => {
    const within = document.querySelector(root)
    const places = what => [...within.querySelectorAll(what)].slice(0, 1).map(one => one.getBoundingClientRect().toJSON())
    return [places("h2"), places(".marks")]
}"""


@pytest.mark.parametrize("screen", ["", "rounds", "people", pytest.param("applications", marks=pytest.mark.nightly)])
def test_still_picture_stands_where_streamlit_draws_the_figure(tab, address, screen):
    with tab() as page:
        page.goto(f"{address}/{screen}?lang=en")
        expect(page.locator("#first")).to_have_count(0)
        page.route("**/static/js/index*", lambda _: None)
        page.goto(f"{address}/{screen}?lang=en", wait_until="commit")
        expect(page.locator("#first .marks svg use").first).to_be_attached()
        page.evaluate("document.fonts.ready.then(() => null)")  # another typeface breaks lines elsewhere
        sent = page.evaluate(FIGURE, "#first")
        page.unroute("**/static/js/index*")
        page.goto(f"{address}/{screen}?lang=en")
        expect(page.locator("#first")).to_have_count(0)
        drawn = page.evaluate(FIGURE, "[data-testid=stMain]")
        assert [len(found) for found in sent] == [1, 1]
        assert sent == drawn


@pytest.mark.parametrize(
    ("screen", "width", "language"),
    [
        ("applications", 390, "ru"),
        ("", 390, "en"),
        ("rounds", 1440, "en"),
        pytest.param("applications", 1440, "en", marks=pytest.mark.nightly),
        pytest.param("people", 1440, "ru", marks=pytest.mark.nightly),
    ],
)
def test_first_screen_gives_way_without_a_jump(browser, address, screen, width, language):
    with browser.new_context(viewport={"width": width, "height": 900}) as reader:
        page = reader.new_page()
        page.add_init_script(f"({HEADINGS})()")
        page.goto(f"{address}/{screen}?lang={language}")
        expect(page.locator("#first")).to_have_count(0)
        page.wait_for_function("window.places.at(-1)[0]")
        sent, drawn = ([one for one in page.evaluate("window.places") if one[0] is own] for own in (False, True))
        assert sent[-1][1:] == drawn[0][1:] == drawn[-1][1:]
        assert page.evaluate("window.shifted") <= 0.05


LINES = """root => ["h2", "p:not(h2 *)"].map(what => {
    const range = document.createRange()
    const text = document.createTreeWalker(document.querySelector(`${root} ${what}`), NodeFilter.SHOW_TEXT).nextNode()
    range.selectNodeContents(text)
    return [text.data, [...range.getClientRects()].map(({ x, y, width }) => [x, y, width].map(Math.round))]
})"""
"""The heading of a drawer and what it says first, each with the places and widths of its lines."""


@pytest.mark.parametrize("width", [1440, 390])
def test_opened_record_stands_where_streamlit_opens_it(tab, address, width):
    with tab(width) as page:
        place = f"{address}/incidents?incident=KZ12-I-034&lang=en"
        page.route("**/static/js/index*", lambda _: None)
        page.goto(place, wait_until="commit")
        expect(page.locator("#first aside h2")).to_be_visible()
        sent = page.evaluate(LINES, "#first aside")
        page.unroute("**/static/js/index*")
        page.goto(place)
        expect(page.locator("#first")).to_have_count(0)
        expect(page.get_by_role("dialog").get_by_text("What happened next")).to_be_visible()
        assert sent == page.evaluate(LINES, "[role=dialog]")
