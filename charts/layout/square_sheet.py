"""Squares on a sheet: one a case, in lines with a head before them and a text below.

A refusal is crossed out and a permission ticked, so that neither rests on its colour; what no source tells is hatched. Where
no source tells how many more there were, a line has an open end, which fades and has no length.
"""

from dataclasses import dataclass

import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.act_marks import DESCRIBED, FROM_TOTAL, GRANTED, MARKERS, Sign
from charts.layout.frame import Frame
from charts.layout.sheet import Sheet
from charts.layout.text_width import wrapped
from charts.layout.theme import escape_markup, hover_text, label
from translations import Translator

STEP = 24  # pixels from a square to the next
SIDE = 19  # pixels of the side of a square
LINE = 17  # pixels of a line of text
ROW_GAP = 12  # pixels between two lines of squares
PHONE = 338  # pixels of a sheet for a phone
GUTTER = 150  # pixels of the heads beside the squares of a wide sheet
TICK = ((-0.26, 0), (-0.08, 0.21), (0.29, -0.26))  # the corners of a tick, from the middle of its square, in sides
RING = Sign("circle-open", theme.INK, theme.INK, 2.5, size=13)


@dataclass(frozen=True)
class Square:
    """A mark: what it is, what it opens, and what it says under the pointer."""

    kind: str
    key: str
    hover: str


class SquareSheet(Sheet):
    """Lines of squares, `step` pixels apart, one below the other, with room of `gutter` pixels for heads; without it they
    stand above. The text of a line stands below its squares.
    """

    def __init__(self, width: int = 688, gutter: int = GUTTER, columns: int = 20, step: int = STEP) -> None:
        super().__init__(width, is_fixed=True)
        self.gutter, self.columns, self.step, self.side = gutter, columns, step, step * SIDE / STEP
        self._middles: dict[str, list[tuple[float, float]]] = {kind: [] for kind in MARKERS}

    def add(self, head: str, squares: list[Square], text: str, is_open: bool = False, ring: Square | None = None) -> None:
        """Add a line: its squares, row by row, and the open end and the ring behind them, or below if there is no room."""
        top = self.height
        below = top + self._write(head, 0, top, self.gutter or self.width, is_bold=True)
        y = self._place(squares, is_open, ring, top if self.gutter else below)
        self.height = max(y + self._write(text, self.gutter, y, self.width - self.gutter), below) + ROW_GAP

    def _place(self, squares: list[Square], is_open: bool, ring: Square | None, top: float) -> float:
        """Draw the squares of a line from `top` on, row by row, its open end and its ring; return where they end."""
        for number, square in enumerate(squares):
            x, y = self._middle(number, top)
            self.bar(square.kind, x - self.side / 2, x + self.side / 2, y, square.key, hover_text(square.hover), self.side)
            self._middles[square.kind].append((x, y))
        used = len(squares)
        if is_open:
            begin = self._with_room(used, len(theme.FADING))
            self._draw_open_end(*self._middle(begin, top))
            used = begin + len(theme.FADING)
        if ring:
            used = self._with_room(used, 2) + (not is_open)
            self.sign(RING, *self._middle(used, top), ring.key, hover_text(ring.hover))
            used += 1
        return top + self.step * -(-used // self.columns)

    def _middle(self, number: int, top: float) -> tuple[float, float]:
        """Return the middle of a square of a line, by its number."""
        row, column = divmod(number, self.columns)
        middle = self.side / 2 + 1  # the outline is wider than the side
        return self.gutter + self.step * column + middle, top + self.step * row + middle

    def _with_room(self, start: int, needed: int) -> int:
        """Return `start`, or the first square of the next row if the `needed` squares from there do not fit in its row."""
        rows, used = divmod(start, self.columns)
        return (rows + 1) * self.columns if used + needed > self.columns else start

    def _draw_open_end(self, x: float, y: float) -> None:
        for number, seen in enumerate(theme.FADING):
            place = dict(base=[x + self.side * (number - 0.5)], x=[self.side], y=[y], width=self.side, orientation="h")
            self._canvas.add_bar(**place, marker={**theme.unknown_fill(), "opacity": seen}, hoverinfo="skip")

    def _write(self, text: str, x: float, top: float, room: float, is_bold: bool = False) -> float:
        if not text:
            return 0
        lines = [line for part in text.split("\n") for line in wrapped(part, room, theme.SMALL_SIZE, is_bold=is_bold)]
        markup = escape_markup("\n".join(lines))
        label(self._canvas, f"<b>{markup}</b>" if is_bold else markup, x, top, "below right")
        return LINE * len(lines)

    def finished(self, frame: Frame, t: Translator) -> go.Figure:
        """Return the figure of all lines, with a cross in each refusal and a tick in each permission."""
        crossed, ticked = (
            [middle for kind in kinds for middle in self._middles[kind]] for kinds in ((DESCRIBED, FROM_TOTAL), (GRANTED,))
        )
        cross = dict(
            symbol="x-thin", size=round(self.side * 0.42), line=dict(color=theme.PAPER, width=1.8 * self.side / SIDE)
        )
        self.draw(x=[x for x, _ in crossed], y=[y for _, y in crossed], mode="markers", marker=cross, hoverinfo="skip")
        ends = [(right * self.side, down * self.side) for right, down in TICK]
        corners = [corner for x, y in ticked for corner in (*((x + right, y + down) for right, down in ends), (None, None))]
        line = dict(color=theme.PERMITTED, width=2.2 * self.side / SIDE)
        self.draw(x=[x for x, _ in corners], y=[y for _, y in corners], mode="lines", line=line, hoverinfo="skip")
        self.height -= ROW_GAP / 2  # the last line has no other below it
        return super().finished(frame, t)


def columns_within(number: int, most: int) -> int:
    """Return how many squares stand in a row: `most`, or fewer so that the last row is not a single square."""
    return next((columns for columns in range(most, most // 2, -1) if number <= columns or number % columns != 1), most)


def square_sheet(narrow: bool) -> SquareSheet:
    return SquareSheet(PHONE, 0, PHONE // STEP) if narrow else SquareSheet()
