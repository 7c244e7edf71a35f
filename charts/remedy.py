"""From rally to remedy: who answered at once, and how long people waited for the Views of the UN Committee."""

from datetime import date, datetime
from typing import Any

import plotly.graph_objects as go

from charts import theme
from charts.canvas import Canvas
from charts.credit import Credit
from charts.frame import Frame, empty, framed
from charts.theme import APART, escape_markup, hover_text, label, note, wrapped_lines
from charts.time_axis import time_ticks
from charts.timeline import apart_within, stacked
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words
from views.row_keys import RESPONSE, ROUND, key_text

Row = dict[str, Any]
CASE, LEVEL, GAP = 58, 13, 44
"""Pixels that a case, a level of reactions and the space between the two parts take."""
NEAR, WITHIN = 8, 366
"""Reactions closer than so many days are stacked on an axis of so many, so that none hides another on a narrow screen."""
SIDES, ABOVE = (0.2, 0.61), (0.0, 1.0)
"""Where the years stand, as parts of the width: between names and findings, or below these."""
NAME, FINDING, LABEL = 22, 38, 55
"""Characters in a line of a name, of a finding beside its decision, and of both above their line."""
FOUND = {
    "violation": ("diamond", theme.PERMITTED, theme.PERMITTED),
    "no_violation": ("circle", theme.PAPER, theme.PERMITTED),
}
UNREAD = ("diamond", theme.PAPER, theme.UNKNOWN)
"""The symbol, the fill and the edge of a decision by what it found; of one that was not read in full the last."""
BEFORE, AFTER, TICKS = 0.05, 0.14, 5
"""Room before the first rally and after the last Views, as a part of the time between; years on the axis, about."""


def years_to_remedy(
    table: Table, reactions: Table, rounds: Table, t: Words, credit: Credit, narrow: bool = False
) -> go.Figure:
    """Above, the reactions by the day; below, a line a case from the rally to the Views, with the years between.

    Needs the columns of `measures.standards.committee_views`, of `measures.rounds.reactions` and of `rounds`. The two parts
    have scales of their own: the years of the rallies above, those of the cases below.
    """
    cases, answers = rows_of(table), rows_of(reactions)
    signs = [t("■ reaction")] if answers else []
    signs += _signs_of_cases(cases, t)
    frame = Frame(
        _remedy_title(cases, bool(answers), t),
        " · ".join(signs),
        credit.line(t),
        _remedy_text(cases, len(answers), t),
    )
    if not cases and not answers:
        return empty(frame, t("No reaction to these rallies and no decision on them is known."))
    figure = Canvas()
    below = CASE * len(cases)
    placed = _stack_reactions(answers, rounds)
    height = below + (LEVEL * (3 + max(level for level, _ in placed)) + GAP * bool(cases) if placed else 0)
    if placed:
        _draw_reactions(figure, placed, rounds, (below + GAP) / height if cases else 0, t)
    figure.update_xaxes(visible=False, fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True)
    if cases:
        _draw_cases(figure, cases, below / height, narrow, t)
    return framed(figure, frame, height=height, foot=30)


def _remedy_title(cases: list[Row], answers: bool, t: Words) -> str:
    if cases:
        longest = max(row["years"] for row in cases)
        return t("From a rally to a decision on it: up to {years}", years=t.years(longest))
    if answers:
        return t("Reactions to the rallies")
    return t("From a rally to a decision on it")


def _signs_of_cases(cases: list[Row], t: Words) -> list[str]:
    """The marks of the cases that there are, each with its name."""
    names = {
        "violation": t("◆ decision that found a violation"),
        "no_violation": t("○ decision that found none"),
        "not_read": t("◇ decision whose finding could not be read"),
    }
    found = {row["finding"] or "not_read" for row in cases}
    return [t("● rally"), *(name for finding, name in names.items() if finding in found)] if cases else []


def _remedy_text(cases: list[Row], answers: int, t: Words) -> str:
    told = [t.plural("{n} reaction to the rallies.", "{n} reactions to the rallies.", answers)] if answers else []
    for row in cases:
        given = dict(n=row["round_id"], years=t.years(row["years"]), outcome=_outcome(row, t))
        told.append(t("Round {n}: {years}, {outcome}.", **given))
    return " ".join(told)


def _axis_of_reactions(answers: list[Row], rounds: Table) -> tuple[date, date]:
    """The beginning of the first year and the end of the last one of the rallies and the reactions."""
    years = [int(str(row["date"])[:4]) for row in (*answers, *rows_of(rounds))]
    return date(min(years), 1, 1), date(max(years) + 1, 1, 1)


def _stack_reactions(rows: list[Row], rounds: Table) -> list[tuple[int, Row]]:
    if not rows:
        return []
    first, last = _axis_of_reactions(rows, rounds)
    days = [
        {**row, "first": datetime.fromisoformat(row["date"]), "last": datetime.fromisoformat(row["date"])} for row in rows
    ]
    return stacked(days, apart_within((last - first).days, NEAR, WITHIN))


