"""The marks of a still picture: the shapes of Plotly's symbols, so many pixels from the middle to an edge."""

from collections.abc import Callable, Mapping
from math import sqrt

SQUARE = "M{r} {r}H-{r}V-{r}H{r}Z"
CROSS = "M{r} {r}L-{r} -{r}M{r} -{r}L-{r} {r}"
SHAPES: Mapping[str, Callable[[float], str]] = {
    "circle": lambda r: _at(r, "M{r} 0A{r} {r} 0 1 1 0 -{r}A{r} {r} 0 0 1 {r} 0Z"),
    "square": lambda r: _at(r, SQUARE),
    "square-x": lambda r: _at(r, SQUARE + CROSS),
    "diamond": lambda r: _at(r * 1.3, "M{r} 0L0 {r}L-{r} 0L0 -{r}Z"),
    "x-thin": lambda r: _at(r, CROSS),
    "line-ew": lambda r: _at(r * 1.4, "M{r} 0H-{r}"),
    "line-ns": lambda r: _at(r * 1.4, "M0 {r}V-{r}"),
    "asterisk": lambda r: _at(r * 1.2, "M0 {r}V-{r}M{r} 0H-{r}") + _at(r * 0.85, CROSS),
    "hash": lambda r: f"M{r / 2:g} {r:g}V-{r:g}M-{r / 2:g} -{r:g}V{r:g}M{r:g} {r / 2:g}H-{r:g}M-{r:g} -{r / 2:g}H{r:g}",
    "triangle-up": lambda r: _triangle(r, "M-{w} {h}H{w}L0 -{r}Z"),
    "triangle-down": lambda r: _triangle(r, "M-{w} -{h}H{w}L0 {r}Z"),
    "triangle-left": lambda r: _triangle(r, "M{h} -{w}V{w}L-{r} 0Z"),
    "triangle-right": lambda r: _triangle(r, "M-{h} -{w}V{w}L{r} 0Z"),
}
OPEN = "-open"
"""What a symbol is called that is not filled."""


def _at(pixels: float, shape: str) -> str:
    return shape.format(r=f"{round(pixels, 2):g}")


def _triangle(pixels: float, shape: str) -> str:
    return shape.format(r=f"{pixels:g}", w=f"{round(pixels * 2 / sqrt(3), 2):g}", h=f"{pixels / 2:g}")
