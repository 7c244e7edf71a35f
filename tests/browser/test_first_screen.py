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


@pytest.mark.parametrize("screen", ["rounds", "people", "applications"])
def test_still_picture_stands_where_streamlit_draws_the_figure(browser, address, screen):
    with browser.new_context(viewport={"width": 1440, "height": 900}) as reader:
        page = reader.new_page()
        page.goto(f"{address}/{screen}?lang=en")
        expect(page.locator("#first")).to_have_count(0)
        page.route("**/static/js/index*", lambda _: None)
        page.goto(f"{address}/{screen}?lang=en", wait_until="commit")
        expect(page.locator("#first .marks svg use").first).to_be_attached()
        sent = page.evaluate(FIGURE, "#first")
        page.unroute("**/static/js/index*")
        page.goto(f"{address}/{screen}?lang=en")
        expect(page.locator("#first")).to_have_count(0)
        drawn = page.evaluate(FIGURE, "[data-testid=stMain]")
        assert [len(found) for found in sent] == [1, 1]
        assert sent == drawn


@pytest.mark.parametrize(
    ("screen", "width", "language"),
    [("applications", 1440, "en"), ("applications", 390, "ru"), ("rounds", 1440, "en"), ("people", 1440, "ru")],
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