def _draw_reactions(figure: Canvas, placed: list[tuple[int, Row]], rounds: Table, foot: float, t: Words) -> None:
    """A square a reaction on the months of the years, with the rally days as dotted lines."""
    top = max(level for level, _ in placed) + 2.4
    figure.add_scatter(
        x=[row["date"] for _, row in placed],
        y=[level + 0.5 for level, _ in placed],
        mode="markers",
        marker=dict(size=9, symbol="square", color=theme.QUIET),
        hovertext=[hover_text(f"{t.day(row['date'], year=True)}, {row['body']}", row["summary"]) for _, row in placed],
        hoverinfo="text",
        customdata=[key_text(RESPONSE, row["response_id"]) for _, row in placed],
        xaxis="x2",
        yaxis="y2",
    )
    for row in rows_of(rounds):
        line = dict(color=theme.UNKNOWN, width=1, dash="dot")
        figure.add_vline(x=row["date"], y0=0, y1=top - 0.8, xref="x2", yref="y2", layer="below", line=line)
    note(figure, t("Reactions to the rallies, by month"), x=0, y=top - 0.4, yref="y2", colour=theme.INK)
    first, last = _axis_of_reactions([row for _, row in placed], rounds)
    x = dict(type="date", range=[first.isoformat(), last.isoformat()], anchor="y2", fixedrange=True, showgrid=False)
    ticks = time_ticks(first, last, t) if last.year - first.year > 1 else _month_ticks(first.year, t)
    y = dict(visible=False, range=[0, top], domain=[foot, 1], fixedrange=True)
    figure.update_layout(xaxis2={**x, **ticks, "showline": True, "linecolor": theme.BORDER}, yaxis2=y)


def _month_ticks(year: int, t: Words) -> dict[str, list[str]]:
    """Every second month of a year, from February."""
    months = [f"{year}-{month:02d}-01" for month in range(2, 13, 2)]
    return dict(tickvals=months, ticktext=[t.month(month) for month in months])


def _draw_cases(figure: Canvas, cases: list[Row], share: float, narrow: bool, t: Words) -> None:
    """A line a case in the lower `share` of the figure."""
    for index, row in enumerate(cases):
        _draw_case(figure, row, -index, t)
        (_label_above if narrow else _label_beside)(figure, row, -index, t)
    first, last = (
        date.fromisoformat(end(str(row[side]) for row in cases)) for end, side in ((min, "rally"), (max, "decided"))
    )
    years = _axis_years(first, last)
    figure.update_xaxes(
        type="date",
        range=[first - (last - first) * BEFORE, last + (last - first) * (AFTER if narrow else BEFORE)],
        domain=ABOVE if narrow else SIDES,
        visible=True,
        tickvals=[date(year, 1, 1) for year in years],
        ticktext=[str(year) for year in years],
    )
    figure.update_yaxes(range=[-len(cases) + 0.35, 0.75], domain=[0, share])


def _axis_years(first: date, last: date) -> list[int]:
    """The years that are written on an axis between two days: some five of them."""
    step = max(1, round((last.year - first.year) / TICKS))
    return list(range(first.year, last.year + 2, step))


def _draw_case(figure: Canvas, row: Row, y: float, t: Words) -> None:
    ends = [str(row["rally"]), str(row["decided"])]
    symbol, fill, edge = FOUND.get(row["finding"], UNREAD)
    figure.add_scatter(x=ends, y=[y, y], mode="lines", line=dict(color=theme.BORDER, width=3), hoverinfo="skip")
    figure.add_scatter(
        x=ends,
        y=[y, y],
        mode="markers",
        marker=dict(
            size=[8, 12],
            symbol=["circle", symbol],
            color=[theme.INK, fill],
            line=dict(color=[theme.INK, edge], width=[0, 2]),
            opacity=1,
        ),
        hovertext=[hover_text(t.day(day, year=True), str(row["summary"])) for day in ends],
        hoverinfo="text",
        customdata=[key_text(ROUND, row["round_id"]), key_text(RESPONSE, row["response_id"])],
    )


def _case_name(row: Row) -> str:
    """Whose case it is: what stands before the number of the communication."""
    return str(row["summary"]).split(":")[0].split(",")[0]


def _outcome(row: Row, t: Words) -> str:
    return t.in_sentence(row["outcome"] or t("not reported"))


def _found_after(row: Row, t: Words) -> str:
    """After how many years what was found."""
    return t("{years}: {outcome}", years=t.years(row["years"]), outcome=_outcome(row, t))


def _label_beside(figure: Canvas, row: Row, y: float, t: Words) -> None:
    """Whose case it is to the left of its line, with its round; to the right after how many years what was found."""
    name = "<br>".join(map(escape_markup, wrapped_lines(_case_name(row), NAME)))
    held = escape_markup(t("Round {n}", n=row["round_id"]))
    note(figure, f"<b>{name}</b><br>{held}", x=0, y=y, yref="y", colour=theme.INK)
    found = [f"{APART * 2}{escape_markup(line)}" for line in wrapped_lines(_found_after(row, t), FINDING)]
    label(figure, "<br>".join(found), str(row["decided"]), y)


def _label_above(figure: Canvas, row: Row, y: float, t: Words) -> None:
    """All of that above its line, for which a phone has no room beside it."""
    case = _case_name(row)
    told = t("{case} · round {n} · {found}", case=case, n=row["round_id"], found=_found_after(row, t))
    lines = "<br>".join(map(escape_markup, wrapped_lines(told, LABEL)))
    bold = escape_markup(case)
    lines = f"<b>{bold}</b>{lines.removeprefix(bold)}" if lines.startswith(bold) else lines
    note(figure, lines, x=0, y=y + 0.14, yref="y", yanchor="bottom", colour=theme.INK)
