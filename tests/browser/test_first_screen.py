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


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "ru")])
def test_first_screen_gives_way_without_a_jump(browser, address, width, language):
    with browser.new_context(viewport={"width": width, "height": 900}) as reader:
        page = reader.new_page()
        page.add_init_script(f"({HEADINGS})()")
        page.goto(f"{address}/applications?lang={language}")
        expect(page.locator("#first")).to_have_count(0)
        page.wait_for_function("window.places.at(-1)[0]")
        sent, drawn = ([one for one in page.evaluate("window.places") if one[0] is own] for own in (False, True))
        assert sent[-1][1:] == drawn[0][1:] == drawn[-1][1:]
        assert page.evaluate("window.shifted") <= 0.05
