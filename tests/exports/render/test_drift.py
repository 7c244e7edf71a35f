"""Each figure's SVG has the marks, bars and texts of its Plotly figure, where the axes of that figure put them."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from html import unescape
from random import Random
from typing import Any

import pytest
from lxml import etree, html

from charts.layout import theme
from charts.layout.text_width import text_width
from charts.registry import FIGURES
from exports.render.svg import figure_svg, fluid_svg
from loaders import LANGUAGES, load
from tests.exports.choices import CHOICES
from tests.nightly import in_turn
from views.view import View, choose

Values = dict[str, Any]
SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = {"narrow": 350, "normal": 700}
KNOWN = {
    "bar": "base customdata hoverinfo hovertext marker name offset orientation type unselected width x xaxis y yaxis",
    "scatter": "cliponaxis customdata fill fillcolor hoverinfo hovertext line marker mode text textfont textposition type "
    "unselected x xaxis y yaxis",
    "shape": "fillcolor layer line opacity type x0 x1 xref y0 y1 yref",
    "annotation": "align bgcolor borderpad font showarrow text x xanchor xref xshift y yanchor yref yshift",
    "axis": "anchor constrain constraintoward domain fixedrange overlaying range scaleanchor scaleratio showgrid showline "
    "ticktext tickvals type visible",
}
"""What figures say to Plotly, and the renderer draws or need not draw."""


class Place:
    """An axis: from pixels of a drawing back to its values, by its range and its part of the room."""

    def __init__(self, axis: Values, room: float, begins_below: bool) -> None:
        self.low, self.high = map(number, axis["range"])
        begin, end = axis.get("domain", (0, 1))
        self.start = room * (1 - begin) if begins_below else room * begin
        self.length = room * (end - begin) * (-1 if begins_below else 1)

    def shrink(self, pixels: float, share: float) -> None:
        """Makes it so long, with this share of the free room before its beginning."""
        sign = 1 if self.length > 0 else -1
        self.start += sign * share * (abs(self.length) - pixels)
        self.length = sign * pixels

    def pixel(self, value: Any) -> float:
        return self.start + (number(value) - self.low) / (self.high - self.low) * self.length


def number(value: Any) -> float:
    if isinstance(value, str):
        value = date.fromisoformat(f"{value}-01-01"[:10])
    if isinstance(value, date):
        return ((value if isinstance(value, datetime) else datetime(*value.timetuple()[:3])) - datetime(1970, 1, 1)) / MS
    return float(value)


MS = datetime(1970, 1, 1, 0, 0, 0, 1000) - datetime(1970, 1, 1)


def places(layout: Values, width: int) -> dict[str, Place]:
    """The axes between the margins of a figure; those that keep a shape as Plotly shrinks them (`constrain`: domain)."""
    margin = layout["margin"]
    wide, high = width - margin["l"] - margin["r"], layout["height"] - margin["t"] - margin["b"]
    axes = {key.replace("axis", ""): value for key, value in layout.items() if key[1:5] == "axis"}
    found = {name: Place(axis, high if name[0] == "y" else wide, name[0] == "y") for name, axis in axes.items()}
    for name, axis in axes.items():
        if "scaleanchor" in axis:
            across, down = found[axis["scaleanchor"]], found[name]
            spans = [abs(one.high - one.low) for one in (across, down)]
            scale = min(abs(across.length) / spans[0], abs(down.length) / spans[1] / axis.get("scaleratio", 1))
            side = axes[axis["scaleanchor"]].get("constraintoward", "center")
            across.shrink(spans[0] * scale, {"left": 0, "center": 0.5}[side])
            side = axis.get("constraintoward", "middle")
            down.shrink(spans[1] * scale * axis.get("scaleratio", 1), {"top": 1, "middle": 0.5}[side])
    return found


def each(given: Any, n: int) -> Any:
    return given if isinstance(given, str | int | float) else given[n]


def expected_marks(figure: Values, axes: dict[str, Place]) -> Iterator[tuple[float, float]]:
    for trace in figure["data"]:
        if "markers" in trace.get("mode", ""):
            across, down = axes[trace.get("xaxis", "x")], axes[trace.get("yaxis", "y")]
            yield from ((across.pixel(x), down.pixel(y)) for x, y in zip(trace["x"], trace["y"], strict=True))


def expected_bars(figure: Values, axes: dict[str, Place]) -> Iterator[tuple[float, float]]:
    """The left and the upper edge of each bar."""
    for trace in figure["data"]:
        if trace["type"] != "bar":
            continue
        across, down = axes[trace.get("xaxis", "x")], axes[trace.get("yaxis", "y")]
        for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            base, width = number(each(trace.get("base", 0), n)), each(trace["width"], n)
            half = -trace["offset"] if "offset" in trace else width / 2
            lies = trace.get("orientation") == "h"
            xs = (base, base + x) if lies else (number(x) - half, number(x) - half + width)
            ys = (y - half, y - half + width) if lies else (base, base + y)
            yield min(map(across.pixel, xs)), min(map(down.pixel, ys))


def expected_texts(figure: Values, axes: dict[str, Place]) -> Iterator[tuple[str, float, float]]:
    """The texts of one line beside marks: where each begins, is centred or ends, and the base of its letters."""
    for trace in figure["data"]:
        if "text" not in trace.get("mode", ""):
            continue
        across, down = axes[trace.get("xaxis", "x")], axes[trace.get("yaxis", "y")]
        for n, text in enumerate(trace["text"]):
            upright, side = each(trace["textposition"], n).split()
            away = each(trace["marker"]["size"], n) / 2 / 0.8 + 1 if "markers" in trace["mode"] else 0
            low = {"top": -0.25, "middle": 0.25, "bottom": 0.75}[upright] * each(trace["textfont"]["size"], n)
            low += {"top": -away, "middle": 0, "bottom": away}[upright]
            right = {"left": -away, "center": 0, "right": away}[side]
            if "<br>" not in text and text:
                yield plain(text), across.pixel(trace["x"][n]) + right, down.pixel(trace["y"][n]) + low


def plain(text: str) -> str:
    return unescape(re.sub("</?b>", "", text))


def said(figure: Values, axes: dict[str, Place], width: int) -> Iterator[str]:
    """Every line that the figure writes; a tick that would pass an edge of the figure is left out."""
    layout = figure["layout"]
    for trace in figure["data"]:
        if "text" in trace.get("mode", ""):
            yield from (line for text in trace["text"] for line in text.split("<br>"))
    yield from (line for one in layout.get("annotations", ()) for line in one["text"].split("<br>"))
    for name, place in axes.items():
        axis = layout[f"{name[0]}axis{name[1:]}"]
        if axis.get("visible", True):
            for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True):
                half, middle = text_width(text, theme.SMALL_SIZE) / 2, place.pixel(value) + layout["margin"]["l"]
                if name[0] == "y" or half <= middle <= width - half:
                    yield text


def drawn(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode())


def written_in(text: etree._Element) -> str:
    return "".join(text.itertext())


def is_there(one: tuple[str, float, float], other: tuple[str, float, float]) -> bool:
    return one[0] == other[0] and all(abs(at - found) < 0.02 for at, found in zip(one[1:], other[1:], strict=True))


def near(found: list[tuple[float, ...]], expected: list[tuple[float, ...]]) -> list[tuple[Any, Any]]:
    """The pairs that differ by more than half a hundredth of a pixel beside what rounding takes."""
    pairs = zip(sorted(found), sorted(expected), strict=True)
    return [pair for pair in pairs if any(abs(one - two) > 0.011 for one, two in zip(*pair, strict=True))]


def rounded(places: Iterator[tuple[float, float]]) -> list[tuple[float, ...]]:
    return [tuple(round(one, 2) for one in place) for place in places]


@cache
def view_of(choice: str, language: str) -> View:
    """One view for all tests, so that a figure is drawn once."""
    return choose(load(), CHOICES[choice], language)


def choice_of(name: str, language: str) -> str:
    """The choice of which a figure is drawn in a language: everything in the first one, else one by a seed of its own."""
    return "all" if language == LANGUAGES[0] else Random(f"{name} {language}").choice(list(CHOICES))  # noqa: S311


def figures(view: View, name: str) -> Iterator[tuple[Values, Any, int]]:
    for way, width in WIDTHS.items():
        figure = FIGURES[name].cached_figure(view, narrow=way == "narrow")
        yield figure.to_dict(), figure, width
    spec = FIGURES[name]
    if spec.aggregate and spec.has_rows(view):
        figure = spec.aggregate.draw(view, narrow=False) if spec.has_narrow else spec.aggregate.draw(view)
        yield figure.to_dict(), figure, WIDTHS["normal"]


@pytest.mark.parametrize(("name", "language"), in_turn(FIGURES, LANGUAGES))
def test_svg_has_each_mark_bar_and_text_where_the_figure_puts_it(name: str, language: str) -> None:
    for written, figure, width in figures(view_of(choice_of(name, language), language), name):
        axes, tree = places(written["layout"], width), drawn(figure_svg(figure, width))
        uses = [(float(one.get("x")), float(one.get("y"))) for one in tree.iter(f"{SVG}use")]
        assert near([*uses], rounded(expected_marks(written, axes))) == []
        paths = " ".join(one.get("d") for one in tree.iter(f"{SVG}path") if "h" in one.get("d"))
        bars = [(float(x), float(y)) for x, y in re.findall(r"M(-?[\d.]+) (-?[\d.]+)h", paths)]
        assert near([*bars], rounded(expected_bars(written, axes))) == []
        texts = [*tree.iter(f"{SVG}text")]
        found = [(written_in(one), float(one.get("x")) + float(one.get("dx", 0)), float(one.get("y"))) for one in texts]
        lacking = [one for one in expected_texts(written, axes) if not any(is_there(one, other) for other in found)]
        assert lacking == []
        lines = Counter(map(written_in, texts))
        assert lines == Counter(map(plain, said(written, axes, width)))


@pytest.mark.parametrize("name", FIGURES)
def test_figure_says_nothing_that_the_renderer_does_not_know(name: str) -> None:
    for written, *_ in figures(view_of("all", "en"), name):
        layout = written["layout"]
        parts = [(trace["type"], trace) for trace in written["data"]]
        parts += [("shape", one) for one in layout.get("shapes", ())]
        parts += [("annotation", one) for one in layout.get("annotations", ())]
        parts += [("axis", value) for key, value in layout.items() if key[1:5] == "axis"]
        assert [(kind, key) for kind, part in parts for key in part if key not in KNOWN[kind].split()] == []


@pytest.mark.parametrize("name", FIGURES)
def test_drawing_for_a_page_has_the_same_marks_and_texts(name: str) -> None:
    figure = FIGURES[name].cached_figure(view_of("all", "en"))
    fixed, fluid = drawn(figure_svg(figure, WIDTHS["normal"])), html.fragment_fromstring(fluid_svg(figure, name))
    for tag in ("use", "text"):
        found = [Counter(written_in(one) for one in tree.iter(f"{{*}}{tag}", tag)) for tree in (fixed, fluid)]
        assert found[0] == found[1]
