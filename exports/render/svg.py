"""A figure drawn as SVG from its Plotly definition: `figure_svg` for a width in pixels, `fluid_svg` for any width.

A scale leads from values on an axis to pixels, or to fractions of an unknown width. Whatever the renderer does not support
raises CannotDraw: nothing is omitted silently.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from charts.layout import theme
from charts.layout.canvas import text_width
from exports.render.svg_marks import (
    CannotDraw,
    Values,
    annotation,
    mark_groups,
    marker,
    opacity,
    short,
    stroke,
    text_block,
    text_line,
    value_of,
)

PAPER = "paper"
PARTS = {"left": 0.0, "top": 0.0, "center": 0.5, "middle": 0.5, "right": 1.0, "bottom": 1.0}
"""How much of the free room lies before axes that keep their shape, by the side to which they keep."""
ALIGNED = {"left": "xMin", "center": "xMid", "right": "xMax", "top": "YMin", "middle": "YMid", "bottom": "YMax"}
MILLISECONDS = 1000
FIRST_DAY = "0000-01-01"  # completes a date of which only the year or the month is known


@dataclass(frozen=True)
class Axis:
    """An axis from `low` to `high`; `unit` is empty for pixels, or `%`; `host` is the shape within which it is counted."""

    low: float
    high: float
    start: float
    length: float
    unit: str = ""
    host: str = ""

    def at(self, value: Any) -> float:
        return self.start + (number(value) - self.low) / (self.high - self.low) * self.length

    def text(self, value: Any) -> str:
        return f"{short(self.at(value))}{self.unit}"

    def pixels(self, numbers: Iterable[float | None]) -> Iterator[float | None]:
        scale = self.length / (self.high - self.low)
        return (None if one is None else self.start + (one - self.low) * scale for one in numbers)

    def reach(self, span: float) -> str:
        """Return the pixels or the part that so much on the axis takes."""
        return f"{short(span / (self.high - self.low) * self.length)}{self.unit}"


class Axes:
    """The axes of a figure between its margins; those whose scales are tied keep their shape, in a viewport of their own."""

    def __init__(self, layout: Values, width: int | None) -> None:
        margin = layout["margin"]
        self.high: int = layout["height"] - margin["t"] - margin["b"]
        self.width = width - margin["l"] - margin["r"] if width else None
        self.across: dict[str, Axis] = {PAPER: replace(self._x_axis(0, 1, (0, 1)), low=0)}
        self.down: dict[str, Axis] = {PAPER: Axis(0, 1, self.high, -self.high)}
        self.viewports: dict[str, str] = {}
        self._layout = layout
        axis_layouts = {key.replace("axis", ""): value for key, value in layout.items() if key[1:5] == "axis"}
        for name, axis in axis_layouts.items():
            (low, high), domain = map(number, axis["range"]), axis.get("domain", (0, 1))
            if name[0] == "x":
                self.across[name] = self._x_axis(low, high, domain)
            else:
                self.down[name] = Axis(low, high, (1 - domain[0]) * self.high, (domain[0] - domain[1]) * self.high)
        for name, axis in axis_layouts.items():
            if "scaleanchor" in axis:
                self._tie(axis["scaleanchor"], name, axis_layouts)

    def _x_axis(self, low: float, high: float, domain: tuple[float, float]) -> Axis:
        """Return the x axis over its part of the width: in pixels, or in percent where the drawing has no width."""
        room, unit = (self.width, "") if self.width else (100, "%")
        return Axis(low, high, domain[0] * room, (domain[1] - domain[0]) * room, unit)

    def _tie(self, x: str, y: str, axis_layouts: Mapping[str, Values]) -> None:
        """Make both axes as long as their shape allows, at the side to which they keep."""
        across, down = self.across[x], self.down[y]
        ratio, spans = axis_layouts[y].get("scaleratio", 1), (abs(across.high - across.low), abs(down.high - down.low))
        room, scale = abs(down.length), abs(down.length) / spans[1] / ratio
        beside, above = axis_layouts[x].get("constraintoward", "center"), axis_layouts[y].get("constraintoward", "middle")
        if self.width is None:
            wide = short(spans[0] * scale)
            top = short(down.start - room)
            place = f'x="{short(across.start)}%" y="{top}" width="{short(across.length)}%" height="{short(room)}"'
            box = f'viewBox="0 {top} {wide} {short(room)}" preserveAspectRatio="{ALIGNED[beside]}{ALIGNED[above]} meet"'
            self.viewports[x] = f'{place} overflow="visible" {box}'
            self.across[x] = Axis(across.low, across.high, 0, spans[0] * scale, "", x)
            return
        scale = min(scale, across.length / spans[0])
        wide, high = spans[0] * scale, spans[1] * scale * ratio
        start = across.start + PARTS[beside] * (across.length - wide)
        self.across[x] = replace(across, start=start, length=wide)
        bottom = down.start - (1 - PARTS[above]) * (room - high)
        self.down[y] = replace(down, start=bottom, length=-high)

    def visible(self, side: str) -> Iterator[tuple[Axis, Values]]:
        """Yield the axes from left to right (`x`) or from top to bottom (`y`) of which a reader sees the ticks."""
        for name, axis in (self.across if side == "x" else self.down).items():
            axis_layout = self._layout.get(f"{side}axis{name[1:]}", {}) if name != PAPER else {"visible": False}
            if axis_layout.get("visible", True):
                yield axis, axis_layout


def number(value: Any) -> float:
    """Return a value of an axis as a number: of days the milliseconds since 1970, as Plotly counts them."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value + FIRST_DAY[len(value) :])
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day, tzinfo=UTC)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * MILLISECONDS
    return float(value)


