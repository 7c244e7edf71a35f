"""Squares on a sheet whose axes count pixels: one a case, in lines with a head before them and a text below.

A refusal is crossed out and a permission ticked, so that neither rests on its colour; what no source tells is hatched. Where
no source tells how many more there were, a line has an open end, which fades and has no length.
"""

from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.canvas import Canvas
from charts.layout.frame import Frame, framed
from charts.layout.text_width import wrapped
from charts.layout.theme import escape_markup, label

DESCRIBED, FROM_TOTAL, GRANTED, UNKNOWN = "described", "counted", "granted", "unknown"
"""What a square is: a refusal that a source describes, one that a number alone tells of, a permission, an unknown answer."""
VENUE = "venue"
"""A place that organisers proposed, refused with the application: no refusal of its own."""
MARKERS = {
    DESCRIBED: dict(color=theme.RESTRICTED, line=dict(width=0)),
    FROM_TOTAL: dict(color=theme.RESTRICTED_TINT, line=dict(width=0)),
    GRANTED: theme.permitted_fill(),
    UNKNOWN: theme.unknown_fill(),
    VENUE: theme.permitted_fill(theme.RESTRICTED_TINT),
}
STEP, SIDE, LINE, ROW_GAP = 24, 19, 17, 12
"""Pixels from a square to the next, of its side, of a line of text, between two lines of squares."""
PHONE, GUTTER = 338, 150
"""Pixels of a sheet for a phone, and of the heads beside the squares of a wide one."""
TICK = ((-5, 0), (-1.5, -4), (5.5, 5))
"""The corners of a tick, from the middle of its square."""


@dataclass(frozen=True)
class Square:
    """A mark: what it is, what it opens, and what it says under the pointer."""

    kind: str
    key: str
    hover: str


