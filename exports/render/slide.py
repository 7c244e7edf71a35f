"""A figure with its texts on a slide: the layout that leaves least of it empty, with letters large enough for a room."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from charts.layout.canvas import text_width, wrapped
from charts.layout.frame import UnitLine, unit_text
from exports.render.figure_head import unit_and_legend
from exports.render.svg import XMLNS, figure_svg
from exports.render.typeset import png, use_typst_fonts

WIDTH, HEIGHT, MARGIN, GAP = 1200, 675, 40, 22  # pixels of a slide, of the white around it, and between its parts
SMALL, UNITS, SUMMARY, LEAST = 16, (20, 18, 16), 24, 12
"""Pixels of the smallest letters of marks, of a unit and the foot to choose from, of a finding in full beside a figure, and
of the smallest letters of a figure at its own size."""
ENLARGED = SMALL / LEAST, 3.0  # by how much a figure is enlarged, at least and at most
LINE, STRAY = 1.25, 90
"""The height of a line, in its letters, and pixels that stay empty where an entry of a legend does not fit in a line."""
TITLES = (56, 52, 48, 44, 40, 36, 32, 28, 26)
PLAIN, DEARNESS = 44, 6000
"""Pixels below which a title is small, and how many empty square pixels are as bad as letters of one pixel less."""
MOST_ABOVE, MOST_BESIDE = 3, 6  # lines of a title above the marks and beside them
COLUMNS = range(250, 451, 40)  # pixels of a title, and of the column that it has beside the marks, to choose from
TIED = re.compile(r"(?<=\d) (?=\w)|(?<=\b\w) (?=\S)|(?<=\b\w\w) (?=\S)")
"""Where a line of a title is not broken: behind a number or a short word."""
PHONE = 350


@dataclass(frozen=True)
class Texts:
    """What stands around the marks: `over` them, their `heading` if it is another; and meters, as `slide.typ` takes them."""

    title: str
    foot: str
    over: str = ""
    heading: str = ""
    summary: str = ""
    meters: tuple[tuple[str, str, float, int, str], ...] = ()


@dataclass(frozen=True)
class Drawing:
    """A figure with the pixels that it needs, and whether it keeps its shape instead of growing wider."""

    figure: Any
    width: int
    height: int
    is_rigid: bool = False


@dataclass(frozen=True)
class Layout:
    """Where all of it stands: `column` is that of the texts (0: above the marks), `empty` how many square pixels stay so."""

    lines: tuple[str, ...]
    size: int
    unit: int
    column: int
    drawing: Drawing
    scale: float
    room: tuple[float, float]
    empty: float

    @property
    def cost(self) -> float:
        """What is empty, and more for small letters."""
        return self.empty + (max(0, PLAIN - self.size) + UNITS[0] - self.unit) * DEARNESS

    @property
    def marks_width(self) -> int:
        """Pixels of the marks from side to side, before they are enlarged."""
        return self.drawing.width if self.drawing.is_rigid else int(self.room[0] / self.scale)


def balanced(text: str, pixels: float, size: float) -> tuple[str, ...]:
    """Return a title in as few lines as it needs, all about as long as each other, so that no word stands alone."""
    text, most, least = TIED.sub("\N{NO-BREAK SPACE}", text), pixels, pixels / 3
    number = len(wrapped(text, pixels, size, is_serif=True))
    while most - least > 4:
        middle = (most + least) / 2
        most, least = (middle, least) if len(wrapped(text, middle, size, is_serif=True)) <= number else (most, middle)
    return tuple(wrapped(text, most, size, is_serif=True))


def layout(texts: Texts, drawings: Sequence[Drawing], unit: UnitLine) -> Layout | None:
    """Return the layout that leaves least empty, with letters of at least SMALL pixels; None if a slide has no room."""
    return min(_layouts(texts, drawings, unit_text(unit)), key=lambda one: one.cost, default=None)


def _layouts(texts: Texts, drawings: Sequence[Drawing], unit: str) -> Iterator[Layout]:
    wide = WIDTH - 2 * MARGIN
    for size, column, small in product(TITLES, (0, *COLUMNS), UNITS):
        across = column or wide
        room = HEIGHT - 2 * MARGIN - _height(texts.foot, wide, small) - GAP - (UNITS[0] * LINE + GAP if texts.over else 0)
        lines, most = balanced(texts.title, across, size), MOST_BESIDE if column else MOST_ABOVE
        if len(lines) > most or max(text_width(line, size, is_serif=True) for line in lines) > across:
            continue
        head = len(lines) * size * 1.16 + _head_height(texts, unit, across, small)
        if column and head > room:
            continue
        free = (wide - column - 1.5 * GAP, room) if column else (wide, room - head - GAP)
        for drawing in drawings:
            found = _placed(drawing, free)
            if found is not None:
                scale, empty = found
                yield Layout(lines, size, small, column, drawing, scale, free, empty + column * max(0, room - head))


def _placed(drawing: Drawing, room: tuple[float, float]) -> tuple[float, float] | None:
    """Return by how much a drawing is enlarged in a room and how many square pixels it leaves empty; None where it is too
    small.
    """
    scale = min(room[0] / drawing.width, room[1] / drawing.height, ENLARGED[1])
    if scale < ENLARGED[0]:
        return None
    across = drawing.width * scale if drawing.is_rigid else room[0]
    return scale, room[0] * room[1] - across * drawing.height * scale


def _head_height(texts: Texts, unit: str, across: float, small: int) -> float:
    heading = _height(texts.heading, across, small + 2) + 6 if texts.heading else 0
    heading += _height(texts.summary, across, SUMMARY) + 16 if texts.summary else 0
    return heading + (_height(unit, across - STRAY, small) + 26 if unit else 0)


def _height(text: str, pixels: float, size: float) -> float:
    return len(wrapped(text, pixels, size)) * size * LINE


def tall_layout(texts: Texts, drawings: Sequence[Drawing]) -> Layout:
    """Return the layout of a figure for which a slide has no room: title above it, as high as its letters need."""
    drawing, wide, size = min(drawings, key=lambda one: one.height), WIDTH - 2 * MARGIN, TITLES[4]
    scale = wide / drawing.width if drawing.is_rigid else ENLARGED[0]
    return Layout(balanced(texts.title, wide, size), size, UNITS[1], 0, drawing, scale, (wide, drawing.height * scale), 0)


def slide_png(texts: Texts, unit: UnitLine, found: Layout | None, is_tall: bool = False, width: int = WIDTH) -> bytes:
    """Return the slide as PNG, `width` pixels wide, as high as it needs if it `is_tall`; without a layout with the finding.

    Raises CannotSet.
    """
    data: dict[str, Any] = {"legend": [], "svg": None, "unit": unit_text(unit), "column": 0, "high": 0, "wide": 0}
    size, small = TITLES[1] if len(texts.title) < 70 else TITLES[3], UNITS[0]
    lines = balanced(texts.title, WIDTH - 2 * MARGIN, size)
    if found:
        size, small, lines, drawing, across = found.size, found.unit, found.lines, found.drawing, found.marks_width
        plain, entries = unit_and_legend(unit, drawing.figure)
        own = f'<svg xmlns="{XMLNS}" '
        legend = [{"svg": str(one.mark).replace("<svg ", own, 1), "label": one.label} for one in entries]
        place = {"wide": across * found.scale, "high": drawing.height * found.scale, "column": found.column}
        data |= {"unit": plain, "legend": legend, "svg": use_typst_fonts(figure_svg(drawing.figure, across)), **place}
    foot = wrapped(texts.foot, WIDTH - 2 * MARGIN, small)
    room = HEIGHT - 2 * MARGIN - 4 * GAP - LINE * (small + small * len(foot) + size * len(lines))
    size_of_summary, summary = (SUMMARY, texts.summary) if found else _within(texts.summary, room)
    data |= {"over": texts.over, "heading": texts.heading, "summary": summary, "foot": foot, "meters": texts.meters}
    data |= {"width": WIDTH, "height": None if is_tall else HEIGHT, "margin": MARGIN, "gap": GAP}
    sizes = {"unit": small, "summary": size_of_summary}
    return png("slide.typ", {**data, "lines": lines, "title_size": size, "sizes": sizes}, width / WIDTH)


def _within(text: str, room: float) -> tuple[int, str]:
    """Return a size in which a text fits a height in pixels, and the text; a longer one in small letters ends with "…"."""
    lines: list[str] = []
    for size in (36, 30, SUMMARY):
        lines = wrapped(text, WIDTH - 2 * MARGIN, size)
        if len(lines) * size * LINE <= room:
            return size, text
    return SUMMARY, " ".join(lines[: int(room / SUMMARY / LINE)]).rstrip(" .,;") + " …"
