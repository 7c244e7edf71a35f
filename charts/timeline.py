"""Acts over time, in lanes by kind, from some days before the first rally to some after the last."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import plotly.graph_objects as go

from charts import theme
from charts.canvas import Canvas
from charts.credit import Credit
from charts.frame import Frame, empty, framed
from charts.theme import escape_markup, hover_text, note
from charts.time_axis import time_ticks
from measures.rounds import Season
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words
from views.row_keys import ACT, RESPONSE, key_text
from views.wording import act_date

Row = dict[str, Any]
Placed = list[tuple[int, Row]]
APART, WITHIN = 3, 121
"""Marks of a lane closer than so many days are stacked, so that none hides another on a narrow screen, where the axis has so
many days; on a longer axis as many more."""
BETWEEN_NAMES = 0.1
"""The part of the axis from the name of a rally day to the next: a day nearer to one that is named has a line alone."""
OVER = {"bgcolor": theme.PAPER, "borderpad": 0}
"""How a text stands before the line of a rally day."""
STEP, HEAD = 13, 1.6
"""Pixels of a level; levels of the name of a lane."""
NAME_WIDTH = 14
"""Characters in a line above a rally day."""


def rally_timeline(
    table: Table,
    rounds: Table,
    reactions: Table | None,
    lanes: dict[str, str],
    season: Season | None,
    t: Words,
    credit: Credit,
) -> go.Figure:
    """One mark an act, in lanes by kind, with the rally days; a bar where the day is not exact.

    Needs the tables of `measures.rounds.on_timeline`, `rounds` and `measures.rounds.reactions_in_season`, or None to
    leave those out; `lanes` names the lanes in the order of `measures.rounds.lanes`, `season` is the first and the last day
    of the axis.
    """
    shown, answers = rows_of(table), None if reactions is None else rows_of(reactions)
    frame = _timeline_frame(shown, answers, lanes, season, t, credit)
    if season is None or not shown:
        return empty(frame, t("No act with a date is reported for this choice."))
    figure, top = Canvas(), 0.0
    apart = apart_within((season[1] - season[0]).days, APART, WITHIN)
    for lane, label in lanes.items():
        placed = stacked([row for row in shown if row["lane"] == lane], apart)
        top = _draw_lane(figure, label, placed, top, season, t)
    bottom = top if answers is None else _draw_reactions(figure, answers, apart, top, t)
    _draw_rally_days(figure, rounds, season, t)
    span = _span_of_axis(season)
    figure.update_xaxes(type="date", range=span, fixedrange=True, showgrid=False, **time_ticks(*season, t))
    figure.update_yaxes(range=[bottom - 0.4, 2.6], fixedrange=True, visible=False)
    return framed(figure, frame, height=int((3 - bottom) * STEP), foot=30)


def _span_of_axis(season: Season) -> list[date]:
    """The season with room for half a mark at either end."""
    days = (season[1] - season[0]).days
    after = apart_within(days, 2, WITHIN) if days > WITHIN else 1
    return [season[0] - timedelta(days=apart_within(days, 2, WITHIN)), season[1] + timedelta(days=after)]


def apart_within(days: int, least: int, within: int) -> int:
    """How many days marks need between them on an axis of so many days, where they need `least` on one of `within`."""
    return max(least, round(least * days / within))


def _timeline_frame(
    shown: list[Row],
    answers: list[Row] | None,
    lanes: dict[str, str],
    season: Season | None,
    t: Words,
    credit: Credit,
) -> Frame:
    tied = sum(1 for row in shown if row["tied"])
    title = _timeline_title(tied, len(shown) - tied, t)
    marks = [t("● one reported act"), t("◀ by that day"), t("bar: day not exact")]
    loose = len(shown) - tied
    marks += [t("○ no source ties it to a round ({n})", n=t.number(loose))] if loose else []
    marks += [t("■ reaction ({n})", n=t.number(len(answers)))] if answers else []
    told = [t.in_sentence(title), *_lane_counts([row for row in shown if row["tied"]], lanes, t)]
    told += [t.in_sentence(_timeline_title(0, loose, t))] if loose and tied else []
    told += [t.plural("{n} reaction", "{n} reactions", len(answers))] if answers else []
    alt = t("Timeline, {days}: {told}.", days=_season_text(season, t), told="; ".join(told)) if season else ""
    return Frame(title, " · ".join(marks), credit.line(t), alt)


def _timeline_title(tied: int, loose: int, t: Words) -> str:
    if tied:
        return t.plural("{n} act of restriction over time", "{n} acts of restriction over time", tied)
    if loose:
        return t.plural(
            "{n} act of restriction that no source ties to a rally day",
            "{n} acts of restriction that no source ties to a rally day",
            loose,
        )
    return t("Acts of restriction over time")


def _season_text(season: Season, t: Words) -> str:
    return t.span(*(day.isoformat() for day in season))


def _lane_counts(shown: list[Row], lanes: dict[str, str], t: Words) -> Iterable[str]:
    for lane, label in lanes.items():
        found = sum(1 for row in shown if row["lane"] == lane)
        if found:
            yield t("{what}: {n}", what=t.in_sentence(label), n=t.number(found))


def stacked(rows: list[Row], apart: int) -> Placed:
    """Each row with the lowest level on which it comes to no earlier one closer than `apart` days."""
    levels: list[date] = []
    placed = []
    for row in rows:
        start, end = row["first"].date(), row["last"].date()
        level = next((i for i, taken in enumerate(levels) if taken < start), len(levels))
        levels[level : level + 1] = [end + timedelta(days=apart - 1)]
        placed.append((level, row))
    return placed


def _draw_lane(figure: Canvas, label: str, placed: Placed, top: float, season: Season, t: Words) -> float:
    """Draws a lane below `top`; gives the height where the next one begins."""
    depth = max((level for level, _ in placed), default=0) + 1
    base = top - HEAD - depth
    _write_lane_name(figure, escape_markup(label), top)
    figure.add_hline(y=top - 0.1, line=dict(color=theme.HAIRLINE, width=1))
    for level, row in placed:
        if row["first"] != row["last"]:
            ends = [max(row["first"].date(), season[0]), min(row["last"].date(), season[1])]
            colour = theme.RESTRICTED_TINT if row["tied"] else theme.UNKNOWN
            figure.add_scatter(
                x=ends, y=[base + level + 0.5] * 2, mode="lines", line=dict(color=colour, width=6), hoverinfo="skip"
            )
    for tied in (False, True):
        of_kind = [(n, row) for n, row in placed if row["tied"] == tied]
        figure.add_scatter(**_marks_trace(of_kind, base, tied, season, t))
    return base - 0.2


def _write_lane_name(figure: Canvas, text: str, top: float) -> None:
    note(figure, text, x=0, y=top - 0.85, yref="y", colour=theme.INK, size=12, **OVER)


def _marks_trace(placed: Placed, base: float, tied: bool, season: Season, t: Words) -> Row:
    fill, line = (theme.RESTRICTED, theme.PAPER) if tied else (theme.PAPER, theme.UNKNOWN)
    middle = [_clamp_to_season(row["first"] + (row["last"] - row["first"]) / 2, season) for _, row in placed]
    symbols = ["triangle-left" if row["date_precision"] == "before" else "circle" for _, row in placed]
    return dict(
        x=middle,
        y=[base + level + 0.5 for level, _ in placed],
        mode="markers",
        marker=dict(size=10, symbol=symbols, color=fill, line=dict(color=line, width=1 if tied else 1.5)),
        hovertext=[hover_text(act_date(row, t), row["summary"]) for _, row in placed],
        hoverinfo="text",
        customdata=[key_text(ACT, row["act_id"]) for _, row in placed],
    )


def _clamp_to_season(moment: datetime, season: Season) -> datetime:
    """The moment, or the end of the timeline that is nearest to it."""
    first, last = (_midnight(day.isoformat()) for day in season)
    return min(max(moment, first), last)


def _draw_reactions(figure: Canvas, answers: list[Row], apart: int, top: float, t: Words) -> float:
    placed = stacked([{**row, "first": _midnight(row["date"]), "last": _midnight(row["date"])} for row in answers], apart)
    depth = max((level for level, _ in placed), default=0) + 1
    base = top - HEAD - depth
    _write_lane_name(figure, t("Reactions to the rallies"), top)
    figure.add_hline(y=top - 0.1, line=dict(color=theme.HAIRLINE, width=1))
    text = [hover_text(f"{t.day(row['date'], year=True)}, {row['body']}", row["summary"]) for _, row in placed]
    figure.add_scatter(
        x=[row["first"] for _, row in placed],
        y=[base + level + 0.5 for level, _ in placed],
        mode="markers",
        marker=dict(size=8, symbol="square", color=theme.QUIET),
        hovertext=text,
        hoverinfo="text",
        customdata=[key_text(RESPONSE, row["response_id"]) for _, row in placed],
    )
    return base


def _midnight(day: str) -> datetime:
    return datetime.fromisoformat(day)


def _draw_rally_days(figure: Canvas, rounds: Table, season: Season, t: Words) -> None:
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
