"""Acts over time, in lanes by kind, from some days before the first rally to some after the last.

An act without an exact day is hatched over the days that it may be; one of which only the last possible day is known
stands there with a dotted tail behind it.
"""

from collections.abc import Mapping
from datetime import date, timedelta

import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.act_marks import act_data, lane_names, lane_texts, lowest_levels
from charts.layout.canvas import Canvas
from charts.layout.frame import Credit, Frame, empty, figure_credit, framed
from charts.layout.spec import Aggregate, FigureSpec
from charts.layout.text_width import wrapped
from charts.layout.theme import escape_markup, hover_text, label, note
from charts.layout.time_axis import time_ticks
from measures import periods
from measures.acts import of_campaign
from measures.periods import period_form
from measures.round_order import rounds_in_order
from measures.rounds import Season, on_timeline
from measures.rounds import season as season_of
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Translator
from views.row_columns import ACTS, Row
from views.row_keys import shared_mark
from views.view import View

StackedRows = list[tuple[int, Row]]
STACKING_DAYS, TAIL, REFERENCE_DAYS = 3, 4, 121
"""Marks of a lane closer than so many days are stacked, so that none hides another on a narrow screen, and so long is a
dotted tail, where the axis has so many days; on a longer axis as many more."""
BETWEEN_NAMES = 0.1
"""The part of the axis from the name of a rally day to the next: a day nearer to one that is named has a line alone."""
OVER = {"bgcolor": theme.PAPER, "borderpad": 0}
"""How a text stands before the line of a rally day."""
STEP, HEAD = 13, 1.6
"""Pixels of a level; levels of the name of a lane."""
NAME_WIDTH, NAME_SIZE = 78, 11
"""Pixels of a line above a rally day, and of the height of its letters."""
DAY = 24 * 60 * 60 * 1000
"""Milliseconds of a day, in which the length of a bar is given on an axis of days."""
LANE, HIGHEST = 5.4, 3.2
"""Levels of a lane and of its highest bar."""


def draw_timeline(view: View) -> go.Figure:
    """One mark an act of the rounds within the season, in lanes by kind, with the rally days."""
    t, table, season = view.t, of_campaign(view.data, view.measure(on_timeline)), view.measure(season_of)
    rows, lanes = rows_of(table), lane_names(view)
    unit = [t("● one reported incident"), t("hatched: on one of these days"), t("dotted line: no later than that day")]
    frame = _frame(rows, unit, lanes, season, figure_credit(view, table), t)
    if season is None or not rows:
        return empty(frame, t("No dated incident is recorded for these filters."))
    figure, top = Canvas(), 0.0
    for lane, name in lanes.items():
        top = _draw_lane(figure, name, [row for row in rows if row["lane"] == lane], top, season, t)
    return _on_axis(view, figure, frame, season, _span_of_axis(season), top)


def _on_axis(view: View, figure: Canvas, frame: Frame, season: Season, span: list[date], top: float) -> go.Figure:
    """The figure of lanes that end at `top`, with the rally days, on an axis of the days of `span`."""
    draw_rally_days(figure, rounds_in_order(view.data), season, view.t)
    figure.update_xaxes(type="date", range=span, fixedrange=True, showgrid=False, **time_ticks(*season, view.t))
    figure.update_yaxes(range=[top - 0.4, 2.6], fixedrange=True, visible=False)
    return framed(figure, frame, height=int((3 - top) * STEP), foot=30)


def _span_of_axis(season: Season) -> list[date]:
    """The season with room for half a mark at either end."""
    days = (season[1] - season[0]).days
    after = apart_within(days, 2, REFERENCE_DAYS) if days > REFERENCE_DAYS else 1
    return [season[0] - timedelta(days=apart_within(days, 2, REFERENCE_DAYS)), season[1] + timedelta(days=after)]


def apart_within(days: int, least: int, within: int) -> int:
    """How many days marks need between them on an axis of so many days, where they need `least` on one of `within`."""
    return max(least, round(least * days / within))


