"""What the marks and texts of an SVG look like, say and open: shapes, lines, `data-id`, `aria-label`, and the script.

A text that tells a mark or counts marks names it in `data-of`.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from html import escape, unescape
from itertools import groupby
from math import sqrt
from pathlib import Path
from typing import Any

from charts.layout import act_marks, theme
from charts.layout.canvas import text_width

Values = dict[str, Any]
TEMPLATES = Path(__file__).parent.parent / "templates"
DASHES = {None: 0, "solid": 0, "dot": 1, "dash": 3}
"""How long the parts of a broken line are, in its width; a thin one counts as three pixels wide."""
SQUARE = "M{r} {r}H-{r}V-{r}H{r}Z"
CROSS = "M{r} {r}L-{r} -{r}M{r} -{r}L-{r} {r}"
SHAPES: Mapping[str, Callable[[float], str]] = {
    "circle": lambda r: _shape(r, "M{r} 0A{r} {r} 0 1 1 0 -{r}A{r} {r} 0 0 1 {r} 0Z"),
    "square": lambda r: _shape(r, SQUARE),
    "diamond": lambda r: _shape(r * 1.3, "M{r} 0L0 {r}L-{r} 0L0 -{r}Z"),
    "x-thin": lambda r: _shape(r, CROSS),
    "line-ew": lambda r: _shape(r * 1.4, "M{r} 0H-{r}"),
    "line-ns": lambda r: _shape(r * 1.4, "M0 {r}V-{r}"),
    "asterisk": lambda r: _shape(r * 1.2, "M0 {r}V-{r}M{r} 0H-{r}") + _shape(r * 0.85, CROSS),
    "hash": lambda r: f"M{r / 2:g} {r:g}V-{r:g}M-{r / 2:g} -{r:g}V{r:g}M{r:g} {r / 2:g}H-{r:g}M-{r:g} -{r / 2:g}H{r:g}",
    "triangle-up": lambda r: _triangle(r, "M-{w} {h}H{w}L0 -{r}Z"),
    "triangle-down": lambda r: _triangle(r, "M-{w} -{h}H{w}L0 {r}Z"),
    "triangle-left": lambda r: _triangle(r, "M{h} -{w}V{w}L-{r} 0Z"),
    "triangle-right": lambda r: _triangle(r, "M-{h} -{w}V{w}L{r} 0Z"),
}
"""The shapes of Plotly's symbols, so many pixels from the middle to an edge."""
OPEN = "-open"
BOLD = re.compile("(</?b>)")
MARKUP = {"<b>": '<tspan font-weight="700">', "</b>": "</tspan>"}
ANCHORS = {"left": "end", "right": "start", "center": "middle"}  # how a text is anchored that stands on a side of its place
SIDES = {"left": "right", "right": "left", "center": "center"}
"""The side of its place on which a text stands, by the side of the text that stands there."""
LINE = 1.3
LOWER, HIGHER = {"top": -0.25, "middle": 0.25, "bottom": 0.75}, {"top": 1, "middle": 0.5, "bottom": 0}
"""How far below its place the base of a text of one line is, in its size; what part of its other lines stands above it."""
SIGNS = {"top": -1, "bottom": 1, "left": -1, "right": 1}
ASCENT, DESCENT = 1.024, 0.4  # how far letters reach above and below their base, in their size, by the typeface
EDGE = 1  # pixels of the border of an annotation, and of its padding where none is set
LETTERS = {
    (shape.symbol.removesuffix("-open"), shape.is_hollow): shape.letter
    for shape in (*act_marks.SHAPES.values(), act_marks.OTHER)
} | {("square", True): "□", ("triangle-up", False): "▲", ("triangle-right", True): "▷", ("triangle-left", True): "◁"}
"""The sign of a mark in a text, by the symbol of Plotly and whether it is hollow."""
MARK_LETTERS = ("×", "✓", "?")  # what is written in a mark is its sign
MARK_SIGNS = {*LETTERS.values(), *MARK_LETTERS}


