"""What a mark of an SVG says and opens: `data-id` and `aria-label`, and the script that handles it.

A text that tells a mark or counts marks names it in `data-of`.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from typing import Any

from charts.layout import theme
from charts.layout.act_marks import OTHER, SHAPES
from exports.render.svg_style import Values, value_of

TEMPLATES = Path(__file__).parent.parent / "templates"


def template_text(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


def data_address(typeface: Path) -> str:
    """Return a WOFF2 file as an address that holds all of it."""
    return f"data:font/woff2;base64,{b64encode(typeface.read_bytes()).decode()}"


STYLE, SCRIPT = template_text("figure.css"), template_text("figure.js")
"""Defines `animateFigure(element, open)` for the screen, the HTML briefing and any page that holds the SVG."""

LETTERS = {(shape.symbol.removesuffix("-open"), shape.is_hollow): shape.letter for shape in (*SHAPES.values(), OTHER)} | {
    ("square", True): "□",
    ("triangle-up", False): "▲",
    ("triangle-right", True): "▷",
    ("triangle-left", True): "◁",
}
"""The sign of a mark in a text, by the symbol of Plotly and whether it is hollow."""
MARK_LETTERS = ("×", "✓", "?")  # what is written in a mark is its sign
SIGNS = {*LETTERS.values(), *MARK_LETTERS}


def sign_of(trace: Values, n: int) -> str:
    """Return the sign of a point of a trace; empty if texts have no sign for it, such as a disc whose area counts."""
    look = trace.get("marker", {})
    if trace.get("name") in SIGNS:
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