Part = tuple[str, str]  # a piece of a drawing: the axes that keep their shape on which it stands, if any, and its SVG
XMLNS = "http://www.w3.org/2000/svg"
FLUID = "width:calc(100% - {both}px);margin-left:{l}px;overflow:visible;clip-path:inset(0 -{r}px 0 -{l}px)"
"""A drawing is as wide as what lies between its margins, into which marks and texts may reach."""
TICKS_BELOW, TICKS_BESIDE, TICKS_BELOW_LINE = 13, -1, 15.4
"""Pixels from an axis down to the base of its ticks, or to the right, and down where a line is drawn along it."""
NARROWEST = 300  # pixels between the margins of a figure on the narrowest page
MIDDLE = 0.35  # how far below its middle the base of a tick is, in its size
TILE = 'width="8.49" height="8.49" patternUnits="userSpaceOnUse"'
HATCH = '<path d="M-2.12 2.12l4.24 -4.24M0 8.49L8.49 0M6.36 10.61l4.24 -4.24" stroke="{}" stroke-width="1.08"/>'
"""Lines six pixels from each other at half a right angle."""


def figure_svg(figure: Any, width: int, top: int = 0) -> str:
    """Return the marks of a figure, so many pixels wide, as a picture or a part of one below `top`. Raises CannotDraw."""
    definition = figure.to_dict()
    margin, high, drawing = definition["layout"]["margin"], definition["layout"]["height"], Drawing(definition, "m", width)
    marks = f'<g transform="translate({margin["l"]} {margin["t"]})">{drawing.body()}</g>'
    size = f'y="{top}" width="{width}" height="{high}" viewBox="0 0 {width} {high}" font-family="{theme.SANS}"'
    return f'<svg xmlns="{XMLNS}" {size}>{drawing.definitions()}{marks}</svg>'


def fluid_svg(figure: Any, name: str, heads: Mapping[str, str] | None = None) -> str:
    """Return the marks of a figure for a page; `name` is unique. With `heads`, what marks say first by what they open,
    they are for `figure.js`. Raises CannotDraw.
    """
    definition = figure.to_dict()
    margin, drawing = definition["layout"]["margin"], Drawing(definition, name, None, heads)
    marks = f'<svg y="{margin["t"]}" width="100%" height="{drawing.axes.high}" overflow="visible">{drawing.body()}</svg>'
    size = f'style="{FLUID.format(**margin, both=margin["l"] + margin["r"])}" height="{definition["layout"]["height"]}"'
    return f'<svg {size} aria-hidden="true">{drawing.definitions()}{marks}</svg>'


