"""The days around each rally: one mark an act, a row a round."""

from typing import Any

import plotly.graph_objects as go

from charts import theme
from charts.canvas import Canvas
from charts.credit import Credit
from charts.frame import Frame, empty, framed
from charts.sides import sides, sides_of_all
from charts.theme import escape_markup, hover_text, note
from charts.timeline import STEP
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words
from views.row_keys import ACT, key_text
from views.wording import act_date

Row = dict[str, Any]
WEEKS = 5
"""Ticks on the axis, about."""
COUNTS = 60
"""Characters in a line of the numbers of a round."""


def days_around(table: Table, rounds: Table, imprecise: int, t: Words, credit: Credit) -> go.Figure:
    """One mark an act by its days from the rally day, a row a round.

    Needs the columns of `measures.rounds.to_the_day`; `imprecise` is the number of acts of the rounds that are not in
    it, since their day is not reported.
    """
    acts, days = rows_of(table), rows_of(rounds)
    by_round = {day["round_id"]: [act for act in acts if act["round_id"] == day["round_id"]] for day in days}
    told = [t("Round {n}: {told}", n=n, told=_sides_text(found, t)) for n, found in by_round.items()]
    alt = t("{told}.", told="; ".join(told))
    frame = Frame(_days_title(acts, t), _unit_text(imprecise, t), credit.line(t), alt)
    if not acts:
        none = t("No act of restriction is reported for this choice.")
        undated = t("No act around these rallies whose day is reported fits this choice.")
        return empty(frame, undated if imprecise else none)
    figure, top = Canvas(), 0.0
    for day in days:
        top = _draw_round_row(figure, by_round[day["round_id"]], day, top, t)
    figure.add_vline(x=0, line=dict(color=theme.UNKNOWN, width=1, dash="dot"), layer="below")
    _set_axes(figure, [int(act["offset"]) for act in acts], top, t)
    return framed(figure, frame, height=int((0.4 - top) * STEP), foot=32)


def _days_title(acts: list[Row], t: Words) -> str:
    if not acts:
        return t("The days around the rallies")
    told = sides_of_all(_count_sides(acts), t)
    return t.plural(
        "{n} act of restriction whose day is reported: {told}",
        "{n} acts of restriction whose day is reported: {told}",
        len(acts),
        told=told,
    )


def _unit_text(imprecise: int, t: Words) -> str:
    unit = t("Days from the rally day; each mark is one act whose day is reported")
    if not imprecise:
        return unit
    return t.plural(
        "{unit}; {n} more act of these rounds has no exact day",
        "{unit}; {n} more acts of these rounds have no exact day",
        imprecise,
        unit=unit,
    )


def _count_sides(acts: list[Row]) -> dict[str, int]:
    """How many of the marks stand before, on and after the rally day."""
    found = {"before": 0, "day": 0, "after": 0, "imprecise": 0}
    for act in acts:
        found["before" if act["offset"] < 0 else "after" if act["offset"] > 0 else "day"] += 1
    return found


def _sides_text(acts: list[Row], t: Words) -> str:
    """The same where no number of the whole stands before it."""
    if not acts:
        return t("no act whose day is reported")
    return sides(_count_sides(acts), t)


def _set_axes(figure: Canvas, offsets: list[int], top: float, t: Words) -> None:
    first, last = min([-20, *(n - 2 for n in offsets)]), max([9, *(n + 2 for n in offsets)])
    ticks = _week_ticks(first, last)
    figure.update_xaxes(
        range=[first, last],
        fixedrange=True,
        showgrid=False,
        tickvals=ticks,
        ticktext=[t("rally day") if n == 0 else f"{n:+d}".replace("-", "−") for n in ticks],
    )
    figure.update_yaxes(range=[top, 0.4], fixedrange=True, visible=False)


def _week_ticks(first: int, last: int) -> list[int]:
    """The rally day and every week beside it; every second, third where the axis is longer."""
    step = 7 * max(1, round((last - first) / (7 * WEEKS)))
    return [*range(-(-first // step) * step, last, step)]


def _draw_round_row(figure: Canvas, acts: list[Row], row: Row, top: float, t: Words) -> float:
    """Draws the row of a round below `top`; gives the height where the next one begins."""
    placed: list[tuple[int, int, Row]] = []
    for act in acts:
        placed.append((int(act["offset"]), sum(1 for x, _, _ in placed if x == int(act["offset"])), act))
    depth = max((level for _, level, _ in placed), default=0) + 1
    label = t("Round {n}, {day}", n=row["round_id"], day=t.day(row["date"]))
    counts = theme.wrapped_lines(_sides_text(acts, t), COUNTS)
    base = top - 1.2 - len(counts) - depth
    text = "<br>".join([f"<b>{escape_markup(label)}</b>", *map(escape_markup, counts)])
    note(figure, text, x=0, y=top - 0.6 - 0.5 * len(counts), yref="y", colour=theme.INK, size=12)
    figure.add_hline(y=base, line=dict(color=theme.BORDER, width=1))
    figure.add_scatter(
        x=[x for x, _, _ in placed],
        y=[base + level + 0.6 for _, level, _ in placed],
        mode="markers",
        marker=dict(size=10, color=theme.RESTRICTED, line=dict(color=theme.PAPER, width=1)),
        hovertext=[hover_text(act_date(act, t), act["summary"]) for _, _, act in placed],
        customdata=[key_text(ACT, act["act_id"]) for _, _, act in placed],
        hoverinfo="text",
    )
    return base - 0.5
