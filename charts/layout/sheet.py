"""A drawing laid out in pixels: texts and marks at places counted from its upper left corner, so wide as a document's page.

On a wider screen places move apart and marks and letters keep their size; a fixed drawing stays as it is, at the left.

Squares on it, one a case, stand in lines with a head before them and a text below. A refusal is crossed out and a permission
ticked, so that neither rests on its colour; what no source tells is hatched. Where no source tells how many more there were,
a line has an open end, which fades and has no length.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.act_marks import DESCRIBED, FROM_TOTAL, GRANTED, MARKERS, Sign, act_data, marker
from charts.layout.canvas import Canvas, text_width, wrapped
from charts.layout.frame import Frame, framed
from charts.layout.theme import escape_markup, hover_text, label
from translations import Translator
from views.row_columns import Row

WIDE = 694  # pixels within the edges of a figure in a document
NARROW = 344  # pixels within the edges of a figure on a phone
LINE = 15  # pixels of a line of text
PITCH = 12  # pixels from a mark to the next
MARK = 9  # pixels of a mark
SQUARE = 26  # pixels of a square with a number in it
STEP = 24  # pixels from a square to the next
SIDE = 19  # pixels of the side of a square
SQUARE_LINE = 17  # pixels of a line of text
ROW_GAP = 12  # pixels between two lines of squares
PHONE = 338  # pixels of a sheet for a phone
GUTTER = 150  # pixels of the heads beside the squares of a wide sheet
TICK = ((-0.26, 0), (-0.08, 0.21), (0.29, -0.26))  # the corners of a tick, from the middle of its square, in sides
RING = Sign("circle-open", theme.INK, theme.INK, 2.5, size=13)


@dataclass(frozen=True)
class Style:
    """How a text is set, and on which side of its place it stands."""

    colour: str = theme.INK
    is_bold: bool = False
    side: str = "right"
    size: int = theme.SMALL_SIZE

    def width(self, line: str) -> float:
        """Return how many pixels a line of text takes."""
        return text_width(line, self.size, is_bold=self.is_bold)

    def lines(self, text: str, pixels: float) -> list[str]:
        """Return a text in lines that are so many pixels wide at most, or as wide as its longest word."""
        return wrapped(text, pixels, self.size, is_bold=self.is_bold)


PLAIN = Style()
STRONG = Style(is_bold=True)
PALE = Style(theme.QUIET)
SUM = Style(is_bold=True, side="left")


class Sheet:
    """Collects texts, acts and lines, and gives them as one figure."""

    def __init__(self, width: int, is_fixed: bool = False) -> None:
        self.width, self.height, self._is_fixed = width, 0.0, is_fixed
        self._canvas, self._boxes = Canvas(), 0
        self._texts: dict[Style, list[tuple[float, float, str, str]]] = {}
        self._acts: list[tuple[float, float, Row]] = []
        self._signs: list[tuple[float, float, Sign, str, str]] = []
        self._numbers: dict[bool, list[tuple[float, float, str, str, str]]] = {}
        self._bars: dict[str, list[tuple[float, float, float, float, str, str]]] = {}
        self._insets: list[Row] = []

    def write(self, lines: Sequence[str], x: float, top: float, style: Style = PLAIN, of: str = "") -> int:
        """Write lines of text, the first of them below `top`, and return their height; `of` is the mark that they tell."""
        for n, line in enumerate(lines):
            text = escape_markup(line)
            place = (x, top + LINE * (n + 0.5), f"<b>{text}</b>" if style.is_bold else text, of)
            self._texts.setdefault(style, []).append(place)
        return LINE * len(lines)

    def write_within(self, text: str, x: float, top: float, room: float, style: Style = PLAIN, of: str = "") -> int:
        """Write a text below `top` in lines that are no wider than `room`, and return their height."""
        return self.write(style.lines(text, room), x, top, style, of)

    def count(self, number: str, x: float, y: float, mark: str, hover: str, in_square: bool = False) -> None:
        """Write a number that opens what it counts, within a square where it stands for marks that do not fit."""
        self._numbers.setdefault(in_square, []).append((x, y, number, mark, hover))

    def mark_acts(self, acts: Sequence[Row], x: float, top: float, a_line: int) -> None:
        """Draw a mark for each incident in the shape of its step, so many in a line."""
        for n, act in enumerate(acts):
            down, across = divmod(n, a_line)
            self._acts.append((x + PITCH * across + MARK / 2, top + LINE * (down + 0.5), act))

    def sign(self, look: Sign, x: float, y: float, mark: str, hover: str) -> None:
        self._signs.append((x, y, look, mark, hover))

    def rule(self, y: float, colour: str = theme.HAIRLINE, width: float = 1) -> None:
        self._canvas.add_hline(y=y, line=dict(color=colour, width=width), layer="below")

    def line(
        self, x0: float, x1: float, y0: float, y1: float, colour: str, width: float, seen: float = 1, **dash: str
    ) -> None:
        """Draw a line between two places, behind the marks; broken where `dash` says how."""
        ends = dict(type="line", x0=x0, x1=x1, y0=y0, y1=y1, layer="below")
        self._canvas.add_rectangle(**ends, line=dict(color=colour, width=width, **dash), opacity=seen)

    def hatch(self, x0: float, x1: float, y: float, mark: str, hover: str, seen: float = 1, high: float = MARK) -> None:
        """Draw a hatched bar that opens what no source tells: when it was, or how many; so much of it is `seen`."""
        place: Row = dict(base=[x0], x=[x1 - x0], y=[y], width=high, orientation="h")
        self._canvas.add_bar(**place, marker={**theme.unknown_fill(), "opacity": seen}, **theme.mark_data([mark], [hover]))

    def bar(self, kind: str, x0: float, x1: float, y: float, mark: str, hover: str, high: float = MARK) -> None:
        """Draw a bar that opens what it stands for, filled as a square of its kind is."""
        self._bars.setdefault(kind, []).append((x0, x1, y, high, mark, hover))

    def box(self, top: float, bottom: float, width: float, left: float = 0, **look: Any) -> None:
        """Draw a box behind all lines, so wide from its left edge on."""
        self._canvas.add_rectangle(x0=left, x1=left + width, y0=top, y1=bottom, layer="below", **look)
        self._canvas.shapes.insert(self._boxes, self._canvas.shapes.pop())
        self._boxes += 1

    def inset(self, wide: float, high: float, **axes: Row) -> dict[str, str]:
        """Add a drawing in the upper left corner on axes of its own, `xaxis` and `yaxis`; return their names in a trace."""
        number = len(self._insets) + 2
        self._insets.append({"wide": wide, "high": high, **axes})
        return {"xaxis": f"x{number}", "yaxis": f"y{number}"}

    def draw(self, **trace: Any) -> None:
        self._canvas.add_scatter(**trace)

    def finished(self, frame: Frame, t: Translator) -> go.Figure:
        """Return the figure, as high as what was drawn last has made it."""
        for kind, bars in self._bars.items():
            self._canvas.add_bar(**_bars_trace(kind, bars))
        for style, places in self._texts.items():
            self._canvas.add_scatter(**_texts_trace(style, places))
        for in_square, numbers in self._numbers.items():
            self._canvas.add_scatter(**_numbers_trace(numbers, in_square))
        if self._signs:
            self._canvas.add_scatter(**signs_trace(self._signs))
        if self._acts:
            xs, ys, acts = map(list, zip(*self._acts, strict=True))
            look = marker([act["step"] for act in acts], MARK)
            self.draw(x=xs, y=ys, mode="markers", marker=look, cliponaxis=False, **act_data(acts, t))
        for number, inset in enumerate(self._insets, 2):
            self._canvas.update_layout(**_inset_axes(number, inset, self.width, self.height))
        axis, at_left, at_top = dict(visible=False, fixedrange=True), {}, {}
        if self._is_fixed:
            at_left = dict(constrain="domain", constraintoward="left")
            at_top = dict(constrain="domain", constraintoward="top", scaleanchor="x")
        self._canvas.update_xaxes(range=[0, self.width], **axis, **at_left)
        self._canvas.update_yaxes(range=[self.height, 0], **axis, **at_top)
        right = 0 if self._is_fixed else theme.EDGE
        return framed(self._canvas, frame, height=round(self.height), foot=theme.EDGE, right=right)


def names_width(names: Iterable[str], room: float) -> float:
    """Return the pixels of the widest of some names in bold, in lines that are no wider than `room`."""
    return max(STRONG.width(line) for name in names for line in STRONG.lines(name, room))


def lines_of_marks(number: int, a_line: int) -> int:
    return -(-number // a_line)


def _texts_trace(style: Style, places: list[tuple[float, float, str, str]]) -> Row:
    xs, ys, texts, of = zip(*places, strict=True)
    font = dict(size=style.size, color=style.colour)
    how = dict(mode="text", textposition=theme.SIDES[style.side], textfont=font, hoverinfo="skip", cliponaxis=False)
    ids = dict(ids=list(of)) if any(of) else {}
    return dict(x=list(xs), y=list(ys), text=list(texts), **ids, **how)


def _bars_trace(kind: str, bars: list[tuple[float, float, float, float, str, str]]) -> Row:
    starts, ends, ys, highs, marks, hovers = map(list, zip(*bars, strict=True))
    wide = [end - start for start, end in zip(starts, ends, strict=True)]
    place: Row = dict(base=starts, x=wide, y=ys, width=highs, orientation="h")
    return dict(**place, marker=MARKERS[kind], name=kind, **theme.mark_data(marks, hovers))


def _numbers_trace(numbers: list[tuple[float, float, str, str, str]], in_square: bool) -> Row:
    xs, ys, texts, marks, hovers = map(list, zip(*numbers, strict=True))
    square = dict(mode="markers+text", marker=dict(size=SQUARE, symbol="square", color=theme.RESTRICTED))
    colour, side = (theme.PAPER, "middle center") if in_square else (theme.INK, theme.SIDES["right"])
    font = dict(size=theme.SMALL_SIZE, color=colour)
    how = square if in_square else dict(mode="text")
    place: Row = dict(x=xs, y=ys, text=texts, textposition=side, textfont=font, cliponaxis=False)
    return dict(**place, **how, **theme.mark_data(marks, hovers))


def signs_trace(signs: Sequence[tuple[Any, float, Sign, str, str]]) -> Row:
    """Return the trace of signs: where each stands, how it looks, what it opens and what it says under the pointer."""
    xs, ys, looks, marks, hovers = map(list, zip(*signs, strict=True))
    outline = dict(color=[look.outline for look in looks], width=[look.line for look in looks])
    fill, sizes = [look.colour for look in looks], [look.size for look in looks]
    return dict(
        x=xs,
        y=ys,
        mode="markers+text",
        marker=dict(symbol=[look.symbol for look in looks], size=sizes, color=fill, line=outline, opacity=1),
        text=[look.letter for look in looks],
        textposition=theme.SIDES["upon"],
        textfont=dict(size=theme.SMALL_SIZE, color=[look.outline for look in looks]),
        cliponaxis=False,
        **theme.mark_data(marks, hovers),
    )


def _inset_axes(number: int, inset: Row, width: float, height: float) -> Row:
    """Return the axes of an inset at its place; it keeps its shape and its upper left corner where the drawing is wider."""
    fixed: Row = dict(visible=False, fixedrange=True, constrain="domain")
    across, down = [0, inset["wide"] / width], [max(1 - inset["high"] / height, 0), 1]
    x_axis = dict(domain=across, anchor=f"y{number}", constraintoward="left", **fixed, **inset["xaxis"])
    y_axis = dict(domain=down, anchor=f"x{number}", constraintoward="top", scaleanchor=f"x{number}", **fixed)
    return {f"xaxis{number}": x_axis, f"yaxis{number}": {**y_axis, **inset["yaxis"]}}


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
        return SQUARE_LINE * len(lines)

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
