"""Decisions on applications: the days that they took, the grounds given, the places proposed instead."""

from typing import Any

import plotly.graph_objects as go

from charts import theme
from charts.canvas import Canvas
from charts.credit import Credit
from charts.frame import Frame, empty, framed
from charts.theme import escape_markup, hover_text, note, wrapped_lines
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words
from views.row_keys import APPLICATION, key_text
from views.wording import city_and_round

Row = dict[str, Any]
LABEL = 52
"""Characters in a line above a bar."""
EDGE, TICKS = 22, 5
"""Days on the axis, at least; ticks on it, at most, beside that at its beginning."""


def days_to_decision(table: Table, notice: int | None, names: dict[str, str], t: Words, credit: Credit) -> go.Figure:
    """The days that each single decision took, against those that the law asks of organisers, if it does (`notice`).

    Needs the columns of `measures.applications.decision_days`; decisions without reported days are hatched.
    """
    rows = list(rows_of(table))
    known = [row for row in rows if row["decision_days_low"] is not None]
    longest = max((_last_day(row) for row in known), default=0)
    title = _longest_answer_title(known, notice, t) if known else t("How many days the answer took is not reported")
    unit = t("Days from application to answer; hatched: not reported")
    alt = " ".join(f"{_place_and_answer(row, names, t)}: {_days_text(row, t)}." for row in rows)
    frame = Frame(title, unit, credit.line(t), alt)
    if not rows:
        return empty(frame, t("No individual decision is reported for this choice."))
    figure, edge = Canvas(), max(EDGE, longest + 4, (notice or 0) + 4)
    heads = [_decision_head(row, names, t) for row in rows]
    room = 26 + 18 * max(head.count("<br>") + 1 for head in heads)
    for index, (row, head) in enumerate(zip(rows, heads, strict=True)):
        _draw_decision(figure, row, -index, edge)
        note(figure, head, x=0, y=0.16 - index, yref="y", yanchor="bottom", colour=theme.INK)
    if notice is not None:
        _draw_notice(figure, notice, t)
    figure.update_xaxes(range=[0, edge], fixedrange=True, tickvals=[*range(0, edge, _tick_step(edge))])
    figure.update_yaxes(visible=False, fixedrange=True, range=[-len(rows) + 0.45, 1.15])
    return framed(figure, frame, height=room * len(rows) + 24, foot=32)


def _draw_notice(figure: Canvas, notice: int, t: Words) -> None:
    """The line of the days by which organisers had to apply."""
    figure.add_vline(x=notice, line=dict(color=theme.UNKNOWN, width=1, dash="dot"))
    told = t.plural("{n} day ahead", "{n} days ahead", notice)
    note(figure, told, x=notice, xref="x", y=0.95, yref="y", xanchor="center", size=11)


