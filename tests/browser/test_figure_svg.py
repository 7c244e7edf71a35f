"""Plotly and the program's own SVG put the marks and the texts of a figure at the same pixels."""

import base64
from importlib.resources import files

import pytest

from charts.registry import figure_spec
from exports.render.svg import figure_svg
from exports.render.typesetter import FACES
from measures.selection import Selection
from views.view import choose

WIDTH = 700
MARK, TEXT = 0.5, 2.0
"""Pixels by which marks and texts may differ."""
PLACES = """([root, what]) => {
    const edge = document.querySelector(root).getBoundingClientRect()
    return [...document.querySelectorAll(what)].map(one => {
        const box = one.getBoundingClientRect()
        const at = [box.left - edge.left + box.width / 2, box.top - edge.top + box.height / 2]
        return [one.textContent.replaceAll("\\u00a0", " ").trim(), ...at]
    }).filter(([text]) => what.includes("point") || what.includes("use") || text)
}"""
TYPEFACE = """data => {
    const face = new FontFace("Source Sans", Uint8Array.from(atob(data), c => c.charCodeAt(0)), { weight: "200 900" })
    document.fonts.add(face)
    return face.load().then(() => true)
}"""
"""Plotly measures a text in the typeface that the page has."""
DRAW = """([given, width, svg]) => {
    document.body.innerHTML = `<div id="plotly"></div><div id="svg">${svg}</div>`
    const { data, layout } = JSON.parse(given)
    return Plotly.newPlot("plotly", data, { ...layout, width }, { staticPlot: true })
}"""
LINES = "#plotly .main-svg text:not(:has(tspan.line)), #plotly .main-svg tspan.line"


def furthest(ours: list[list[object]], theirs: list[list[object]]) -> float:
    """The pixels from each mark or text of one drawing to the nearest of the same text in the other, at most."""
    assert sorted(str(text) for text, *_ in ours) == sorted(str(text) for text, *_ in theirs)
    return max(
        min(max(abs(x - at), abs(y - up)) for same, at, up in theirs if same == text)  # type: ignore[operator]
        for text, x, y in ours
    )


@pytest.fixture(scope="module")
def page(browser):
    """A page with Plotly and its typeface, which take longer to load than a figure to draw."""
    _, package, file = FACES["Source Sans"]
    with browser.new_context(viewport={"width": 1000, "height": 2000}) as reader:
        page = reader.new_page()
        page.evaluate(TYPEFACE, base64.b64encode((files(package) / "files" / file).read_bytes()).decode())
        page.add_script_tag(content=(files("plotly") / "package_data" / "plotly.min.js").read_text("utf-8"))
        yield page


@pytest.mark.parametrize("name", ["map", "around-rallies", "people", "cities-by-round", "calendar", "later-refusals"])
def test_plotly_and_the_svg_agree(page, published, name):
    figure = figure_spec(name).cached_figure(choose(published, Selection(), "ru"))
    page.evaluate(DRAW, [figure.to_json(), WIDTH, figure_svg(figure, WIDTH)])
    theirs, ours = page.evaluate(PLACES, ["#plotly", "#plotly path.point"]), page.evaluate(PLACES, ["#svg", "#svg use"])
    assert len(ours) == len(theirs) > 0
    assert furthest(ours, theirs) <= MARK
    texts = [page.evaluate(PLACES, where) for where in (["#svg", "#svg text"], ["#plotly", LINES])]
    assert furthest(*texts) <= TEXT
