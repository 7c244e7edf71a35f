"""Before, on and after, of many acts: a column a round, a lane a group of acts, a bar a day as high as it has acts."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from charts.around_rallies import LINE, NARROW, WIDE, Column, Page, draw_head, set_axes, width_of_column
from charts.around_words import LeftOut, around_title, left_out_text
from charts.layout import theme
from charts.layout.act_marks import Days, Looks
from charts.layout.canvas import Canvas
from charts.layout.frame import Credit, Frame, framed
from charts.layout.theme import escape_markup, hover_text, label
from charts.sides import sides
from measures.rounds import NEAR
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words
from views.row_keys import shared_mark

Row = dict[str, Any]
Sides = Mapping[Any, dict[str, int]]
HIGHEST, PAD, NAME = 42, 8, 16
"""Pixels of the highest bar, above and below a lane, and of its name above the bars on a phone."""


def around_counts(
    table: Table,
    parts: Sides,
    days: Mapping[Any, str],
    lanes: Mapping[str, str],
    left_out: LeftOut,
    t: Words,
    credit: Credit,
    narrow: bool = False,
) -> go.Figure:
    """The acts of each round by their days from its rally day, in numbers.

    Needs what `measures.periods.acts_by_offset` and `sides_by_round` give; `days` are those of the rounds.
    """
    shown, order = rows_of(table), [number for number in days if number in parts]
    page = Page(_days_of_axis(shown, 1 if narrow else len(order), narrow), Looks({}, {}), t, narrow)
    most = max((row["acts"] for row in shown if row["offset"] is not None), default=1)
    axes = [f"x{2 if narrow else place}" for place in range(2, len(order) + 2)]
    columns = [Column({"round_id": n, "date": days[n]}, parts[n], [], axis) for n, axis in zip(order, axes, strict=True)]
    figure, top = Canvas(), 0.0
    for block in ([column] for column in columns) if narrow else [columns]:
        top = _draw_block(figure, block, shown, lanes, top, HIGHEST / most, page)
    set_axes(figure, 1 if narrow else len(columns), top, page)
    frame = _frame(shown, {n: parts[n] for n in order}, days, lanes, most, left_out, t, credit)
    return framed(figure, frame, height=round(-top), foot=26)


def _days_of_axis(shown: list[Row], columns: int, narrow: bool) -> Days:
    offsets = [row["offset"] for row in shown if row["offset"] is not None]
    first, last = min([NEAR[0], *offsets]) - 0.5, max([NEAR[1], *offsets]) + 0.5
    return Days(first, last, (NARROW if narrow else WIDE * width_of_column(columns)) / (last - first))


def _frame(
    shown: list[Row],
    parts: Sides,
    days: Mapping[Any, str],
    lanes: Mapping[str, str],
    most: int,
    left_out: LeftOut,
    t: Words,
    credit: Credit,
) -> Frame:
    unit = [
        t("Each bar shows the incidents of one day, by days from the rally day"),
        t("highest: {n}", n=t.number(most)),
    ]
    unit += [t("?: incidents whose exact date is unknown")] if any(row["offset"] is None for row in shown) else []
    told = [t("Round {n}: {told}", n=n, told=sides(found, t)) for n, found in parts.items()]
    for lane, name in lanes.items():
        number = sum(row["acts"] for row in shown if row["lane"] == lane)
        told += [t("{what}: {n}", what=t.in_sentence(name), n=t.number(number))] if number else []
    line = " · ".join([*unit, *left_out_text(left_out, t)])
    return Frame(around_title(days, parts, t), line, credit.line(t), t("{told}.", told="; ".join(told)))


def _draw_block(
    figure: Canvas, columns: list[Column], shown: list[Row], lanes: Mapping[str, str], top: float, per_act: float, page: Page
) -> float:
    """Draws rounds beside each other below `top`; gives the height where the next ones begin."""
    begin = base = min(draw_head(figure, column, top, page) for column in columns)
    for lane, name in lanes.items():
        found = [[row for row in shown if (row["lane"], row["round_id"]) == (lane, one.row["round_id"])] for one in columns]
        if any(found):
            figure.add_hline(y=base, line=dict(color=theme.HAIRLINE, width=1), layer="below")
            base = _draw_lane(
                figure, name, dict(zip((one.axis for one in columns), found, strict=True)), base, per_act, page
            )
    for column in columns:
        band = dict(x0=-0.5, x1=0.5, y0=base, y1=begin, xref=column.axis, yref="y", layer="below")
        figure.add_rectangle(**band, fillcolor=theme.BAND, line=dict(width=0))
    figure.add_hline(y=base, line=dict(color=theme.BORDER, width=1))
    return base - (2 * PAD if page.narrow else 0)


def _draw_lane(figure: Canvas, name: str, by_axis: Mapping[str, list[Row]], top: float, per_act: float, page: Page) -> float:
    """Draws a lane of each round, by its axis, and its name; gives the height where the next one begins."""
    lines = [name] if page.narrow else theme.wrapped_lines(name, 18)
    place: Row = dict(x=page.days.first, xaxis=next(iter(by_axis))) if page.narrow else dict(x=0)
    label(figure, escape_markup("\n".join(lines)), y=top - PAD - LINE * len(lines) / 2, **place)
    base = top - PAD - max(HIGHEST, LINE * len(lines)) - (NAME if page.narrow else LINE)
    for axis, rows in by_axis.items():
        _draw_bars(figure, rows, axis, base, per_act, page.words)
        for row in rows:
            if row["offset"] is None:
                text, told = f"? {page.words.number(row['acts'])}", page.words("exact date unknown")
                opens = dict(customdata=[_mark(row)], hovertext=[told], hoverinfo="text", xaxis=axis)
                label(figure, text, page.days.last, top - PAD, "left", theme.QUIET, **opens)
    return base - PAD


def _draw_bars(figure: Canvas, rows: list[Row], axis: str, base: float, per_act: float, t: Words) -> None:
    known = [row for row in rows if row["offset"] is not None]
    if known:
        figure.add_bar(
            x=[row["offset"] for row in known],
            width=0.9,
            base=[base] * len(known),
            y=[row["acts"] * per_act for row in known],
            marker=dict(color=theme.RESTRICTED, line=dict(width=0)),
            hovertext=[hover_text(f"{row['offset']:+d}: {t.number(row['acts'])}".replace("-", "−")) for row in known],
            hoverinfo="text",
            customdata=[_mark(row) for row in known],
            xaxis=axis,
        )


def _mark(row: Row) -> str:
    return shared_mark(round_id=row["round_id"], lane=row["lane"], offset=row["offset"])
