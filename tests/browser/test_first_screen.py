"""The first screen, which the server sends, stands where Streamlit will draw the same, and gives way to it."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.reading import whole
from tests.nightly import nightly

HEADINGS = """() => {
    const places = []
    let gone // when the first screen gave way; before that a typeface may come late, and break lines elsewhere
    const look = () => {
        const heading = document.querySelector("#first h1") || document.querySelector("[data-testid=stMain] h1")
        if (heading) places.push([!heading.closest("#first"), heading.getBoundingClientRect().toJSON(), heading.innerText])
        if (places.at(-1)?.[0]) gone ??= performance.now()
        requestAnimationFrame(look)
    }
    window.places = places
    window.shifts = []
    const described = ({ node, previousRect, currentRect }) =>
        [node?.outerHTML?.slice(0, 80) ?? node?.data, previousRect.toJSON(), currentRect.toJSON()]
    const add = list => list.getEntries().filter(({ startTime }) => startTime >= gone).forEach(
        ({ value, startTime, sources }) => window.shifts.push([value, startTime, sources.map(described)]))
    new PerformanceObserver(add).observe({ type: "layout-shift" })
    look()
}"""

FIGURE = """root => {
    const within = document.querySelector(root)
    const places = what => [...within.querySelectorAll(what)].slice(0, 1).map(one => one.getBoundingClientRect().toJSON())
    return [places("h2"), places(".marks")]
}"""


@contextmanager
def first_screen(page, place, what):
    """A page as the server sends it, with its own typeface, before Streamlit draws: `what` is there."""
    page.route("**/static/js/index*", lambda _: None)
    page.goto(place, wait_until="commit")
    expect(page.locator(f"#first {what}").first).to_be_attached()
    page.evaluate("document.fonts.ready.then(() => null)")  # another typeface breaks lines elsewhere
    yield
    page.unroute("**/static/js/index*")


@pytest.mark.parametrize("screen", ["", *nightly("days")])
def test_still_picture_stands_where_streamlit_draws_the_figure(tab, address, screen):
    with tab() as page:
        page.goto(f"{address}/{screen}?lang=en")
        expect(page.locator("#first")).to_have_count(0)
        with first_screen(page, f"{address}/{screen}?lang=en", ".marks svg use"):
            sent = page.evaluate(FIGURE, "#first")
        page.goto(f"{address}/{screen}?lang=en")
        expect(page.locator("#first")).to_have_count(0)
        drawn = page.evaluate(FIGURE, "[data-testid=stMain]")
        assert [len(found) for found in sent] == [1, 1]
        assert sent == drawn


@pytest.mark.parametrize(("screen", "width", "language"), [("applications", 390, "ru"), ("days", 1440, "en")])
def test_first_screen_gives_way_without_a_jump(browser, address, screen, width, language):
    with browser.new_context(viewport={"width": width, "height": 900}) as reader:
        page = reader.new_page()
        page.add_init_script(f"({HEADINGS})()")
        page.goto(f"{address}/{screen}?lang={language}")
        expect(page.locator("#first")).to_have_count(0)
        page.wait_for_function("() => window.places.at(-1)?.[0]")
        sent, drawn = ([one for one in page.evaluate("window.places") if one[0] is own] for own in (False, True))
        assert sent[-1][1:] == drawn[0][1:] == drawn[-1][1:]
        shifts = page.evaluate("window.shifts")
        assert sum(value for value, *_ in shifts) <= 0.05, shifts


LINES = """root => ["h2", "p:not(h2 *)"].map(what => {
    const range = document.createRange()
    const text = document.createTreeWalker(document.querySelector(`${root} ${what}`), NodeFilter.SHOW_TEXT).nextNode()
    range.selectNodeContents(text)
    return [text.data, [...range.getClientRects()].map(({ x, y, width }) => [x, y, width].map(Math.round))]
})"""
"""The heading of a drawer and what it says first, each with the places and widths of its lines."""


@pytest.mark.parametrize("width", [*nightly(1440), 390])
def test_opened_record_stands_where_streamlit_opens_it(tab, address, width):
    with tab(width) as page:
        place = f"{address}/people?incident=KZ12-I-034&lang=en"
        with first_screen(page, place, "aside h2"):
            sent = page.evaluate(LINES, "#first aside")
        page.goto(place)
        expect(page.locator("#first")).to_have_count(0)
        expect(page.get_by_role("dialog").get_by_text("What happened next")).to_be_visible()
        assert sent == whole(page).evaluate(LINES, "[role=dialog]")


BOXES = """() => {
    const box = what => document.querySelector(`#first ${what}`).getBoundingClientRect()
    const drawn = document.querySelector("#first .rally-map clipPath rect").width.baseVal.value
    return { calendar: box(".calendar .marks").bottom, map: Math.round(drawn), room: box(".rally-map").width }
}"""


@pytest.mark.parametrize("language", [*nightly("en", "ru"), "kk"])
def test_answer_map_and_calendar_stand_in_the_first_window_of_a_desk(tab, address, language):
    with tab() as page:
        page.goto(f"{address}/?lang={language}")
        expect(page.locator("#first")).to_have_count(0)
        with first_screen(page, f"{address}/?lang={language}", ".calendar .marks > svg"):
            boxes = page.evaluate(BOXES)
        assert boxes["calendar"] <= 900
        assert boxes["map"] == boxes["room"] == 648


RAIL = """() => {
    const box = what => document.querySelector(`.st-key-figure-rally-map ${what}`).getBoundingClientRect()
    return [box(".marks").right, box(".legend").left, box(".legend").right, box(".frame").right]
}"""


def test_legend_stands_beside_the_map_where_a_window_leaves_room_for_no_column(tab, address):
    with tab(1024) as page:
        page.goto(f"{address}/places?lang=en")
        expect(page.locator("#first")).to_have_count(0)
        expect(page.locator(".st-key-figure-rally-map .legend")).to_be_visible()
        map_ends, begins, ends, edge = page.evaluate(RAIL)
        assert (map_ends, begins, edge) == (32 + 648, 32 + 648 + 24, 992)
        assert ends == edge
