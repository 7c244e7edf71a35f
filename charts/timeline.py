"""Acts over time: the lanes from January to May 2012, and the days around each rally."""

from datetime import date, datetime, timedelta
from typing import Any

import plotly.graph_objects as go

from charts import theme
from charts.canvas import Canvas
from charts.credit import Credit
from charts.sides import around, sides
from charts.theme import Frame, framed, hover, note, plain
from measures.rounds import LANES
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words

FIRST, LAST = date(2012, 1, 15), date(2012, 5, 15)
APART = 3
"""Marks of a lane closer than this many days are stacked, so that none hides another on a narrow screen."""
OVER = {"bgcolor": theme.PAPER, "borderpad": 0}
"""How a text stands before the line of a rally day."""
STEP, HEAD, COUNTS = 13, 1.6, 60
"""Pixels of a level; levels of the name of a lane; characters in a line of the numbers of a round."""


def rally_timeline(
    table: Table,
    rounds: Table,
    reactions: Table | None,
    labels: dict[str, str],
    parts: dict[str, int],
    words: Words,
    credit: Credit,
) -> go.Figure:
    """One mark an act, in lanes by kind, with the rally days; a bar where the day is not exact.

    Needs the tables of `measures.rounds.timeline`, `rounds` and `measures.rounds.reactions`, or None to leave those
    out; `labels` names the lanes.
    """
    shown = [row for row in rows_of(table) if row["last"].date() >= FIRST and row["first"].date() <= LAST]
    frame = _frame(shown, reactions is not None, parts, words, credit)
    if not shown:
        return theme.empty(frame, words("No act with a date is reported for this choice."))
    figure, top = Canvas(), 0.0
    for lane in LANES:
        top = _lane(figure, labels[lane], stacked([row for row in shown if row["lane"] == lane]), top, words)
    bottom = top if reactions is None else _reactions(figure, reactions, top, words)
    _rally_days(figure, rounds, words)
    months = [f"2012-{month:02d}-01" for month in range(2, 6)]
    ticks = dict(tickvals=months, ticktext=[words.short_day(month) for month in months])
    span = [FIRST - timedelta(days=2), LAST + timedelta(days=1)]
    figure.update_xaxes(type="date", range=span, fixedrange=True, showgrid=False, **ticks)
    figure.update_yaxes(range=[bottom - 0.4, 2.6], fixedrange=True, visible=False)
    return framed(figure, frame, height=int((3 - bottom) * STEP), foot=30)


def _frame(shown: list[dict[str, Any]], reactions: bool, parts: dict[str, int], words: Words, credit: Credit) -> Frame:
    tied = sum(1 for row in shown if row["round_id"] is not None)
    title = words.plural(
        "{n} act of restriction around the rally days", "{n} acts of restriction around the rally days", tied
    )
    marks = [words("● one reported act"), words("◀ by that day"), words("bar: day not exact")]
    marks += [words("○ no source ties it to a round")] if tied < len(shown) else []
    marks += [words("■ reaction")] if reactions else []
    alt = words("Timeline, 15 January to 15 May 2012: {told}.", told=around(parts, words))
    return Frame("timeline", title, " · ".join(marks), credit.line(words), alt)


def stacked(rows: list[dict[str, Any]], apart: int = APART) -> list[tuple[int, dict[str, Any]]]:
    """Each row with the lowest level on which it comes to no earlier one closer than `apart` days."""
    levels: list[date] = []
    placed = []
    for row in rows:
        start, end = row["first"].date(), row["last"].date()
        level = next((i for i, taken in enumerate(levels) if taken < start), len(levels))
        levels[level : level + 1] = [end + timedelta(days=apart - 1)]
        placed.append((level, row))
    return placed