def _tick_step(edge: int) -> int:
    """The days from a tick to the next: five ticks or so, every fifth day, tenth, twentieth, fiftieth or hundredth."""
    return next((step for step in (5, 10, 20, 50, 100) if edge // step <= TICKS), edge)


def _longest_answer_title(known: list[Row], notice: int | None, t: Words) -> str:
    """The finding: how long the longest answers took; one without an upper bound is told as open."""
    closed = [row for row in known if row["decision_days_high"] is not None]
    beyond = [row for row in known if row["decision_days_high"] is None]
    told = [_days_text(max(found, key=_last_day), t) for found in (closed, beyond) if found]
    given = dict(zip(("longest", "beyond"), told, strict=False))
    if notice is None and len(told) == 1:
        return t("The longest reported answer took {longest}", **given)
    if notice is None:
        return t("The longest reported answers took {longest} and {beyond}", **given)
    if len(told) == 1:
        return t.plural(
            "Organisers had to apply {n} day ahead; the longest reported answer took {longest}",
            "Organisers had to apply {n} days ahead; the longest reported answer took {longest}",
            notice,
            **given,
        )
    return t.plural(
        "Organisers had to apply {n} day ahead; the longest reported answers took {longest} and {beyond}",
        "Organisers had to apply {n} days ahead; the longest reported answers took {longest} and {beyond}",
        notice,
        **given,
    )


def _last_day(row: Row) -> int:
    return int(row["decision_days_low"] if row["decision_days_high"] is None else row["decision_days_high"])


def _decision_head(row: Row, names: dict[str, str], t: Words) -> str:
    """Who decided what and how long it took, in one line where it has room on a phone, else in two."""
    who, took = _place_and_answer(row, names, t), _days_text(row, t)
    apart = "  " if len(wrapped_lines(f"{who}  {took}", LABEL)) == 1 else "<br>"
    return f"<b>{'<br>'.join(escape_markup(line) for line in wrapped_lines(who, LABEL))}</b>{apart}{escape_markup(took)}"


def _draw_decision(figure: Canvas, row: Row, y: float, edge: int) -> None:
    colour = theme.PERMITTED if row["granted"] else theme.RESTRICTED
    marker = theme.permitted_fill() if row["granted"] else dict(color=colour)
    text, place = [hover_text(row["summary"])], dict(y=[y], orientation="h", width=0.3)
    ids = [key_text(APPLICATION, row["application_id"])]
    low = row["decision_days_low"]
    if low is None:
        figure.add_bar(x=[edge], marker=theme.unknown_fill(), hovertext=text, hoverinfo="text", customdata=ids, **place)
    else:
        figure.add_bar(x=[low], marker=marker, hovertext=text, hoverinfo="text", customdata=ids, **place)
        beyond = 3 if row["decision_days_high"] is None else row["decision_days_high"] - low
        if beyond:
            figure.add_bar(x=[beyond], base=[low], marker=theme.unknown_fill(colour), hoverinfo="skip", **place)


def _place_and_answer(row: Row, names: dict[str, str], t: Words) -> str:
    answer = t("granted") if row["granted"] else t("refused") if row["rejected"] else t("answer not reported")
    place = city_and_round(row, names, t)
    return t("{place}, {answer}", place=place, answer=answer)


def _days_text(row: Row, t: Words) -> str:
    if row["decision_days_low"] is None:
        return t("days not reported")
    if row["decision_days_high"] is None:
        return str(row["decision_days_words"] or t.plural("at least {n} day", "at least {n} days", row["decision_days_low"]))
    if row["decision_days_high"] != row["decision_days_low"]:
        high = row["decision_days_high"]
        return t.plural("{low} to {n} day", "{low} to {n} days", high, low=row["decision_days_low"])
    return t.plural("{n} day", "{n} days", int(row["decision_days_low"]))


def refusal_grounds(table: Table, t: Words, credit: Credit) -> go.Figure:
    """Refusals by the ground given; hatched, those for which none is reported or only the total is.

    Needs the columns of `measures.applications.refusal_grounds`.
    """
    in_total = t("Refusals known from a total only")
    rows = [{**row, "ground": row["ground"] or in_total} for row in rows_of(table)]
    given = sum(row["refusals"] for row in rows if row["is_given"])
    title = t("No ground for a refusal is reported")
    if given:
        title = t.plural("A ground is reported for {n} refusal", "A ground is reported for {n} refusals", given)
    unit = t("Refusals by the ground given; hatched: no ground is reported")
    alt = " ".join(t("{ground}: {n}.", ground=row["ground"], n=row["refusals"]) for row in rows)
    frame = Frame(title, unit, credit.line(t), alt)
    if not rows:
        return empty(frame, t("No refusal is reported for this choice."))
    figure = Canvas()
    for index, row in enumerate(rows):
        _draw_ground(figure, row, -index, t)
    figure.update_xaxes(visible=False, fixedrange=True, range=[0, max(row["refusals"] for row in rows)])
    figure.update_yaxes(visible=False, fixedrange=True, range=[-len(rows) + 0.5, 0.8])
    return framed(figure, frame, height=54 * len(rows), foot=8)


def _draw_ground(figure: Canvas, row: Row, y: float, t: Words) -> None:
    marker = dict(color=theme.RESTRICTED) if row["is_given"] else theme.unknown_fill()
    first, *rest = map(escape_markup, theme.wrapped_lines(row["ground"], LABEL))
    told = "<br>".join([f"<b>{t.number(row['refusals'])}</b>  {first}", *rest])
    ids = key_text(APPLICATION, row["application_ids"])
    opens = dict(hovertext=[hover_text(row["ground"])], hoverinfo="text", customdata=[ids])
    figure.add_bar(x=[row["refusals"]], y=[y], orientation="h", width=0.3, marker=marker, **opens)
    note(figure, told, x=0, y=y + 0.2, yref="y", yanchor="bottom", colour=theme.INK)
