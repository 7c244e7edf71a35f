"""Many acts over time: in lanes by kind a bar a day, a month or a year, as high as there are acts."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.canvas import Canvas
from charts.layout.frame import Credit, Frame, framed
from charts.layout.theme import escape_markup, hover_text, label, note
from charts.layout.time_axis import time_ticks
from charts.timeline import DAY, OVER, STEP, draw_rally_days, season_text, timeline_title
from measures import periods
from measures.rounds import Season
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words
from views.row_keys import shared_mark

Row = dict[str, Any]
LANE, HIGHEST = 5.4, 3.2
"""Levels of a lane and of its highest bar."""


def timeline_counts(
    table: Table, rounds: Table, lanes: Mapping[str, str], season: Season, form: str, t: Words, credit: Credit
) -> go.Figure:
    """A bar a period and lane, with the rally days; beside the name of a lane its acts, and those of no single period.

    Needs the tables of `measures.periods.acts_by_period` and `rounds`; `form` is what its periods are.
    """
    shown = rows_of(table)
    figure, top = Canvas(), 0.0
    most = max((row["acts"] for row in shown if row["period"]), default=1)
    for lane, name in lanes.items():
        found = [row for row in shown if row["lane"] == lane]
        if found:
            top = _draw_lane(figure, name, found, top, HIGHEST / most, t)
    draw_rally_days(figure, rounds, season, t)
    span = [_period_days(f"{day:{form}}")[place] for place, day in enumerate(season)]
    figure.update_xaxes(type="date", range=span, fixedrange=True, showgrid=False, **time_ticks(*season, t))
    figure.update_yaxes(range=[top - 0.4, 2.6], fixedrange=True, visible=False)
    return framed(figure, _frame(shown, lanes, season, most, form, t, credit), height=int((3 - top) * STEP), foot=30)


def _frame(
    shown: list[Row], lanes: Mapping[str, str], season: Season, most: int, form: str, t: Words, credit: Credit
) -> Frame:
    title = timeline_title(sum(row["acts"] for row in shown), t)
    unit = [_bar_told(form, t), t("highest: {n}", n=t.number(most))]
    if any(not row["period"] for row in shown):
        unit.append(t("?: incidents dated less precisely"))
    told = [t.in_sentence(title), *_lanes_told(shown, lanes, t)]
    alt = t("Timeline, {days}: {told}.", days=season_text(season, t), told="; ".join(told))
    return Frame(title, " · ".join(unit), credit.line(t), alt)


def _bar_told(form: str, t: Words) -> str:
    return {
        periods.DAY: t("Each bar shows the incidents of one day"),
        periods.MONTH: t("Each bar shows the incidents of one month"),
        periods.YEAR: t("Each bar shows the incidents of one year"),
    }[form]


def _lanes_told(shown: list[Row], lanes: Mapping[str, str], t: Words) -> Iterator[str]:
    for lane, name in lanes.items():
        number = sum(row["acts"] for row in shown if row["lane"] == lane)
        if number:
            yield t("{what}: {n}", what=t.in_sentence(name), n=t.number(number))


def _draw_lane(figure: Canvas, name: str, rows: list[Row], top: float, per_act: float, t: Words) -> float:
    """Draws a lane below `top`; gives the height where the next one begins."""
    figure.add_hline(y=top - 0.1, line=dict(color=theme.HAIRLINE, width=1))
    told = t("{what}: {n}", what=name, n=t.number(sum(row["acts"] for row in rows)))
    note(figure, escape_markup(told), x=0, y=top - 0.85, yref="y", colour=theme.INK, size=12, **OVER)
    base, known = top - LANE + 0.4, [row for row in rows if row["period"]]
    days = [_period_days(row["period"]) for row in known]
    figure.add_bar(
        x=[first.isoformat() for first, _ in days],
        width=[((last - first).days + 0.9) * DAY for first, last in days],
        offset=0,
        base=[base] * len(known),
        y=[row["acts"] * per_act for row in known],
        marker=dict(color=theme.RESTRICTED, line=dict(width=0)),
        hovertext=[hover_text(f"{t.day(row['period'], year=True)}: {t.number(row['acts'])}") for row in known],
        hoverinfo="text",
        customdata=[shared_mark(lane=row["lane"], period=row["period"]) for row in known],
    )
    for row in rows:
        if not row["period"]:
            _write_inexact(figure, row, top - 0.85, t)
    return top - LANE


def _write_inexact(figure: Canvas, row: Row, y: float, t: Words) -> None:
    """The number of the acts of a lane that are in no single period, at its right end."""
    opens = dict(customdata=[shared_mark(lane=row["lane"], period=None)], hovertext=[t("date less precise")])
    place: Row = dict(xaxis="x2", hoverinfo="text", **opens)
    label(figure, f"? {t.number(row['acts'])}", 1, y, "left", theme.QUIET, **place)
    figure.update_layout(xaxis2=dict(range=[0, 1], overlaying="x", visible=False, fixedrange=True))


def _period_days(period: str) -> tuple[date, date]:
    """The first and the last day of a day, a month or a year."""
    parts = [int(part) for part in period.split("-")]
    first = date(*(*parts, 1, 1)[:3])
    if len(parts) == 3:
        return first, first
    after = date(first.year + 1, 1, 1) if len(parts) == 1 or first.month == 12 else date(first.year, first.month + 1, 1)
    return first, after - timedelta(days=1)