def _lane(figure: Canvas, label: str, placed: list[tuple[int, dict[str, Any]]], top: float, words: Words) -> float:
    """Draws a lane below `top`; gives the height where the next one begins."""
    depth = max((level for level, _ in placed), default=0) + 1
    base = top - HEAD - depth
    _name(figure, plain(label), top)
    figure.add_hline(y=top - 0.1, line=dict(color=theme.HAIRLINE, width=1))
    for level, row in placed:
        if row["first"] != row["last"]:
            ends = [max(row["first"].date(), FIRST), min(row["last"].date(), LAST)]
            colour = theme.UNKNOWN if row["round_id"] is None else theme.RESTRICTED_TINT
            figure.add_scatter(
                x=ends, y=[base + level + 0.5] * 2, mode="lines", line=dict(color=colour, width=6), hoverinfo="skip"
            )
    for tied in (False, True):
        figure.add_scatter(
            **_marks([(n, row) for n, row in placed if (row["round_id"] is not None) == tied], base, tied, words)
        )
    return base - 0.2


def _name(figure: Canvas, text: str, top: float) -> None:
    note(figure, text, x=0, y=top - 0.85, yref="y", colour=theme.INK, size=12, **OVER)


def _marks(placed: list[tuple[int, dict[str, Any]]], base: float, tied: bool, words: Words) -> dict[str, Any]:
    fill, line = (theme.RESTRICTED, theme.PAPER) if tied else (theme.PAPER, theme.UNKNOWN)
    middle = [_inside(row["first"] + (row["last"] - row["first"]) / 2) for _, row in placed]
    symbols = ["triangle-left" if row["date_precision"] == "before" else "circle" for _, row in placed]
    return dict(
        x=middle,
        y=[base + level + 0.5 for level, _ in placed],
        mode="markers",
        marker=dict(size=10, symbol=symbols, color=fill, line=dict(color=line, width=1 if tied else 1.5)),
        hovertext=[hover(when(row, words), row["summary"]) for _, row in placed],
        hoverinfo="text",
        customdata=[row["act_id"] for _, row in placed],
    )


def _inside(moment: datetime) -> datetime:
    """The moment, or the end of the timeline that is nearest to it."""
    return min(max(moment, _midnight(FIRST.isoformat())), _midnight(LAST.isoformat()))


def when(row: dict[str, Any], words: Words) -> str:
    """The date of an act as precisely as it is reported: never more."""
    if row["date"] is None:
        return words("Date not reported")
    day = words.day(row["date"], year=True)
    if row["date_precision"] == "before":
        return words("By {day}", day=day)
    if row["date_end"] is not None and not row["date_end"].startswith(row["date"]):
        return words.span(row["date"], row["date_end"])
    return words("About {day}", day=day) if row["date_precision"] == "about" else words.large(day)


def _reactions(figure: Canvas, reactions: Table, top: float, words: Words) -> float:
    rows = [row for row in rows_of(reactions) if FIRST <= date.fromisoformat(row["date"]) <= LAST]
    placed = stacked([{**row, "first": _midnight(row["date"]), "last": _midnight(row["date"])} for row in rows])
    depth = max((level for level, _ in placed), default=0) + 1
    base = top - HEAD - depth
    _name(figure, words("Reactions from abroad and from NGOs"), top)
    figure.add_hline(y=top - 0.1, line=dict(color=theme.HAIRLINE, width=1))
    text = [hover(f"{words.day(row['date'], year=True)}, {row['body']}", row["summary"]) for _, row in placed]
    figure.add_scatter(
        x=[row["first"] for _, row in placed],
        y=[base + level + 0.5 for level, _ in placed],
        mode="markers",
        marker=dict(size=8, symbol="square", color=theme.QUIET),
        hovertext=text,
        hoverinfo="text",
        customdata=[row["response_id"] for _, row in placed],
    )
    return base


def _midnight(day: str) -> datetime:
    return datetime.fromisoformat(day)