class Drawing:
    """The parts of a drawing between its margins, and what is defined once for several marks."""

    def __init__(self, definition: Values, name: str, width: int | None, heads: Mapping[str, str] | None = None) -> None:
        self.layout, self.traces, self.name, self.heads = definition["layout"], definition["data"], name, heads
        self.axes = Axes(self.layout, width)
        self._defined: dict[str, str] = {}

    def body(self) -> str:
        """All parts in the order in which they hide each other; call it before `definitions`."""
        parts = [*self._shapes("below"), *self._grid(), *self._traces(), *self._shapes("above")]
        parts += [*self._ticks(), *self._annotations()]
        by_host = groupby(parts, itemgetter(0))
        groups = ((host, "".join(content for _, content in group)) for host, group in by_host)
        return "".join(f"<svg {self.axes.viewports[host]}>{group}</svg>" if host else group for host, group in groups)

    def definitions(self) -> str:
        return f"<defs>{''.join(self._defined.values())}</defs>" if self._defined else ""

    def _traces(self) -> Iterator[Part]:
        """Yield the traces, those of a pair of axes together and its bars first, as Plotly draws them."""
        pairs = dict.fromkeys(_axis_ids(trace) for trace in self.traces)
        ranks = {(x, y): ("overlaying" in self.layout.get(f"xaxis{x[1:]}", {}), n) for n, (x, y) in enumerate(pairs)}
        for trace in sorted(self.traces, key=lambda one: (*ranks[_axis_ids(one)], one["type"] != "bar")):
            x, y = _axis_ids(trace)
            across, down = self.axes.across[x], self.axes.down[y]
            for attributes, part in [("", trace)] if self.heads is None else mark_groups(trace, self.heads):
                marks = "".join(self._trace(part, across, down))
                yield across.host, f"<g{attributes}>{marks}</g>" if attributes else marks

    def _trace(self, trace: Values, across: Axis, down: Axis) -> Iterator[str]:
        if trace["type"] == "bar":
            yield self._bars(trace, across, down)
        elif trace["type"] == "scatter":
            draw = {"lines": self._lines, "markers": self._markers, "text": self._texts}
            for mode in draw:
                if mode in trace["mode"].split("+"):
                    yield self._clipped(draw[mode](trace, across, down), trace, across, down)
        else:
            raise CannotDraw(f"trace {trace['type']}")

    def _clipped(self, content: str, trace: Values, across: Axis, down: Axis) -> str:
        """Return an area within its axes, beyond which the outlines of a map go on."""
        if "fill" not in trace:
            return content
        top, place = min(down.start, down.start + down.length), (across.start, across.length)
        size = f'y="{short(top)}" width="{short(place[1])}" height="{short(abs(down.length))}"'
        clip = self._once(f'<rect x="{short(place[0])}" {size}/>', "clipPath")
        return f'<g clip-path="url(#{clip})">{content}</g>'

    def _bars(self, trace: Values, across: Axis, down: Axis) -> str:
        """Return the bars; those that look alike are one path where places are pixels."""
        look, alike = trace["marker"], dict[str, list[tuple[str, str, str, str]]]()
        for n in range(len(trace["x"])):
            (x0, x1), (y0, y1) = _bar_ends(trace, n)
            top, low = sorted((down.at(y0), down.at(y1)))
            fill = f"{self._fill(look, n)}{opacity(value_of(look.get('opacity', 1), n))}"
            left = short(across.at(x0)) + across.unit
            alike.setdefault(fill, []).append((left, short(top), across.reach(x1 - x0), short(low - top)))
        draw = _rectangles if across.unit else _rectangles_as_path
        return "".join(draw(bars, fill) for fill, bars in alike.items())

    def _fill(self, look: Values, n: int) -> str:
        line = look.get("line", {})
        colour, width = value_of(look["color"], n), value_of(line.get("width", 0), n)
        edge = f' stroke="{value_of(line["color"], n)}" stroke-width="{width:g}"' if width else ""
        if "pattern" not in look:
            return f' fill="{colour}"{edge}'
        pattern = look["pattern"]
        if pattern.get("shape") != "/":
            raise CannotDraw(f"pattern {pattern.get('shape')}")
        hatch = f'<rect width="9" height="9" fill="{pattern["bgcolor"]}"/>{HATCH.format(pattern["fgcolor"])}'
        return f' fill="url(#{self._once(hatch, "pattern", TILE)})"{edge}'

    def _markers(self, trace: Values, across: Axis, down: Axis) -> str:
        look = trace["marker"]
        return "".join(
            f'<use href="#{self._once(marker(look, n), "g")}" x="{across.text(x)}" y="{down.text(y)}"'
            f"{opacity(value_of(look.get('opacity', 1), n))}/>"
            for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True))
        )

    def _lines(self, trace: Values, across: Axis, down: Axis) -> str:
        line, places = trace.get("line", {}), list(zip(trace["x"], trace["y"], strict=True))
        if not trace.get("fill"):
            draw = partial(self._line, across, down, look=stroke(line))
            return "".join(draw(one, two) for one, two in pairwise(places) if None not in (*one, *two))
        if across.unit:
            raise CannotDraw("an area on axes that do not keep their shape")
        path = _outlines(zip(across.pixels(trace["x"]), down.pixels(trace["y"]), strict=True))
        edge = f" {stroke(line)}" if line.get("width", 2) else ""
        return f'<path d="{path}" fill="{trace["fillcolor"]}"{edge}/>'

    def _line(self, across: Axis, down: Axis, one: Sequence[Any], two: Sequence[Any], look: str) -> str:
        (x1, y1), (x2, y2) = ((across.text(x), down.text(y)) for x, y in (one, two))
        return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" {look}/>'

    def _texts(self, trace: Values, across: Axis, down: Axis) -> str:
        font, texts = trace["textfont"], ""
        for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            away = value_of(trace["marker"]["size"], n) / 2 / 0.8 + 1 if "markers" in trace["mode"] else 0
            look = {name: value_of(font[name], n) for name in ("size", "color")}
            side = value_of(trace["textposition"], n)
            texts += text_block(across.text(x), down.at(y), value_of(trace["text"], n), look, side, away)
        return texts

    def _annotations(self) -> Iterator[Part]:
        for one in self.layout.get("annotations", ()):
            if one.get("showarrow", True) or one.get("textangle"):
                raise CannotDraw("an annotation with an arrow or at an angle")
            across, down = self.axes.across[one.get("xref", "x")], self.axes.down[one.get("yref", "y")]
            yield across.host, annotation(one, across.text(one["x"]), down.at(one["y"]))

    def _grid(self) -> Iterator[Part]:
        paper, look = (self.axes.across[PAPER], self.axes.down[PAPER]), stroke({"color": theme.HAIRLINE, "width": 1})
        for axis, axis_layout in self.axes.visible("x"):
            for value in axis_layout["tickvals"] if axis_layout.get("showgrid", True) else ():
                yield "", self._line(axis, paper[1], (value, 0), (value, 1), look)
            if axis_layout.get("showline"):
                yield "", self._line(*paper, (0, 0), (1, 0), stroke({"color": theme.BORDER, "width": 1}))
        for axis, axis_layout in self.axes.visible("y"):
            for value in axis_layout["tickvals"] if axis_layout.get("showgrid", True) else ():
                yield "", self._line(paper[0], axis, (0, value), (1, value), look)

    def _ticks(self) -> Iterator[Part]:
        font = {"size": theme.SMALL_SIZE, "color": theme.QUIET}
        for axis, axis_layout in self.axes.visible("x"):
            low = self.axes.high + (TICKS_BELOW_LINE if axis_layout.get("showline") else TICKS_BELOW)
            for value, text in zip(axis_layout["tickvals"], axis_layout["ticktext"], strict=True):
                side = self._overhang_side(axis.at(value), text)
                if side == 0:
                    yield "", text_line(axis.text(value), low, text, font, "middle")
                elif self.axes.width is None:
                    margin = self.layout["margin"]
                    edge = ("0", "start", -margin["l"]) if side < 0 else ("100%", "end", margin["r"])
                    yield "", text_line(edge[0], low, text, font, *edge[1:])
        for axis, axis_layout in self.axes.visible("y"):
            for value, text in zip(axis_layout["tickvals"], axis_layout["ticktext"], strict=True):
                low = axis.at(value) + MIDDLE * theme.SMALL_SIZE
                yield "", text_line("0", low, text, font, "end", TICKS_BESIDE)

    def _overhang_side(self, x: float, text: str) -> int:
        """Return on which side a tick at `x` reaches over the edge of a phone: -1 left, 1 right, 0 neither.

        Plotly leaves such a tick out; a drawing of any width moves it to the edge.
        """
        width, place = (self.axes.width, x) if self.axes.width else (NARROWEST, x / 100 * NARROWEST)
        half, margin = text_width(text, theme.SMALL_SIZE) / 2, self.layout["margin"]
        return -1 if place < half - margin["l"] else int(place > width + margin["r"] - half)

    def _shapes(self, layer: str) -> Iterator[Part]:
        for shape in self.layout.get("shapes", ()):
            if shape.get("layer", "above") == layer:
                across, down = self.axes.across[shape.get("xref", "x")], self.axes.down[shape.get("yref", "y")]
                yield across.host, self._shape(shape, across, down)

    def _shape(self, shape: Values, across: Axis, down: Axis) -> str:
        """Return a line or a rectangle; one without a breadth or a height is a line too."""
        line, (x0, x1), (y0, y1) = shape.get("line", {}), (shape["x0"], shape["x1"]), (shape["y0"], shape["y1"])
        edge = f"{stroke({'color': 'none', **line})}{opacity(shape.get('opacity', 1))}"
        if shape["type"] == "line" or (shape["type"] == "rect" and (x0 == x1 or y0 == y1)):
            return self._line(across, down, (x0, y0), (x1, y1), edge)
        if shape["type"] != "rect":
            raise CannotDraw(f"shape {shape['type']}")
        top, low = sorted((down.at(y0), down.at(y1)))
        size = f'width="{across.reach(x1 - x0)}" height="{short(low - top)}"'
        return f'<rect x="{across.text(x0)}" y="{short(top)}" {size} fill="{shape.get("fillcolor", "none")}" {edge}/>'

    def _once(self, content: str, kind: str, more: str = "") -> str:
        name = f"{self.name}-{len(self._defined)}"
        definition = self._defined.setdefault(content, f'<{kind} id="{name}" {more}>{content}</{kind}>')
        return definition.partition('id="')[2].partition('"')[0]


