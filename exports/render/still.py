"""A figure as a small SVG that stands in a page, drawn from its marks without a browser; None for what it cannot draw.

It is as wide as there is room, and marks and letters keep their size, as in the figure itself. It knows the figures whose
axes from left to right share one from top to bottom and have no grid; it leaves out nothing: what it does not know makes it
give no picture.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from charts.layout import theme
from exports.render.still_axes import PAD, PAPER, Across, axis_across, is_head
from exports.render.still_look import (
    CannotDraw,
    Values,
    each,
    font_look,
    seen_part,
    short,
    stroke_look,
    told_text,
)
from exports.render.still_marks import OPEN, SHAPES

ANCHORS = {"left": "end", "right": "start", "center": "middle"}
FRAME = "width:calc(100% - {both}px);margin-left:{l}px;overflow:visible;clip-path:inset(0 -{r}px 0 -{l}px)"
"""A picture is as wide as what lies between its margins, into which marks and texts may reach."""
SIDES = {"left": "right", "right": "left", "center": "center"}
"""The side of its place on which a text stands, by the side of the text that stands there."""
LINE = 1.3
"""The height of a line of text, in its size."""
LOWER = {"top": -0.35, "middle": 0.35, "bottom": 1.05}
"""How far below its place a text stands, in its size."""
HATCH, TILE = '<path d="M-1 1l2 -2M0 6l6 -6M5 7l2 -2" stroke="{}"/>', 'width="6" height="6" patternUnits="userSpaceOnUse"'
MOST = 30_000
"""Letters of a picture."""


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
        down = self.layout["yaxis"]
        if down.get("visible", True) or any(key[:5] == "yaxis" and key[5:] for key in self.layout):
            raise CannotDraw
        self.axes = {key.replace("axis", ""): axis_across(self.layout[key]) for key in self.layout if key[:5] == "xaxis"}
        (self.bottom, self.top), self.is_fixed, margin = down["range"], "scaleanchor" in down, self.layout["margin"]
        if self.is_fixed and len(self.axes) > 1:
            raise CannotDraw
        self.span = self.axes["x"].right - self.axes["x"].left
        self.high: int = self.layout["height"] - margin["t"] - margin["b"]
        self._defined: dict[str, str] = {}

    def drawn(self) -> str:
        """The picture with its margins."""
        beside = [*self._ticks(), *self._annotations()]
        marks = "".join([*self._shapes("below"), *self._all_traces(), *self._shapes("above"), *beside])
        margin, high = self.layout["margin"], self.layout["height"]
        box = f'viewBox="0 0 {self.span:g} {abs(self.bottom - self.top):g}" preserveAspectRatio="xMinYMin meet"'
        inner = (
            f'<svg y="{margin["t"]}" width="100%" height="{self.high}" overflow="visible" {box if self.is_fixed else ""}>'
        )
        defined = f"<defs>{''.join(self._defined.values())}</defs>" if self._defined else ""
        size = f'style="{FRAME.format(**margin, both=margin["l"] + margin["r"])}" height="{high}"'
        return f'<svg {size} aria-hidden="true">{defined}{inner}{marks}</svg></svg>'

    def _axis(self, trace: Values) -> Across:
        return self.axes[trace.get("xaxis", "x")]

    def _x(self, axis: Across, value: float) -> str:
        return short(axis.part(value) * self.span) if self.is_fixed else f"{short(axis.part(value) * 100)}%"

    def _wide(self, axis: Across, value: float) -> str:
        return self._x(replace(axis, begin=0, end=axis.end - axis.begin), axis.left + value)

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
        axis, look, lies = self._axis(trace), trace["marker"], trace.get("orientation") == "h"
        alike: dict[str, str] = {}
        for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            base, width = each(trace["base"], n), each(trace["width"], n)
            x0, wide = (base, x) if lies else (x - width / 2, width)
            y0, y1 = (y - width / 2, y + width / 2) if lies else (base, base + y)
            fill = f"{self._fill(look, n)}{seen_part(each(look.get('opacity', 1), n))}"
            top, low = sorted((self._y(y0), self._y(y1)))
            alike[fill] = alike.get(fill, "") + self._bar(axis, x0, wide, top, low, fill)
        return "".join(f'<path d="{bars}"{fill}/>' if self.is_fixed else bars for fill, bars in alike.items())

    def _bar(self, axis: Across, x: float, wide: float, top: float, low: float, fill: str) -> str:
        if self.is_fixed:
            across = short(wide)
            return f"M{self._x(axis, x)} {short(top)}h{across}v{short(low - top)}h-{across}z"
        at = f'x="{self._x(axis, x)}" y="{short(top)}" width="{self._wide(axis, wide)}" height="{short(low - top)}"'
        return f"<rect {at}{fill}/>"

    def _fill(self, look: Values, n: int) -> str:
        line = look.get("line", {})
        colour, width = each(look["color"], n), each(line.get("width", 0), n)
        edge = f' stroke="{each(line["color"], n)}" stroke-width="{width:g}"' if width else ""
        if "pattern" not in look:
            return f' fill="{colour}"{edge}'
        pattern = look["pattern"]
        if pattern.get("shape") != "/":
            raise CannotDraw
        hatch = f'<rect width="6" height="6" fill="{pattern["bgcolor"]}"/>{HATCH.format(pattern["fgcolor"])}'
        return f' fill="url(#{self._once(hatch, "pattern", TILE)})"{edge}'

    def _markers(self, trace: Values) -> str:
        axis, look = self._axis(trace), trace["marker"]
        found = []
        for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            symbol = each(look.get("symbol", "circle"), n)
            shape, line = SHAPES.get(symbol.removesuffix(OPEN)), look.get("line", {})
            if shape is None:
                raise CannotDraw
            colour, width = each(look.get("color", "none"), n), each(line.get("width", 0), n)
            stroke = colour if symbol.endswith(OPEN) else each(line.get("color", "none"), n)
            fill = "none" if symbol.endswith(OPEN) else colour
            edge = f'stroke="{stroke}" stroke-width="{width or 1:g}"' if width or symbol.endswith(OPEN) else ""
            mark = f'<path d="{shape(each(look["size"], n) / 2)}" fill="{fill}" {edge}/>'
            seen = seen_part(each(look.get("opacity", 1), n))
            found.append(f'<use href="#{self._once(mark, "g")}" x="{self._x(axis, x)}" y="{short(self._y(y))}"{seen}/>')
        return "".join(found)

    def _lines(self, trace: Values) -> str:
        axis, line, places = self._axis(trace), trace.get("line", {}), list(zip(trace["x"], trace["y"], strict=True))
        look = stroke_look(line)
        if trace.get("fill"):
            if not self.is_fixed:
                raise CannotDraw
            return f'<path d="{self._outline(axis, places)}" fill="{trace["fillcolor"]}"/>'
        ends = pairwise(places)
        return "".join(self._line(axis, one, two, look) for one, two in ends if None not in (*one, *two))

    def _outline(self, axis: Across, places: list[tuple[float, float]]) -> str:
        told, begins = "", True
        for x, y in places:
            told += "Z" if x is None else f"{'M' if begins else 'L'}{self._x(axis, x)} {short(self._y(y))}"
            begins = x is None
        return told

    def _line(self, axis: Across, one: tuple[Any, Any], two: tuple[Any, Any], look: str) -> str:
        x1, x2, y1, y2 = self._x(axis, one[0]), self._x(axis, two[0]), short(self._y(one[1])), short(self._y(two[1]))
        return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" {look}/>'

    def _texts(self, trace: Values) -> str:
        axis, font, found = self._axis(trace), trace["textfont"], ""
        for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            upright, side = each(trace["textposition"], n).split()
            away = each(trace["marker"]["size"], n) / 2 if "markers" in trace["mode"] else 0
            look = {name: each(font[name], n) for name in ("size", "color")}
            low = self._y(y) + {"top": -away, "bottom": away}.get(upright, 0)
            found += self._text(
                self._x(axis, x),
                low,
                each(trace["text"], n),
                look,
                (upright, side),
                {"left": -away, "right": away}.get(side, 0),
            )
        return found

    def _text(self, x: str, y: float, text: str, font: Values, at: tuple[str, str], right: float) -> str:
        """The lines of a text; `at` is on which sides of its place it stands, `right` how many pixels further."""
        (upright, side), size, lines = at, font["size"], text.split("<br>")
        higher = {"top": 1, "middle": 0.5, "bottom": 0}[upright] * LINE * (len(lines) - 1)
        first, moved = y + (LOWER[upright] - higher) * size, f' dx="{right:g}"' if right else ""
        look = font_look(size, font["color"], ANCHORS[side])
        places = (f'x="{x}" y="{short(first + number * LINE * size)}"{moved}' for number in range(len(lines)))
        return "".join(f"<text {place} {look}>{told_text(line)}</text>" for place, line in zip(places, lines, strict=True))

    def _annotations(self) -> Iterator[str]:
        """The heads above the picture; another annotation is not known."""
        for one in self.layout.get("annotations", ()):
            if not is_head(one):
                raise CannotDraw
            axis = self._shape_axis(one)
            at, right = ("top", SIDES[one["xanchor"]]), one.get("xshift", 0)
            yield self._text(self._x(axis, one["x"]), -PAD, one["text"], one["font"], at, right)

    def _ticks(self) -> Iterator[str]:
        for name, axis in self.axes.items():
            told = self.layout[name.replace("x", "xaxis")]
            if told.get("visible", True):
                for value, text in zip(told["tickvals"], told["ticktext"], strict=True):
                    look = font_look(theme.SMALL_SIZE, theme.QUIET, "middle")
                    yield f'<text x="{self._x(axis, value)}" y="{self.high + 16}" {look}>{told_text(text)}</text>'

    def _shapes(self, layer: str) -> Iterator[str]:
        for shape in self.layout.get("shapes", ()):
            if shape.get("layer", "above") == layer:
                if shape.get("yref", "y") != "y":
                    raise CannotDraw
                yield self._shape(shape, self._shape_axis(shape))

    def _shape_axis(self, shape: Values) -> Across:
        found = PAPER if shape.get("xref") == "paper" else self.axes.get(shape.get("xref", "x"))
        if found is None:
            raise CannotDraw
        return found

    def _shape(self, shape: Values, axis: Across) -> str:
        """A line or a rectangle; one without a breadth or a height is a line too."""
        line, (x0, x1), (y0, y1) = shape.get("line", {}), (shape["x0"], shape["x1"]), (shape["y0"], shape["y1"])
        edge = f"{stroke_look({'color': 'none', **line})}{seen_part(shape.get('opacity', 1))}"
        if shape["type"] == "line" or (shape["type"] == "rect" and (x0 == x1 or y0 == y1)):
            return self._line(axis, (x0, y0), (x1, y1), edge)
        if shape["type"] != "rect":
            raise CannotDraw
        top, low = sorted((self._y(y0), self._y(y1)))
        at = f'x="{self._x(axis, x0)}" y="{short(top)}" width="{self._wide(axis, x1 - x0)}" height="{short(low - top)}"'
        return f'<rect {at} fill="{shape.get("fillcolor", "none")}" {edge}/>'

    def _once(self, content: str, kind: str, more: str = "") -> str:
        """The id of something that several marks share."""
        name = f"{self.name}-{len(self._defined)}"
        told = self._defined.setdefault(content, f'<{kind} id="{name}" {more}>{content}</{kind}>')
        return told.partition('id="')[2].partition('"')[0]