def template_text(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


def data_address(typeface: Path) -> str:
    """Return a WOFF2 file as an address that holds all of it."""
    return f"data:font/woff2;base64,{b64encode(typeface.read_bytes()).decode()}"


STYLE, SCRIPT = template_text("figure.css"), template_text("figure.js")
"""Defines `animateFigure(element, open)` for the screen, the HTML briefing and any page that holds the SVG."""


class CannotDraw(ValueError):
    """The figure has something that this renderer does not know; the message says what."""


def value_of(values: Any, n: int) -> Any:
    """Return the value of a mark, where each has one or all have the same."""
    return values if isinstance(values, str | int | float) else values[n]


def short(number: float) -> str:
    """Return a number with at most two decimals."""
    return f"{round(number, 2) + 0:.2f}".rstrip("0").rstrip(".")


def opacity(part: float) -> str:
    """How much of it is seen, as an attribute; none where all is."""
    return "" if part == 1 else f' opacity="{part:g}"'


def stroke(line: Values) -> str:
    """How a line looks. Raises CannotDraw for a way of breaking it that is not known."""
    dash, width = line.get("dash"), line.get("width", 2)
    if dash not in DASHES:
        raise CannotDraw(f"dash {dash}")
    part = DASHES[dash] * max(width, 3)
    broken = f' stroke-dasharray="{part:g} {part:g}"' if part else ""
    return f'stroke="{line.get("color", "none")}" stroke-width="{width:g}"{broken}'


def marker(look: Values, n: int) -> str:
    """Return the mark of a trace at the origin. Raises CannotDraw for a symbol that is not known."""
    symbol, line = value_of(look.get("symbol", "circle"), n), look.get("line", {})
    shape, is_open = SHAPES.get(symbol.removesuffix(OPEN)), symbol.endswith(OPEN)
    if shape is None:
        raise CannotDraw(f"symbol {symbol}")
    colour, width = value_of(look.get("color", "none"), n), value_of(line.get("width", 0), n)
    edge = colour if is_open else value_of(line.get("color", "none"), n)
    outline = f'stroke="{edge}" stroke-width="{width or 1:g}"' if width or is_open else ""
    return f'<path d="{shape(value_of(look["size"], n) / 2)}" fill="{"none" if is_open else colour}" {outline}/>'


def _shape(pixels: float, shape: str) -> str:
    return shape.format(r=f"{round(pixels, 2):g}")


def _triangle(pixels: float, shape: str) -> str:
    return shape.format(r=f"{pixels:g}", w=f"{round(pixels * 2 / sqrt(3), 2):g}", h=f"{pixels / 2:g}")


def text_block(x: str, y: float, text: str, font: Values, side: str, away: float = 0) -> str:
    """Return the lines of a text on a side of its place (such as `middle right`), so many pixels away from it."""
    upright, beside = side.split()
    size, lines = font["size"], split_lines(text)
    first = y + SIGNS.get(upright, 0) * away + (LOWER[upright] - HIGHER[upright] * LINE * (len(lines) - 1)) * size
    right = SIGNS.get(beside, 0) * away
    return _lines(x, first, lines, font, ANCHORS[beside], right)


def annotation(definition: Values, x: str, y: float) -> str:
    font, lines = definition["font"], split_lines(definition["text"])
    size, pad, side = font["size"], definition.get("borderpad", EDGE) + EDGE, definition["xanchor"]
    high = (ASCENT + DESCENT + LINE * (len(lines) - 1)) * size + 2 * pad
    top = y - definition.get("yshift", 0) - {"top": 0, "middle": 0.5, "bottom": 1}[definition["yanchor"]] * high
    right = definition.get("xshift", 0) + {"left": pad, "right": -pad, "center": 0}[side]
    texts = _lines(x, top + pad + ASCENT * size, lines, font, ANCHORS[SIDES[side]], right)
    if "bgcolor" not in definition:
        return texts
    wide = max(text_width(unescape(BOLD.sub("", line)), size, is_bold="<b>" in line) for line in lines) + 2 * pad
    left = right - pad * (side != "right") - {"left": 0, "center": 0.5, "right": 1}[side] * wide + pad * (side == "center")
    place = f'x="{x}" y="{short(top)}" width="{short(wide)}" height="{short(high)}"'
    return f'<rect {place} transform="translate({short(left)} 0)" fill="{definition["bgcolor"]}"/>{texts}'


def text_line(x: str, y: float, text: str, font: Values, anchor: str, right: float = 0) -> str:
    moved = f' dx="{short(right)}"' if right else ""
    look = f'font-size="{font["size"]:g}" fill="{font["color"]}" text-anchor="{anchor}"'
    return f'<text x="{x}" y="{short(y)}"{moved} {look}>{markup(text)}</text>'


def split_lines(text: str) -> list[str]:
    """Return the lines of a text; bold letters that go on in the next line are bold there too."""
    lines, bold = [], ""
    for line in text.split("<br>"):
        line_markup = bold + line
        bold = "<b>" if line_markup.count("<b>") > line_markup.count("</b>") else ""
        lines.append(line_markup + ("</b>" if bold else ""))
    return lines


def markup(text: str) -> str:
    """Return a text with the markup that a figure may have, bold letters alone. Raises CannotDraw for another."""
    parts = BOLD.split(text)
    if any("<" in part for part in parts if part not in MARKUP):
        raise CannotDraw(f"markup in {text!r}")
    return "".join(MARKUP.get(part) or escape(unescape(part), quote=False) for part in parts)


def _lines(x: str, first: float, lines: list[str], font: Values, anchor: str, right: float) -> str:
    step = LINE * font["size"]
    return "".join(text_line(x, first + n * step, line, font, anchor, right) for n, line in enumerate(lines))


def sign_of(trace: Values, n: int) -> str:
    """Return the sign of a point of a trace; empty if texts have no sign for it, such as a disc whose area counts."""
    look = trace.get("marker", {})
    if trace.get("name") in MARK_SIGNS:
        return str(trace["name"])
    is_disc = value_of(look.get("opacity", 1), n) < theme.PALE
    if is_disc or "markers" not in trace.get("mode", "") or value_of(trace.get("hovertext", ""), n) == "":
        return ""
    letter = value_of(trace.get("text", ""), n)
    if letter in MARK_LETTERS:
        return str(letter)
    symbol = value_of(look.get("symbol", "circle"), n)
    is_hollow = symbol == "circle-open" or value_of(look.get("color", ""), n) == theme.PAPER
    return LETTERS.get((symbol.removesuffix("-open"), is_hollow), "")


def mark_groups(trace: Values, heads: Mapping[str, str]) -> Iterator[tuple[str, Values]]:
    """Yield the points of a trace in runs that say and open the same: attributes, empty without hover text, and trace.

    A run is one stop of the keyboard; `heads` are what marks say first, by what they open.
    """
    number = len(trace["x"])
    if "hovertext" not in trace or trace.get("hoverinfo") == "skip":
        if "ids" not in trace:
            yield "", trace
            return
        for name, run in groupby(range(number), lambda n: value_of(trace["ids"], n)):
            yield f' data-of="{escape(name)}"' if name else "", _part(trace, [*run], number)
        return
    for attributes, run in groupby(range(number), lambda n: _attributes(trace, n, heads)):
        yield attributes, _part(trace, [*run], number)


def _attributes(trace: Values, n: int, heads: Mapping[str, str]) -> str:
    """Return the attributes of a point: what a click opens, the legend entry that lights it, and its text in plain lines."""
    mark = value_of(trace.get("customdata", ""), n)
    text = unescape(value_of(trace["hovertext"], n).replace("<br>", "\n"))
    told = f"{heads[mark]}\n{text}" if mark in heads else text
    attributes = {"data-id": mark, "data-kind": sign_of(trace, n), "aria-label": told}
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value).replace("\n", "&#10;")


def _part(values: Any, points: list[int], number: int) -> Any:
    if isinstance(values, dict):
        return {name: _part(value, points, number) for name, value in values.items()}
    is_per_point = isinstance(values, list | tuple) and len(values) == number
    return [values[n] for n in points] if is_per_point else values
