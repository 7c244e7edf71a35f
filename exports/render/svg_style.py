"""How a mark or a line of a figure looks, written as SVG: Plotly's symbols and strokes."""

from collections.abc import Callable, Mapping
from math import sqrt
from typing import Any

Values = dict[str, Any]
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
"""What a symbol is called that is not filled."""


class CannotDraw(ValueError):
    """The figure has something that this renderer does not know; the message says what."""


def value_of(values: Any, n: int) -> Any:
    """The value of a mark, where each has one or all have the same."""
    return values if isinstance(values, str | int | float) else values[n]


def short(number: float) -> str:
    """A number with at most two decimals."""
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
    """The mark of a trace at the origin. Raises CannotDraw for a symbol that is not known."""
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
