"""The texts of a figure as SVG: where Plotly puts the lines of a text beside a mark, and those of an annotation."""

import re
from html import escape, unescape

from charts.layout.text_width import text_width
from exports.render.svg_style import CannotDraw, Values, short

BOLD = re.compile("(</?b>)")
MARKUP = {"<b>": '<tspan font-weight="700">', "</b>": "</tspan>"}
ANCHORS = {"left": "end", "right": "start", "center": "middle"}
"""How a text is anchored that stands on a side of its place."""
SIDES = {"left": "right", "right": "left", "center": "center"}
"""The side of its place on which a text stands, by the side of the text that stands there."""
LINE = 1.3
"""The height of a line of text, in its size."""
LOWER, HIGHER = {"top": -0.25, "middle": 0.25, "bottom": 0.75}, {"top": 1, "middle": 0.5, "bottom": 0}
"""How far below its place the base of a text of one line is, in its size; what part of its other lines stands above it."""
SIGNS = {"top": -1, "bottom": 1, "left": -1, "right": 1}
ASCENT, DESCENT = 1.024, 0.4
"""How far letters reach above and below their base, in their size, by the typeface."""
EDGE = 1
"""Pixels of the border of an annotation, and of its padding where none is set."""


def text_block(x: str, y: float, text: str, font: Values, side: str, away: float = 0) -> str:
    """The lines of a text on a side of its place (such as `middle right`), so many pixels away from it."""
    upright, beside = side.split()
    size, lines = font["size"], split_lines(text)
    first = y + SIGNS.get(upright, 0) * away + (LOWER[upright] - HIGHER[upright] * LINE * (len(lines) - 1)) * size
    right = SIGNS.get(beside, 0) * away
    return _lines(x, first, lines, font, ANCHORS[beside], right)


def annotation(definition: Values, x: str, y: float) -> str:
    """An annotation at its place; one with a background has its box behind it."""
    font, lines = definition["font"], split_lines(definition["text"])
    size, pad, side = font["size"], definition.get("borderpad", EDGE) + EDGE, definition["xanchor"]
    high = (ASCENT + DESCENT + LINE * (len(lines) - 1)) * size + 2 * pad
    top = y - definition.get("yshift", 0) - {"top": 0, "middle": 0.5, "bottom": 1}[definition["yanchor"]] * high
    right = definition.get("xshift", 0) + {"left": pad, "right": -pad, "center": 0}[side]
    texts = _lines(x, top + pad + ASCENT * size, lines, font, ANCHORS[SIDES[side]], right)
    if "bgcolor" not in definition:
        return texts
    wide = max(text_width(_plain(line), size, is_bold="<b>" in line) for line in lines) + 2 * pad
    left = right - pad * (side != "right") - {"left": 0, "center": 0.5, "right": 1}[side] * wide + pad * (side == "center")
    place = f'x="{x}" y="{short(top)}" width="{short(wide)}" height="{short(high)}"'
    return f'<rect {place} transform="translate({short(left)} 0)" fill="{definition["bgcolor"]}"/>{texts}'


def text_line(x: str, y: float, text: str, font: Values, anchor: str, right: float = 0) -> str:
    """One line of text, `right` so many pixels beside its place."""
    moved = f' dx="{short(right)}"' if right else ""
    look = f'font-size="{font["size"]:g}" fill="{font["color"]}" text-anchor="{anchor}"'
    return f'<text x="{x}" y="{short(y)}"{moved} {look}>{markup(text)}</text>'


def split_lines(text: str) -> list[str]:
    """The lines of a text; bold letters that go on in the next line are bold there too."""
    lines, bold = [], ""
    for line in text.split("<br>"):
        line_markup = bold + line
        bold = "<b>" if line_markup.count("<b>") > line_markup.count("</b>") else ""
        lines.append(line_markup + ("</b>" if bold else ""))
    return lines


def markup(text: str) -> str:
    """A text with the markup that a figure may have, bold letters alone. Raises CannotDraw for another."""
    parts = BOLD.split(text)
    if any("<" in part for part in parts if part not in MARKUP):
        raise CannotDraw(f"markup in {text!r}")
    return "".join(MARKUP.get(part) or escape(unescape(part), quote=False) for part in parts)


def _lines(x: str, first: float, lines: list[str], font: Values, anchor: str, right: float) -> str:
    step = LINE * font["size"]
    return "".join(text_line(x, first + n * step, line, font, anchor, right) for n, line in enumerate(lines))


def _plain(line: str) -> str:
    return unescape(BOLD.sub("", line))