def _frame(
    rows: list[Row], unit: list[str], lanes: Mapping[str, str], season: Season | None, credit: Credit, t: Translator
) -> Frame:
    """The frame of rows that are one act each, or as many as their `acts` says."""
    title = timeline_title(sum(row.get("acts", 1) for row in rows), t)
    texts = "; ".join([t.in_sentence(title), *lane_texts(rows, lanes, t)])
    days = t.span(*(day.isoformat() for day in season)) if season else ""
    alt = t("Timeline, {days}: {told}.", days=days, told=texts) if season else ""
    return Frame(title, " · ".join(unit), credit.line(t), alt)


def timeline_title(number: int, t: Translator) -> str:
    """How many acts there are over time."""
    if not number:
        return t("Incidents over time")
    return t.plural("{n} incident over time", "{n} incidents over time", number)


def stacked(rows: list[Row], apart: int) -> StackedRows:
    """Each row with the lowest level on which it comes to no earlier one closer than `apart` days."""
    spans = [(row["first"].toordinal(), row["last"].toordinal()) for row in rows]
    return [*zip(lowest_levels(spans, apart), rows, strict=True)]


def _draw_lane(figure: Canvas, name: str, rows: list[Row], top: float, season: Season, t: Translator) -> float:
    """Draws a lane below `top`; gives the height where the next one begins."""
    days = (season[1] - season[0]).days
    tail = timedelta(days=apart_within(days, TAIL, REFERENCE_DAYS))
    placed = stacked(
        [{**row, "first": row["first"] - tail * _is_by(row)} for row in rows],
        apart_within(days, STACKING_DAYS, REFERENCE_DAYS),
    )
    base = top - HEAD - max((level for level, _ in placed), default=0) - 1
    _begin_lane(figure, name, top)
    on_days = [(level, row) for level, row in placed if row["date_precision"] == "day" or _is_by(row)]
    for level, row in placed:
        if (level, row) not in on_days:
            figure.add_bar(**_hatched_bar(row, base + level + 0.5, season, t))
        elif _is_by(row):
            line = dict(color=theme.RESTRICTED_TINT, width=2, dash="dot")
            ends = [max(row["first"].date(), season[0]), row["last"].date()]
            figure.add_scatter(x=ends, y=[base + level + 0.5] * 2, mode="lines", line=line, hoverinfo="skip")
    figure.add_scatter(**_marks_trace(on_days, base, t))
    return base - 0.2


def _is_by(row: Row) -> bool:
    """Whether only the last day on which it may have been is known."""
    return bool(row["date_precision"] == "before")


def _begin_lane(figure: Canvas, name: str, top: float) -> None:
    """The line above a lane, and its name."""
    figure.add_hline(y=top - 0.1, line=dict(color=theme.HAIRLINE, width=1))
    note(figure, escape_markup(name), x=0, y=top - 0.85, yref="y", colour=theme.INK, size=12, **OVER)


def _hatched_bar(row: Row, y: float, season: Season, t: Translator) -> Row:
    """A bar over the days that an act may be, as far as they lie on the axis."""
    first, last = max(row["first"].date(), season[0]), min(row["last"].date(), season[1])
    place = dict(base=[first.isoformat()], x=[((last - first).days + 1) * DAY], y=[y], width=0.7, orientation="h")
    return dict(**place, marker=theme.unknown_fill(theme.RESTRICTED), **act_data([row], t))


def _marks_trace(placed: StackedRows, base: float, t: Translator) -> Row:
    return dict(
        x=[row["last"] for _, row in placed],
        y=[base + level + 0.5 for level, _ in placed],
        mode="markers",
        marker=dict(size=10, color=theme.RESTRICTED, line=dict(color=theme.PAPER, width=1)),
        **act_data((row for _, row in placed), t),
    )


def draw_rally_days(figure: Canvas, rounds: Table, season: Season, t: Translator) -> None:
    """A line for each rally day, with its name where there is room for it."""
    last_named, room = date.min, (season[1] - season[0]) * BETWEEN_NAMES
    for row in rows_of(rounds):
        figure.add_vline(x=row["date"], line=dict(color=theme.UNKNOWN, width=1, dash="dot"), layer="below")
        if date.fromisoformat(row["date"]) - last_named < room:
            continue
        last_named = date.fromisoformat(row["date"])
        name = wrapped(t("Round {n}", n=row["round_id"]), NAME_WIDTH, NAME_SIZE, is_bold=True)
        text = f"<b>{'<br>'.join(map(escape_markup, name))}</b><br>{t.short_day(row['date'])}"
        place = dict(x=row["date"], xref="x", y=1.5, yref="y", xanchor="center", align="center")
        note(figure, text, colour=theme.INK, size=NAME_SIZE, **place, **OVER)


