"""Where marks are too many to draw one by one: from how many on figures draw numbers, bars and ranges, and how bars look."""

from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw
import plotly.graph_objects as go

from charts.layout.frame import Frame
from charts.layout.sheet import LINE, NARROW, STRONG, WIDE, Sheet
from charts.layout.theme import hover_text
from measures.tables import Table, scalars
from translations import Translator

MOST, MOST_CLAIMS = 400, 120
"""The most marks of a figure drawn individually; the same for claims, which have texts beside their marks."""
LINES, DOWN, ACROSS, MAPS = 40, 20, 12, 4
"""Lines of a figure that counts them at most; rows and columns of a table of numbers, and maps beside each other."""
HEAD, BAR, TEXT_GAP = 170, 300, 14
"""Pixels of the heads beside the bars, of the longest bar, and from a bar to its text; on a phone a head stands above."""
PAD, LEAST = 6, 1.5
"""Pixels above and below a line, and of the smallest part that is not nothing."""


@dataclass(frozen=True)
class Part:
    """A part of a bar: what it is, as squares are filled (`charts.layout.squares.MARKERS`), how many it stands for, what a
    click on it opens, and what it says under the pointer.
    """

    kind: str
    number: float
    mark: str
    hover: str


@dataclass(frozen=True)
class BarLine:
    """A line: its head, the parts of its bar, the text behind it, and the number at which the bar begins."""

    head: str
    parts: Sequence[Part]
    text: str
    start: float = 0

    @property
    def end(self) -> float:
        return self.start + sum(part.number for part in self.parts)


def bars_figure(lines: Sequence[BarLine], frame: Frame, t: Translator, narrow: bool = False) -> go.Figure:
    """The lines below each other, all bars on the scale of the longest."""
    sheet, top = Sheet(NARROW if narrow else WIDE), 0.0
    per_one = BAR / (max(line.end for line in lines) or 1)
    for line in lines:
        sheet.rule(top)
        top = _draw_line(sheet, line, per_one, narrow, top + PAD) + PAD
    sheet.height = top
    return sheet.finished(frame, t)


def _draw_line(sheet: Sheet, line: BarLine, per_one: float, narrow: bool, top: float) -> float:
    head_end = top + sheet.write_within(line.head, 0, top, sheet.width if narrow else HEAD - TEXT_GAP, STRONG)
    start, y = (0.0, head_end) if narrow else (float(HEAD), top)
    x = start + line.start * per_one
    for part in line.parts:
        wide = max(part.number * per_one, LEAST)
        sheet.bar(part.kind, x, x + wide, y + LINE / 2, part.mark, hover_text(part.hover))
        x += wide
    beside = start + BAR + TEXT_GAP
    x, y = (0.0, y + LINE) if narrow else (beside, y)
    return max(y + sheet.write_within(line.text, x, y, sheet.width - x), head_end)


def sum_of(table: Table, column: str) -> int:
    """The sum of a column, 0 of a table without rows."""
    return int(scalars(table, sum=nw.col(column).sum())["sum"] or 0)
