"""How a mark, a line or a text of a still picture looks, written as attributes of SVG."""

import re
from html import escape, unescape
from typing import Any

Values = dict[str, Any]
BOLD = re.compile("(</?b>)")
MARKUP = {"<b>": '<tspan font-weight="700">', "</b>": "</tspan>"}


class CannotDraw(Exception):
    """The figure has something that a still picture does not know."""


def each(given: Any, n: int) -> Any:
    """The value of a mark, where each has one or all have the same."""
    return given if isinstance(given, str | int | float) else given[n]


def short(number: float) -> str:
    """A number with at most two decimals."""
    return f"{round(number, 2):g}"


def seen_part(part: float) -> str:
    """How much of it is seen through."""
    return "" if part == 1 else f' opacity="{part:g}"'


def stroke_look(line: Values) -> str:
    """How a line looks."""
    return f'stroke="{line.get("color", "none")}" stroke-width="{line.get("width", 2):g}"{dashes_look(line.get("dash"))}'


def dashes_look(dash: str | None) -> str:
    """How a line is broken. Raises CannotDraw for a way that is not known."""
    known = {None: "", "solid": "", "dot": ' stroke-dasharray="2 2"', "dash": ' stroke-dasharray="6 4"'}
    if dash not in known:
        raise CannotDraw
    return known[dash]


def font_look(size: float, colour: str, anchor: str) -> str:
    """How a text looks."""
    return f'font-size="{size:g}" fill="{colour}" text-anchor="{anchor}"'


def told_text(text: str) -> str:
    """A text with the markup that a figure may have: bold letters alone."""
    parts = BOLD.split(text)
    if any("<" in part for part in parts if part not in MARKUP):
        raise CannotDraw
    return "".join(MARKUP.get(part) or escape(unescape(part), quote=False) for part in parts)