def _draw_counts(view: View) -> go.Figure:
    """A bar a period and lane, with the rally days; beside the name of a lane its acts, and those of no single period."""
    t, season, rows, form = view.t, view.measure(season_of), view.rows_of(periods.acts_by_period), period_form(view.data)
    if season is None:
        return draw_timeline(view)
    lanes, credit = lane_names(view), figure_credit(view, view.measure(periods.acts_with_period))
    figure, top = Canvas(), 0.0
    most = max((row["acts"] for row in rows if row["period"]), default=1)
    for lane, name in lanes.items():
        lane_rows = [row for row in rows if row["lane"] == lane]
        if lane_rows:
            top = _draw_bar_lane(figure, name, lane_rows, top, HIGHEST / most, t)
    unit = [_bar_text_of(form, t), t("highest: {n}", n=t.number(most))]
    unit += [t("?: incidents dated less precisely")] if any(not row["period"] for row in rows) else []
    span = [_period_days(f"{day:{form}}")[place] for place, day in enumerate(season)]
    return _on_axis(view, figure, _frame(rows, unit, lanes, season, credit, t), season, span, top)


def _bar_text_of(form: str, t: Translator) -> str:
    return {
        periods.DAY: t("Each bar shows the incidents of one day"),
        periods.MONTH: t("Each bar shows the incidents of one month"),
        periods.YEAR: t("Each bar shows the incidents of one year"),
    }[form]


def _draw_bar_lane(figure: Canvas, name: str, rows: list[Row], top: float, per_act: float, t: Translator) -> float:
    """Draws a lane below `top`; gives the height where the next one begins."""
    _begin_lane(figure, t("{what}: {n}", what=name, n=t.number(sum(row["acts"] for row in rows))), top)
    base, dated = top - LANE + 0.4, [row for row in rows if row["period"]]
    days = [_period_days(row["period"]) for row in dated]
    hovers = (hover_text(f"{t.day(row['period'], year=True)}: {t.number(row['acts'])}") for row in dated)
    figure.add_bar(
        x=[first.isoformat() for first, _ in days],
        width=[((last - first).days + 0.9) * DAY for first, last in days],
        offset=0,
        base=[base] * len(dated),
        y=[row["acts"] * per_act for row in dated],
        marker=dict(color=theme.RESTRICTED, line=dict(width=0)),
        **theme.mark_data((shared_mark(lane=row["lane"], period=row["period"]) for row in dated), hovers),
    )
    for row in rows:
        if not row["period"]:
            _write_inexact(figure, row, top - 0.85, t)
    return top - LANE


def _write_inexact(figure: Canvas, row: Row, y: float, t: Translator) -> None:
    """The number of the acts of a lane that are in no single period, at its right end."""
    opens = theme.mark_data([shared_mark(lane=row["lane"], period=None)], [t("date less precise")])
    label(figure, f"? {t.number(row['acts'])}", 1, y, "left", theme.QUIET, xaxis="x2", **opens)
    figure.update_layout(xaxis2=dict(range=[0, 1], overlaying="x", visible=False, fixedrange=True))


def _period_days(period: str) -> tuple[date, date]:
    """The first and the last day of a day, a month or a year."""
    parts = [int(part) for part in period.split("-")]
    first = date(*(*parts, 1, 1)[:3])
    if len(parts) == 3:
        return first, first
    after = date(first.year + 1, 1, 1) if len(parts) == 1 or first.month == 12 else date(first.year, first.month + 1, 1)
    return first, after - timedelta(days=1)


SPEC = FigureSpec(
    "timeline-of-rounds",
    ("overview",),
    draw_timeline,
    ACTS,
    lambda view: view.measure(periods.acts_with_period),
    lambda t: t("Incidents"),
    has_narrow=False,
    aggregate=Aggregate(lambda view: view.number_of(periods.acts_with_period), _draw_counts),
    stands_without="rounds",
)
