"""A figure as a small SVG that stands in a page, drawn from its marks without a browser; None for what it cannot draw.

It is as wide as there is room, and marks and letters keep their size, as in the figure itself. It knows the figures that
have one pair of axes and no grid; it leaves out nothing: what it does not know makes it give no picture.
"""

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import pairwise
from typing import Any

from charts import theme
from exports.render.still_marks import OPEN, SHAPES

Values = dict[str, Any]
ANCHORS = {"left": "end", "right": "start", "center": "middle"}
LINE = 1.3
"""The height of a line of text, in its size."""
LOWER = {"top": -0.35, "middle": 0.35, "bottom": 1.05}
"""How far below its place a text stands, in its size."""
HATCH, TILE = '<path d="M-1 1l2 -2M0 6l6 -6M5 7l2 -2" stroke="{}"/>', 'width="6" height="6" patternUnits="userSpaceOnUse"'
BOLD = re.compile("(</?b>)")
MARKUP = {"<b>": '<tspan font-weight="700">', "</b>": "</tspan>"}


MOST = 30_000
"""Letters of a picture."""


class CannotDraw(Exception):
    """The figure has something that a still picture does not know."""


def still_picture(figure: Any, name: str) -> str | None:
    """The marks as SVG; `name` tells its parts from those of other pictures of the page."""
    try:
        drawn = Still(figure.to_dict(), name).drawn()
    except CannotDraw:
        return None
    return drawn if len(drawn) <= MOST else None


