"""Counts of refusals over time: a mark for each count that a publication gives, none joined to another."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.canvas import Canvas, text_width, time_ticks
from charts.layout.claims import claim_hover, claim_key, round_numbers, short_publisher, sign_of, signs_legend
from charts.layout.frame import Frame, empty, figure_credit, framed
from charts.layout.sheet import signs_trace
from charts.layout.spec import FigureSpec
from charts.layout.theme import TEXT_PADDING, escape_markup, label
from measures.evidence import ends, refusals_so_far
from measures.tables import rows as rows_of
from translations import Translator
from views.row_columns import CLAIMS, Row
from views.view import View
from views.wording import figure_of

HEIGHT = 300  # pixels of the height of the marks
WIDTH = 640  # pixels of the width of the marks in a document
NARROW = 300  # pixels of the width of the marks on a phone
BEFORE = theme.EDGE + 30  # pixels before the marks
QUARTER = timedelta(days=90)  # the time before a count that does not say from when on it counts, where no other is earlier
LINE = 18  # pixels of a label; one nearer to another would hide it
LIFT = 0.015  # what keeps a label above or below its mark, as a part of the axis
ROOM = 0.04  # room after the last day, as a part of the time between first and last
HALF = 0.5  # where labels change to the other side, as a part of that time


def draw_later_refusals(view: View, narrow: bool = False) -> go.Figure:
    """Draw the counts over time, whatever was chosen, each with who gives it.

    No line joins them. What other laws and other ways of counting gave is not drawn.
    """
    t, table = view.t, refusals_so_far(view.dataset)
    rows, credit = rows_of(table), replace(figure_credit(view, table), filters="")
    pair = ends(rows)
    title = t.at_start(later_refusals_title(pair[1], t)) if pair else t("Later refusals")
    unit = t("Each mark is what one publication gives as the count so far, not the date of a refusal")
    counts = (dict(period=_period(row, t), figure=figure_of(row, t), publisher=row["publisher"]) for row in rows)
    alt = " ".join(t("{period}: {figure}, {publisher}.", **count) for count in counts)
    note = t("the filters do not apply to this chart")
    frame = Frame(title, (unit, *signs_legend(rows, t)), credit.line(t), alt, note if view.selection else "")
    if not pair:
        return empty(frame, t("No running count of later refusals is recorded."))
    figure, top, last = Canvas(), max(map(_number, rows)) * 1.15, max(map(_day, rows))
    first = min(_day(row, "period_from" if row["period_from"] else "period_to") for row in rows)
    first = first if first < last else first - QUARTER
    signs = [replace(sign_of(row), size=10) for row in rows]
    edged = [replace(sign, outline=theme.PAPER) if sign.colour == theme.INK else sign for sign in signs]
    places = [(row["period_to"], _number(row)) for row in rows]
    marks = [(*at, sign, claim_key(row), claim_hover(row, t)) for at, sign, row in zip(places, edged, rows, strict=True)]
    figure.add_scatter(**signs_trace(marks))
    _draw_labels(figure, rows, (first, last), top, NARROW if narrow else WIDTH, t)
    axis = dict(range=[first, last + (last - first) * ROOM], type="date", showgrid=False, showline=True, fixedrange=True)
    figure.update_xaxes(**axis, **time_ticks(first, last, t))
    ticks = [*round_numbers(top)]
    figure.update_yaxes(range=[0, top], fixedrange=True, tickvals=ticks, ticktext=[t.number(tick) for tick in ticks])
    return framed(figure, frame, height=HEIGHT, foot=32, left=BEFORE)


def later_refusals_title(row: Row, t: Translator) -> str:
    number, parts = int(_number(row)), {"figure": figure_of(row, t), "who": row["publisher"], "period": _period(row, t)}
    if not row["period_from"]:
        return t.plural(
            "{figure} refusal was counted, according to {who}",
            "{figure} refusals were counted, according to {who}",
            number,
            **parts,
        )
    return t.plural(
        "{period}: {figure} refusal was counted, according to {who}",
        "{period}: {figure} refusals were counted, according to {who}",
        number,
        **parts,
    )


def _period(row: Row, t: Translator) -> str:
    return t.span(row["period_from"] or row["period_to"], row["period_to"])


def _number(row: Row) -> float:
    return float(row["low"] if row["low"] is not None else row["high"])


def _day(row: Row, side: str = "period_to") -> date:
    """Return the day of a count; of a month or a year its first day."""
    return date.fromisoformat(f"{row[side]}-01-01"[:10])


def _draw_labels(figure: Canvas, counts: list[Row], days: tuple[date, date], top: float, width: int, t: Translator) -> None:
    """Write the number and, if there is room, who reports it, below a mark in the first half and above it in the other."""
    labels: list[tuple[str, float, float]] = []
    for row in counts:
        number = figure_of(row, t)
        texts = f"{number} · {escape_markup(short_publisher(row))}", number
        x, y = (_day(row) - days[0]) / (days[1] - days[0]) * width, _number(row) / top * HEIGHT
        sides = ("below right", "above left")[:: 1 if x < HALF * width else -1]
        rooms = {"below right": (1 + ROOM) * width - x, "above left": BEFORE + x}
        ways = ((text, side, text_width(text, theme.SMALL_SIZE)) for text in texts for side in sides)
        near = [(side, abs(x - at)) for side, at, up in labels if abs(y - up) < LINE]
        free = (
            (text, side)
            for text, side, wide in ways
            if wide <= rooms[side] and not any(side == other and apart < wide for other, apart in near)
        )
        for text, side in islice(free, 1):
            labels.append((side, x, y))
            beside, up = (f"{TEXT_PADDING}{text}", -LIFT) if side == "below right" else (f"{text}{TEXT_PADDING}", LIFT)
            label(figure, beside, row["period_to"], _number(row) + up * top, side)


SPEC = FigureSpec(
    "later-refusals",
    ("applications",),
    draw_later_refusals,
    CLAIMS,
    lambda view: refusals_so_far(view.dataset),
    lambda t: t("Later refusals"),
    needed="claims",
    left_out=("round",),
)