@dataclass
class SquareSheet:
    """Lines of squares one below the other, `width` pixels wide, with room of `gutter` pixels for heads; without it they
    stand above. The text of a line stands below its squares.
    """

    width: int = 688
    gutter: int = GUTTER
    columns: int = 20
    _y: int = 0
    _placed: list[tuple[Square, int, int]] = field(default_factory=list)
    _open_ends: list[tuple[int, int]] = field(default_factory=list)
    _rings: list[tuple[Square, int, int]] = field(default_factory=list)
    _figure: Canvas = field(default_factory=Canvas)

    def add(self, head: str, squares: list[Square], text: str, is_open: bool = False, ring: Square | None = None) -> None:
        """Add a line: its squares, row by row, and the open end and the ring behind them, or below if there is no room."""
        top = self._y
        self._write(head, 0, self.gutter or self.width, bold=True)
        beside, self._y = self._y, top if self.gutter else self._y
        self._place(squares, is_open, ring)
        self._write(text, self.gutter, self.width - self.gutter)
        self._y = min(self._y, beside) - ROW_GAP

    def _place(self, squares: list[Square], is_open: bool, ring: Square | None) -> None:
        """Place the squares of a line, row by row, its open end and its ring; move on below them."""
        self._placed += [(square, *self._cell(number)) for number, square in enumerate(squares)]
        used = len(squares)
        if is_open:
            begin = self._with_room(used, len(theme.FADING))
            self._open_ends.append(self._cell(begin))
            used = begin + len(theme.FADING)
        if ring:
            used = self._with_room(used, 2) + (not is_open)
            self._rings.append((ring, *self._cell(used)))
            used += 1
        self._y -= STEP * -(-used // self.columns)

    def _cell(self, number: int) -> tuple[int, int]:
        """Return the upper left corner of a square of the current line, by its number, in pixels."""
        row, column = divmod(number, self.columns)
        return self.gutter + STEP * column, self._y - STEP * row

    def _with_room(self, start: int, needed: int) -> int:
        """Return `start`, or the first square of the next row if the `needed` squares from there do not fit in its row."""
        rows, used = divmod(start, self.columns)
        return (rows + 1) * self.columns if used + needed > self.columns else start

    def finished(self, frame: Frame) -> go.Figure:
        """Return the figure of all lines; in more room than its sheet needs it keeps its shape, at the upper left."""
        for kind in MARKERS:
            self._draw_squares(kind)
        self._draw_crosses()
        self._draw_ticks()
        for x, y in self._open_ends:
            self._draw_open_end(x, y)
        self._draw_rings()
        fixed = dict(visible=False, fixedrange=True, constrain="domain")
        self._figure.update_xaxes(range=[-1, self.width], constraintoward="left", **fixed)
        self._figure.update_yaxes(range=[self._y, 1], scaleanchor="x", constraintoward="top", **fixed)
        return framed(self._figure, frame, height=1 - self._y, foot=0)

    def _write(self, text: str, x: int, room: int, bold: bool = False) -> None:
        if not text:
            return
        lines = [line for part in text.split("\n") for line in wrapped(part, room, theme.SMALL_SIZE, is_bold=bold)]
        markup = escape_markup("\n".join(lines))
        label(self._figure, f"<b>{markup}</b>" if bold else markup, x, self._y, "below right")
        self._y -= LINE * len(lines)

    def _draw_open_end(self, x: int, y: int) -> None:
        for number, seen in enumerate(theme.FADING):
            place = dict(x=[x + SIDE * (number + 0.5)], base=[y - SIDE], y=[SIDE], width=SIDE)
            self._figure.add_bar(**place, marker={**theme.unknown_fill(), "opacity": seen}, hoverinfo="skip")

    def _draw_squares(self, kind: str) -> None:
        placed = [one for one in self._placed if one[0].kind == kind]
        self._figure.add_bar(
            x=[x + SIDE / 2 for _, x, _ in placed],
            base=[y - SIDE for *_, y in placed],
            y=[SIDE] * len(placed),
            width=SIDE,
            marker=MARKERS[kind],
            name=kind,
            **_mark_data([square for square, *_ in placed]),
        )

    def _draw_crosses(self) -> None:
        middles = self._middles(DESCRIBED, FROM_TOTAL)
        place = dict(x=[x for x, _ in middles], y=[y for _, y in middles])
        marker = dict(symbol="x-thin", size=round(SIDE * 0.42), line=dict(color=theme.PAPER, width=1.8))
        self._figure.add_scatter(**place, mode="markers", marker=marker, hoverinfo="skip")

    def _middles(self, *kinds: str) -> list[tuple[float, float]]:
        return [(x + SIDE / 2, y - SIDE / 2) for square, x, y in self._placed if square.kind in kinds]

    def _draw_rings(self) -> None:
        marker = dict(symbol="circle-open", size=13, color=theme.INK, line=dict(width=2.5))
        for square, x, y in self._rings:
            place = dict(x=[x + SIDE / 2], y=[y - SIDE / 2])
            self._figure.add_scatter(**place, mode="markers", marker=marker, **_mark_data([square]))

    def _draw_ticks(self) -> None:
        middles = self._middles(GRANTED)
        corners = [corner for x, y in middles for corner in (*((x + right, y + up) for right, up in TICK), (None, None))]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        line = dict(color=theme.PERMITTED, width=2.2)
        self._figure.add_scatter(x=across, y=down, mode="lines", line=line, hoverinfo="skip")


def _mark_data(squares: list[Square]) -> dict[str, Any]:
    return theme.mark_data((square.key for square in squares), (theme.hover_text(square.hover) for square in squares))


def columns_within(number: int, most: int) -> int:
    """Return how many squares stand in a row: `most`, or fewer so that the last row is not a single square."""
    return next((columns for columns in range(most, most // 2, -1) if number <= columns or number % columns != 1), most)


def square_sheet(narrow: bool) -> SquareSheet:
    return SquareSheet(PHONE, 0, PHONE // STEP) if narrow else SquareSheet()