class Still:
    """One picture: where places are, and what was defined once for several marks."""

    def __init__(self, written: Values, name: str) -> None:
        self.layout, self.traces, self.name = written["layout"], written["data"], name
        across, down = self.layout["xaxis"], self.layout["yaxis"]
        if down.get("visible", True) or any(key[:5] in ("xaxis", "yaxis") and key[5:] for key in self.layout):
            raise CannotDraw
        if self.layout.get("annotations") or (across.get("showgrid", True) and across.get("visible", True)):
            raise CannotDraw
        (self.left, self.right), (self.bottom, self.top) = across["range"], down["range"]
        self.is_fixed, margin = "scaleanchor" in down, self.layout["margin"]
        self.high: int = self.layout["height"] - margin["t"] - margin["b"]
        self._defined: dict[str, str] = {}

    def drawn(self) -> str:
        """The picture with its margins."""
        marks = "".join([*self._shapes("below"), *self._all_traces(), *self._shapes("above"), *self._ticks()])
        margin, high = self.layout["margin"], self.layout["height"]
        box = f'viewBox="0 0 {self.right - self.left:g} {abs(self.bottom - self.top):g}" preserveAspectRatio="xMinYMin meet"'
        size = f'style="width:calc(100% - {margin["l"] + margin["r"]}px)" height="{self.high}" overflow="visible"'
        inner = f'<svg x="{margin["l"]}" y="{margin["t"]}" {size} {box if self.is_fixed else ""}>{marks}</svg>'
        defined = f"<defs>{''.join(self._defined.values())}</defs>" if self._defined else ""
        return f'<svg width="100%" height="{high}" aria-hidden="true">{defined}{inner}</svg>'

    def _x(self, value: float) -> str:
        part = (value - self.left) / (self.right - self.left)
        return _short(value - self.left) if self.is_fixed else f"{_short(part * 100)}%"

    def _wide(self, value: float) -> str:
        return self._x(self.left + value)

    def _y(self, value: float) -> float:
        part: float = (value - self.top) / (self.bottom - self.top)
        return part * float(abs(self.bottom - self.top) if self.is_fixed else self.high)

    def _all_traces(self) -> Iterator[str]:
        for trace in self.traces:
            if trace["type"] == "bar":
                yield self._bars(trace)
            elif trace["type"] == "scatter":
                for part in trace["mode"].split("+"):
                    yield {"lines": self._lines, "markers": self._markers, "text": self._texts}[part](trace)
            else:
                raise CannotDraw

    def _bars(self, trace: Values) -> str:
        """The bars; those that look alike are one path in a picture whose places are pixels."""
        look, lies = trace["marker"], trace.get("orientation") == "h"
        alike: dict[str, str] = {}
        for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            base, width = _each(trace["base"], n), _each(trace["width"], n)
            x0, wide = (base, x) if lies else (x - width / 2, width)
            y0, y1 = (y - width / 2, y + width / 2) if lies else (base, base + y)
            fill = f"{self._fill(look, n)}{_seen(_each(look.get('opacity', 1), n))}"
            top, low = sorted((self._y(y0), self._y(y1)))
            alike[fill] = alike.get(fill, "") + self._bar(x0, wide, top, low, fill)
        return "".join(f'<path d="{bars}"{fill}/>' if self.is_fixed else bars for fill, bars in alike.items())

    def _bar(self, x: float, wide: float, top: float, low: float, fill: str) -> str:
        if self.is_fixed:
            across = _short(wide)
            return f"M{self._x(x)} {_short(top)}h{across}v{_short(low - top)}h-{across}z"
        at = f'x="{self._x(x)}" y="{_short(top)}" width="{self._wide(wide)}" height="{_short(low - top)}"'
        return f"<rect {at}{fill}/>"

    def _fill(self, look: Values, n: int) -> str:
        line = look.get("line", {})
        colour, width = _each(look["color"], n), _each(line.get("width", 0), n)
        edge = f' stroke="{_each(line["color"], n)}" stroke-width="{width:g}"' if width else ""
        if "pattern" not in look:
            return f' fill="{colour}"{edge}'
        pattern = look["pattern"]
        if pattern.get("shape") != "/":
            raise CannotDraw
        hatch = f'<rect width="6" height="6" fill="{pattern["bgcolor"]}"/>{HATCH.format(pattern["fgcolor"])}'
        return f' fill="url(#{self._once(hatch, "pattern", TILE)})"{edge}'

    def _markers(self, trace: Values) -> str:
        look = trace["marker"]
        found = []
        for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            symbol = _each(look.get("symbol", "circle"), n)
            shape, line = SHAPES.get(symbol.removesuffix(OPEN)), look.get("line", {})
            if shape is None:
                raise CannotDraw
            colour, width = _each(look.get("color", "none"), n), _each(line.get("width", 0), n)
            stroke = colour if symbol.endswith(OPEN) else _each(line.get("color", "none"), n)
            fill = "none" if symbol.endswith(OPEN) else colour
            edge = f'stroke="{stroke}" stroke-width="{width or 1:g}"' if width or symbol.endswith(OPEN) else ""
            mark = f'<path d="{shape(_each(look["size"], n) / 2)}" fill="{fill}" {edge}/>'
            seen = _seen(_each(look.get("opacity", 1), n))
            found.append(f'<use href="#{self._once(mark, "g")}" x="{self._x(x)}" y="{_short(self._y(y))}"{seen}/>')
        return "".join(found)

    def _lines(self, trace: Values) -> str:
        line, places = trace.get("line", {}), list(zip(trace["x"], trace["y"], strict=True))
        look = _stroke(line)
        if trace.get("fill"):
            if not self.is_fixed:
                raise CannotDraw
            return f'<path d="{self._outline(places)}" fill="{trace["fillcolor"]}"/>'
        ends = pairwise(places)
        return "".join(self._line(one, two, look) for one, two in ends if None not in (*one, *two))

    def _outline(self, places: list[tuple[float, float]]) -> str:
        told, begins = "", True
        for x, y in places:
            told += "Z" if x is None else f"{'M' if begins else 'L'}{self._x(x)} {_short(self._y(y))}"
            begins = x is None
        return told

    def _line(self, one: tuple[Any, Any], two: tuple[Any, Any], look: str) -> str:
        x1, x2, y1, y2 = self._x(one[0]), self._x(two[0]), _short(self._y(one[1])), _short(self._y(two[1]))
        return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" {look}/>'

    def _texts(self, trace: Values) -> str:
        font, found = trace["textfont"], []
        for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            upright, side = _each(trace["textposition"], n).split()
            away = _each(trace["marker"]["size"], n) / 2 if "markers" in trace["mode"] else 0
            size, colour = _each(font["size"], n), _each(font["color"], n)
            dx = {"left": -away, "right": away}.get(side, 0)
            lines = _each(trace["text"], n).split("<br>")
            higher = {"top": 1, "middle": 0.5, "bottom": 0}[upright] * LINE * (len(lines) - 1)
            dy = (LOWER[upright] - higher) * size + {"top": -away, "bottom": away}.get(upright, 0)
            for number, line in enumerate(lines):
                at = f'x="{self._x(x)}" y="{_short(self._y(y) + dy + number * LINE * size)}"' + (
                    f' dx="{dx:g}"' if dx else ""
                )
                found.append(f"<text {at} {_font(size, colour, ANCHORS[side])}>{_told(line)}</text>")
        return "".join(found)

    def _ticks(self) -> Iterator[str]:
        axis = self.layout["xaxis"]
        if axis.get("visible", True):
            for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True):
                look = _font(theme.SMALL_SIZE, theme.QUIET, "middle")
                yield f'<text x="{self._x(value)}" y="{self.high + 16}" {look}>{_told(text)}</text>'

    def _shapes(self, layer: str) -> Iterator[str]:
        for shape in self.layout.get("shapes", ()):
            if shape.get("layer", "above") != layer:
                continue
            if shape.get("yref", "y") != "y" or shape.get("xref", "x") not in ("x", "paper"):
                raise CannotDraw
            wide = self.right - self.left if shape.get("xref") == "paper" else 1
            begun = self.left if shape.get("xref") == "paper" else 0
            yield self._shape(shape, begun + shape["x0"] * wide, begun + shape["x1"] * wide)

    def _shape(self, shape: Values, x0: float, x1: float) -> str:
        line, seen = shape.get("line", {}), _seen(shape.get("opacity", 1))
        edge = (
            f'stroke="{line.get("color", "none")}" stroke-width="{line.get("width", 2):g}"{_dashes(line.get("dash"))}{seen}'
        )
        if shape["type"] == "line":
            return self._line((x0, shape["y0"]), (x1, shape["y1"]), edge)
        if shape["type"] != "rect":
            raise CannotDraw
        top, low = sorted((self._y(shape["y0"]), self._y(shape["y1"])))
        at = f'x="{self._x(x0)}" y="{_short(top)}" width="{self._wide(x1 - x0)}" height="{_short(low - top)}"'
        return f'<rect {at} fill="{shape.get("fillcolor", "none")}" {edge}/>'

    def _once(self, content: str, kind: str, more: str = "") -> str:
        """The id of something that several marks share."""
        name = f"{self.name}-{len(self._defined)}"
        told = self._defined.setdefault(content, f'<{kind} id="{name}" {more}>{content}</{kind}>')
        return told.partition('id="')[2].partition('"')[0]


def _each(given: Any, n: int) -> Any:
    return given if isinstance(given, str | int | float) else given[n]


def _short(number: float) -> str:
    return f"{round(number, 2):g}"


def _seen(part: float) -> str:
    return "" if part == 1 else f' opacity="{part:g}"'


def _stroke(line: Values) -> str:
    return f'stroke="{line.get("color", "none")}" stroke-width="{line.get("width", 2):g}"{_dashes(line.get("dash"))}'


def _dashes(dash: str | None) -> str:
    known = {None: "", "solid": "", "dot": ' stroke-dasharray="2 2"', "dash": ' stroke-dasharray="6 4"'}
    if dash not in known:
        raise CannotDraw
    return known[dash]


def _font(size: float, colour: str, anchor: str) -> str:
    return f'font-size="{size:g}" fill="{colour}" text-anchor="{anchor}"'


def _told(text: str) -> str:
    """A text with the markup that a figure may have: bold letters alone."""
    parts = BOLD.split(text)
    if any("<" in part for part in parts if part not in MARKUP):
        raise CannotDraw
    return "".join(MARKUP.get(part) or escape(unescape(part), quote=False) for part in parts)