def _outlines(places: Iterable[tuple[float | None, float | None]]) -> str:
    """Outlines to a tenth of a pixel, each place by its distance from the one before; a missing place ends an outline."""
    path, at = "", None
    for x, y in places:
        if x is None or y is None:
            path, at = f"{path}Z", None
            continue
        here = round(10 * x), round(10 * y)
        if at is None:
            path += f"M{here[0] / 10:g} {here[1] / 10:g}l"
        elif here != at:
            path += f"{(here[0] - at[0]) / 10:g} {(here[1] - at[1]) / 10:g} "
        at = here
    return re.sub(r"\b0\.", ".", path.replace(" -", "-").replace(" Z", "Z").replace("lZ", "Z"))


def _axis_ids(trace: Values) -> tuple[str, str]:
    return trace.get("xaxis", "x"), trace.get("yaxis", "y")


def _bar_ends(trace: Values, n: int) -> tuple[tuple[float, float], tuple[float, float]]:
    lies, x, y = trace.get("orientation") == "h", trace["x"][n], trace["y"][n]
    base, width = number(value_of(trace.get("base", 0), n)), value_of(trace["width"], n)
    place, length = number(y if lies else x), x if lies else y
    begin = place + value_of(trace["offset"], n) if "offset" in trace else place - width / 2
    along, aside = (base, base + length), (begin, begin + width)
    return (along, aside) if lies else (aside, along)


def _rectangles(bars: list[tuple[str, str, str, str]], fill: str) -> str:
    return "".join(f'<rect x="{x}" y="{y}" width="{wide}" height="{high}"{fill}/>' for x, y, wide, high in bars)


def _rectangles_as_path(bars: list[tuple[str, str, str, str]], fill: str) -> str:
    return f'<path d="{"".join(f"M{x} {y}h{wide}v{high}h-{wide}z" for x, y, wide, high in bars)}"{fill}/>'
