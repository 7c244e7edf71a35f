"""When: a square an incident, day by day, from some days before the first rally to some after the last."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from math import ceil
from typing import Any

import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.act_marks import acts_opened, lane_names, lowest_levels
from charts.layout.canvas import Canvas
from charts.layout.frame import Credit, Frame, empty, figure_credit, framed
from charts.layout.spec import Aggregate, FigureSpec
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
from views.row_columns import ACTS
from views.row_keys import shared_mark
from views.view import View

Row = dict[str, Any]
NEAR = 12
"""Days that the label of a rally day covers."""
BETWEEN_NAMES = 0.1
"""The part of the axis from the name of a rally day to the next: a day nearer to one that is named has a line alone."""
OVER = {"bgcolor": theme.PAPER, "borderpad": 0}
"""How a text stands before the line of a rally day."""
STEP, HEAD = 13, 1.6
"""Pixels of a level; levels of the name of a lane."""
NAME_WIDTH = 14
"""Characters in a line above a rally day."""
DAY = 24 * 60 * 60 * 1000
"""Milliseconds of a day, in which the length of a bar is given on an axis of days."""
LANE, HIGHEST = 5.4, 3.2
"""Levels of a lane and of its highest bar."""


@dataclass(frozen=True)
class Look:
    """How wide a drawing is, and of a square its side and the height of its level, in pixels; whether piles have labels."""

    width: int
    size: float
    level: int
    has_labels: bool = True

    def days_in_column(self, season: Season) -> int:
        """How many days a pile of squares stands for, so that none covers the next."""
        return max(1, ceil(((season[1] - season[0]).days + 3) * (self.size + 0.5) / self.width))


PAPER, SCREEN, PHONE = Look(688, 5, 8), Look(1184, 8, 10), Look(338, 7, 9, has_labels=False)


def draw_calendar(view: View, narrow: bool = False, look: Look = PAPER) -> go.Figure:
    """One square an incident within the season, those of a day piled up on it, with the rally days.

    An incident known only to be no later than a day is outlined on that day; one without an exact day is hatched below the
    axis over the days on which it may have been. Where days are too narrow, a column stands for several. Not drawn:
    incidents without a date.
    """
    t, look = view.t, PHONE if narrow else look
    table, season = of_campaign(view.data, view.measure(on_timeline)), view.measure(season_of)
    shown, rounds = rows_of(table), rows_of(rounds_in_order(view.data))
    days = look.days_in_column(season) if season else 1
    frame = _calendar_frame(shown, rounds, season, t, figure_credit(view, table))
    if season is None or not shown:
        return empty(frame, t("No dated incident is recorded for these filters."))
    dated, spans = [row for row in shown if _is_dated(row)], [row for row in shown if not _is_dated(row)]
    figure, piles = Canvas(), _piles(dated, days)
    most = max(map(len, piles.values()), default=1)
    for row in rounds:
        _draw_rally_day(figure, row, most)
    for is_by in (False, True):
        figure.add_scatter(**_squares_trace(piles, days, is_by, look, t))
    depth = _draw_spans(figure, spans, season, t)
    figure.add_hline(y=0, line=dict(color=theme.INK, width=1))
    if look.has_labels and days == 1:
        _label_rally_days(figure, rounds, piles, season, t)
    for row in rounds:
        label(figure, f"<b>{t.short_day(row['date'])}</b>", row["date"], -depth, "below")
    if days > 1:
        column = t.plural("a column: {n} day", "a column: {n} days", days)
        label(figure, column, _span_of_axis(season)[0], most + 0.6, "right", theme.QUIET)
    ticks = dict(tickvals=[], ticktext=[]) if rounds else time_ticks(*season, t)
    figure.update_xaxes(type="date", range=_span_of_axis(season), fixedrange=True, showgrid=False, **ticks)
    figure.update_yaxes(range=[-depth, most + 1.2], fixedrange=True, visible=False)
    return framed(figure, frame, height=int((most + 1.2 + depth) * look.level), foot=26)


def _is_dated(row: Row) -> bool:
    """Whether an incident has a day, or a last possible day."""
    return row["date_precision"] == "day" or _is_by(row)


def _piles(rows: Iterable[Row], days: int) -> dict[date, list[Row]]:
    """The incidents by the day on which their squares stand: their own, or the first of so many days."""
    found: dict[date, list[Row]] = {}
    for row in sorted(rows, key=lambda one: (_is_by(one), one["act_id"])):
        day = row["last"].date()
        found.setdefault(day - timedelta(days=day.toordinal() % days), []).append(row)
    return found


def _squares_trace(piles: Mapping[date, list[Row]], days: int, is_by: bool, look: Look, t: Translator) -> Row:
    """The squares of exact days, full, or of last possible days, outlined."""
    middle = timedelta(days=(days - 1) / 2)
    placed = [
        (day + middle, level, row) for day, rows in piles.items() for level, row in enumerate(rows) if _is_by(row) is is_by
    ]
    fill = theme.PAPER if is_by else theme.RESTRICTED
    edge = dict(color=theme.RESTRICTED, width=1.4 if is_by else 0)
    return dict(
        x=[day for day, *_ in placed],
        y=[level + 0.55 for _, level, _ in placed],
        mode="markers",
        marker=dict(symbol="square", size=look.size - 1.4 * is_by, color=fill, line=edge, opacity=1),
        **acts_opened((row for *_, row in placed), t),
    )


def _draw_spans(figure: Canvas, rows: list[Row], season: Season, t: Translator) -> float:
    """Hatched bars below the axis over the days that incidents may be; gives how many levels they take."""
    spans = [(max(row["first"].date(), season[0]), min(row["last"].date(), season[1]), row) for row in rows]
    spans.sort(key=lambda one: (one[0], one[1], one[2]["act_id"]))
    levels = lowest_levels([(first.toordinal(), last.toordinal()) for first, last, _ in spans], 2)
    for level, (first, last, row) in zip(levels, spans, strict=True):
        place = dict(base=[first.isoformat()], x=[((last - first).days + 1) * DAY], y=[-level - 0.8], width=0.6)
        fill = theme.unknown_fill(theme.RESTRICTED)
        figure.add_bar(**place, orientation="h", marker=fill, **acts_opened([row], t))
    return max(levels, default=-1) + 1.6 if spans else 0.4


def _draw_rally_day(figure: Canvas, row: Row, most: int) -> None:
    band = dict(color=theme.BAND, line=dict(width=0))
    figure.add_bar(x=[row["date"]], y=[most + 1], base=[0], width=[DAY], marker=band, hoverinfo="skip")


def _label_rally_days(
    figure: Canvas, rounds: list[Row], piles: Mapping[date, list[Row]], season: Season, t: Translator
) -> None:
    """How many incidents a rally day has, beside its pile; nothing where it has none."""
    for row in rounds:
        day = date.fromisoformat(row["date"])
        pile = piles.get(day, [])
        number = sum(1 for one in pile if not _is_by(one))
        if number:
            side = "left" if (season[1] - day).days < (season[1] - season[0]).days / 4 else "right"
            text = t("{n} on {day}", n=t.number(number), day=t.day(row["date"]))
            beside = [len(one) for at, one in piles.items() if 0 <= (day - at).days * (1 if side == "left" else -1) < NEAR]
            label(figure, text, day + timedelta(days=-1 if side == "left" else 1), max(beside) + 0.7, side)


def _span_of_axis(season: Season) -> list[date]:
    """The season with room for half a mark at either end."""
    return [season[0] - timedelta(days=1), season[1] + timedelta(days=1)]


def _is_by(row: Row) -> bool:
    """Whether only the last day on which it may have been is known."""
    return bool(row["date_precision"] == "before")


def _calendar_frame(shown: list[Row], rounds: list[Row], season: Season | None, t: Translator, credit: Credit) -> Frame:
    unit = [t("Each square is one incident")]
    unit += [t("outlined: no later than that day")] if any(map(_is_by, shown)) else []
    unit += [t("hatched: on one of these days")] if not all(map(_is_dated, shown)) else []
    unit += [t("band: a rally day")] if rounds else []
    title = calendar_title(len(shown), t)
    piles = sorted(_piles(filter(_is_dated, shown), 1).items())
    parts = [t.in_sentence(title), *(f"{t.short_day(day)}: {t.number(len(pile))}" for day, pile in piles)]
    alt = t("Timeline, {days}: {told}.", days=season_text(season, t), told="; ".join(parts)) if season else ""
    return Frame(title, " · ".join(unit), credit.line(t), alt)


def calendar_title(found: int, t: Translator) -> str:
    """How many incidents there are over time."""
    if not found:
        return t("Incidents over time")
    return t.plural("{n} incident, day by day", "{n} incidents, day by day", found)


def season_text(season: Season, t: Translator) -> str:
    """The days of the axis in words."""
    return t.span(*(day.isoformat() for day in season))


def draw_rally_days(figure: Canvas, rounds: Table, season: Season, t: Translator) -> None:
    """A line for each rally day, with its name where there is room for it."""
    named, room = date.min, (season[1] - season[0]) * BETWEEN_NAMES
    for row in rows_of(rounds):
        figure.add_vline(x=row["date"], line=dict(color=theme.UNKNOWN, width=1, dash="dot"), layer="below")
        if date.fromisoformat(row["date"]) - named < room:
            continue
        named = date.fromisoformat(row["date"])
        name = t("Round {n}", n=row["round_id"])
        text = f"<b>{'<br>'.join(theme.wrapped_lines(name, NAME_WIDTH))}</b><br>{t.short_day(row['date'])}"
        place = dict(x=row["date"], xref="x", y=1.5, yref="y", xanchor="center", align="center")
        note(figure, text, colour=theme.INK, size=11, **place, **OVER)


def _draw_counts(view: View) -> go.Figure:
    """A bar a period and lane, with the rally days; beside the name of a lane its acts, and those of no single period."""
    t, season, shown, form = view.t, view.measure(season_of), view.rows_of(periods.acts_by_period), period_form(view.data)
    if season is None:
        return draw_calendar(view)
    lanes, rounds = lane_names(view), rounds_in_order(view.data)
    credit = figure_credit(view, view.measure(periods.acts_with_period))
    figure, top = Canvas(), 0.0
    most = max((row["acts"] for row in shown if row["period"]), default=1)
    for lane, name in lanes.items():
        found = [row for row in shown if row["lane"] == lane]
        if found:
            top = _draw_bar_lane(figure, name, found, top, HIGHEST / most, t)
    draw_rally_days(figure, rounds, season, t)
    span = [_period_days(f"{day:{form}}")[place] for place, day in enumerate(season)]
    figure.update_xaxes(type="date", range=span, fixedrange=True, showgrid=False, **time_ticks(*season, t))
    figure.update_yaxes(range=[top - 0.4, 2.6], fixedrange=True, visible=False)
    return framed(figure, _bars_frame(shown, lanes, season, most, form, t, credit), height=int((3 - top) * STEP), foot=30)


def _bars_frame(
    shown: list[Row], lanes: Mapping[str, str], season: Season, most: int, form: str, t: Translator, credit: Credit
) -> Frame:
    title = calendar_title(sum(row["acts"] for row in shown), t)
    unit = [_bar_text_of(form, t), t("highest: {n}", n=t.number(most))]
    if any(not row["period"] for row in shown):
        unit.append(t("?: incidents dated less precisely"))
    told = [t.in_sentence(title), *_lane_texts(shown, lanes, t)]
    alt = t("Timeline, {days}: {told}.", days=season_text(season, t), told="; ".join(told))
    return Frame(title, " · ".join(unit), credit.line(t), alt)


def _bar_text_of(form: str, t: Translator) -> str:
    return {
        periods.DAY: t("Each bar shows the incidents of one day"),
        periods.MONTH: t("Each bar shows the incidents of one month"),
        periods.YEAR: t("Each bar shows the incidents of one year"),
    }[form]


def _lane_texts(shown: list[Row], lanes: Mapping[str, str], t: Translator) -> Iterator[str]:
    for lane, name in lanes.items():
        number = sum(row["acts"] for row in shown if row["lane"] == lane)
        if number:
            yield t("{what}: {n}", what=t.in_sentence(name), n=t.number(number))


def _draw_bar_lane(figure: Canvas, name: str, rows: list[Row], top: float, per_act: float, t: Translator) -> float:
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


def _write_inexact(figure: Canvas, row: Row, y: float, t: Translator) -> None:
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


SPEC = FigureSpec(
    "calendar",
    ("overview",),
    draw_calendar,
    ACTS,
    lambda view: view.measure(periods.acts_with_period),
    lambda t: t("Incidents"),
    draw_wide=partial(draw_calendar, look=SCREEN),
    aggregate=Aggregate(lambda view: view.number_of(periods.acts_with_period), _draw_counts),
)
