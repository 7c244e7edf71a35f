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

MOST = 400  # marks of a figure drawn individually at most
MOST_CLAIMS = 120  # the same for claims, which have texts beside their marks
LINES = 40  # lines of a figure that counts them at most
DOWN = 20  # rows of a table of numbers at most
ACROSS = 12  # columns of a table of numbers at most
MAPS = 4  # rounds on a map at most
HEAD = 170  # pixels of the heads beside the bars; on a phone a head stands above
BAR = 300  # pixels of the longest bar
TEXT_GAP = 14  # pixels from a bar to its text
PAD = 6  # pixels above and below a line
LEAST = 1.5  # pixels of the smallest part that is not nothing


@dataclass(frozen=True)
class Part:
    """A part of a bar: what it is, as squares are filled (`charts.layout.act_marks.MARKERS`), how many it stands for, what a
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
    """Draw the lines below each other, all bars on the scale of the longest."""
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
    """Return the sum of a column, 0 of a table without rows."""
    return int(scalars(table, sum=nw.col(column).sum())["sum"] or 0)