def _rally_days(figure: Canvas, rounds: Table, words: Words) -> None:
    for row in rows_of(rounds):
        figure.add_vline(x=row["date"], line=dict(color=theme.UNKNOWN, width=1, dash="dot"), layer="below")
        name = words("Round {n}", n=row["round_id"])
        text = f"<b>{name}</b><br>{words.short_day(row['date'])}"
        place = dict(x=row["date"], xref="x", y=1.5, yref="y", xanchor="center", align="center")
        note(figure, text, colour=theme.INK, size=11, **place, **OVER)


def days_around(table: Table, rounds: Table, parts: dict[str, int], words: Words, credit: Credit) -> go.Figure:
    """One mark an act by its days from the rally day, a row a round; acts with no exact day stand as a number.

    Needs the columns of `measures.rounds.around_rallies`.
    """
    title = around(parts, words)
    unit = words("Days from the rally day; each mark is one act whose day is reported")
    numbers = [row["round_id"] for row in rows_of(rounds)]
    alt = words("By round: {told}.", told="; ".join(_counts(table, n, words) for n in numbers))
    frame = Frame("days-around", title, unit, credit.line(words), alt)
    if not len(table):
        return theme.empty(frame, words("No act around these rallies is reported for this choice."))
    figure, top = Canvas(), 0.0
    for row in rows_of(rounds):
        top = _round_row(figure, [act for act in rows_of(table) if act["round_id"] == row["round_id"]], row, top, words)
    figure.add_vline(x=0, line=dict(color=theme.UNKNOWN, width=1, dash="dot"), layer="below")
    ticks, offsets = [-14, -7, 0, 7], [int(n) for n in table["offset"].drop_nulls().to_list()]
    figure.update_xaxes(
        range=[min([-20, *(n - 2 for n in offsets)]), max([9, *(n + 2 for n in offsets)])],
        fixedrange=True,
        showgrid=False,
        tickvals=ticks,
        ticktext=[words("rally day") if n == 0 else f"{n:+d}".replace("-", "−") for n in ticks],
    )
    figure.update_yaxes(range=[top, 0.4], fixedrange=True, visible=False)
    return framed(figure, frame, height=int((0.4 - top) * STEP), foot=32)


def _round_row(figure: Canvas, acts: list[dict[str, Any]], row: dict[str, Any], top: float, words: Words) -> float:
    """Draws the row of a round below `top`; gives the height where the next one begins."""
    placed: list[tuple[int, int, dict[str, Any]]] = []
    for act in (act for act in acts if act["offset"] is not None):
        placed.append((int(act["offset"]), sum(1 for x, _, _ in placed if x == int(act["offset"])), act))
    depth = max((level for _, level, _ in placed), default=0) + 1
    label = words("Round {n}, {day}", n=row["round_id"], day=words.day(row["date"]))
    counts = theme.lines(_counts_of(acts, words), COUNTS)
    base = top - 1.2 - len(counts) - depth
    text = "<br>".join([f"<b>{plain(label)}</b>", *map(plain, counts)])
    note(figure, text, x=0, y=top - 0.6 - 0.5 * len(counts), yref="y", colour=theme.INK, size=12)
    figure.add_hline(y=base, line=dict(color=theme.BORDER, width=1))
    figure.add_scatter(
        x=[x for x, _, _ in placed],
        y=[base + level + 0.6 for _, level, _ in placed],
        mode="markers",
        marker=dict(size=10, color=theme.RESTRICTED, line=dict(color=theme.PAPER, width=1)),
        hovertext=[hover(when(act, words), act["summary"]) for _, _, act in placed],
        customdata=[act["act_id"] for _, _, act in placed],
        hoverinfo="text",
    )
    return base - 0.5


def _counts(table: Table, number: int, words: Words) -> str:
    acts = [row for row in rows_of(table) if row["round_id"] == number]
    return words("Round {n}: {told}", n=number, told=_counts_of(acts, words))


def _counts_of(acts: list[dict[str, Any]], words: Words) -> str:
    n = {part: sum(1 for act in acts if act["part"] == part) for part in ("before", "day", "after", "imprecise")}
    return sides(n, words)
