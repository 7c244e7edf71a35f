"""Decisions on applications: the days that they took, the grounds given, the places proposed instead."""

from typing import Any

import plotly.graph_objects as go

from charts import theme
from charts.canvas import Canvas
from charts.credit import Credit
from charts.theme import Frame, framed, hover, note, plain
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words

Row = dict[str, Any]
ASKED_OF_ORGANISERS = 10
"""Days before the event by which organisers must apply: article 3 of Law No. 2126 of 17 March 1995 (law-1995-3)."""


def days_to_decision(table: Table, names: dict[str, str], words: Words, credit: Credit) -> go.Figure:
    """The days that each single decision took, against the ten that the law asks of organisers.

    Needs the columns of `measures.applications.decision_days`; decisions without reported days are hatched.
    """
    rows = list(rows_of(table))
    known = [row for row in rows if row["decision_days_low"] is not None]
    longest = max((_last_day(row) for row in known), default=0)
    title = (
        words("Organisers must apply ten days ahead; answers took up to {n} days", n=longest)
        if known
        else words("Days to a decision")
    )
    unit = words("Days from application to answer; hatched: not reported")
    alt = " ".join(f"{_who(row, names, words)}: {_took(row, words)}." for row in rows)
    frame = Frame(
        "days-to-decision", title, unit, credit.line(words, words("case records before the UN, Uralskaya Nedelya")), alt
    )
    if not rows:
        return theme.empty(frame, words("No single decision is reported for this choice."))
    figure, edge = Canvas(), max(22, longest + 4)
    for index, row in enumerate(rows):
        _decision(figure, row, -index, edge, names, words)
    figure.add_vline(x=ASKED_OF_ORGANISERS, line=dict(color=theme.UNKNOWN, width=1, dash="dot"))
    note(figure, words("ten days"), x=ASKED_OF_ORGANISERS, xref="x", y=0.95, yref="y", xanchor="center", size=11)
    figure.update_xaxes(range=[0, edge], fixedrange=True, tickvals=[0, 5, 10, 15, 20])
    figure.update_yaxes(visible=False, fixedrange=True, range=[-len(rows) + 0.45, 1.15])
    return framed(figure, frame, height=44 * len(rows) + 24, foot=32)


def _last_day(row: Row) -> int:
    return int(row["decision_days_low"] if row["decision_days_high"] is None else row["decision_days_high"])


def _decision(figure: Canvas, row: Row, y: float, edge: int, names: dict[str, str], words: Words) -> None:
    colour = theme.PERMITTED if row["granted"] else theme.RESTRICTED
    text, place = [hover(row["summary_en"])], dict(y=[y], orientation="h", width=0.3)
    ids = [row["application_id"]]
    low = row["decision_days_low"]
    if low is None:
        figure.add_bar(x=[edge], marker=theme.hatched(), hovertext=text, hoverinfo="text", customdata=ids, **place)
    else:
        figure.add_bar(x=[low], marker=dict(color=colour), hovertext=text, hoverinfo="text", customdata=ids, **place)
        beyond = 3 if row["decision_days_high"] is None else row["decision_days_high"] - low
        if beyond:
            figure.add_bar(x=[beyond], base=[low], marker=theme.hatched(colour), hoverinfo="skip", **place)
    label = f"<b>{plain(_who(row, names, words))}</b>  {plain(_took(row, words))}"
    note(figure, label, x=0, y=y + 0.38, yref="y", colour=theme.INK)


def _who(row: Row, names: dict[str, str], words: Words) -> str:
    answer = words("granted") if row["granted"] else words("refused") if row["rejected"] else words("answer not reported")
    return words("Round {n}, {city}, {answer}", n=row["round_id"], city=names[row["city_id"]], answer=answer)


def _took(row: Row, words: Words) -> str:
    if row["decision_days_low"] is None:
        return words("days not reported")
    if row["decision_days_high"] is None:
        return str(row["decision_days_words_en"] or words("at least {n} days", n=row["decision_days_low"]))
    if row["decision_days_high"] != row["decision_days_low"]:
        return words("{low} to {high} days", low=row["decision_days_low"], high=row["decision_days_high"])
    return words.plural("{n} day", "{n} days", int(row["decision_days_low"]))


def refusal_grounds(table: Table, unexplained: int, words: Words, credit: Credit) -> go.Figure:
    """Single refusals by the ground given; below, hatched, those of which only the appeal's summary is known.

    Needs the columns of `measures.applications.grounds`; `unexplained` is the number inside the reported total.
    """
    rows = [(str(row["ground"]), int(row["refusals"]), row["ground_code"] == "not_reported") for row in rows_of(table)]
    if unexplained:
        rows.append((words("Different pretexts or no explanation, by the appeal"), unexplained, True))
    given = sum(n for _, n, unknown in rows if not unknown)
    title = words.plural("For {n} refusal a ground is reported", "For {n} refusals a ground is reported", given)
    unit = words("Refusals by the ground given; hatched: none is reported for the single case")
    alt = " ".join(words("{ground}: {n}.", ground=ground, n=n) for ground, n, _ in rows)
    frame = Frame(
        "refusal-grounds", title, unit, credit.line(words, words("appeal of 27 April 2012, KIBHR, Uralskaya Nedelya")), alt
    )
    if not rows:
        return theme.empty(frame, words("No refusal is reported for this choice."))
    figure = Canvas()
    for index, (ground, count, unknown) in enumerate(rows):
        marker = theme.hatched() if unknown else dict(color=theme.RESTRICTED)
        figure.add_bar(x=[count], y=[-index], orientation="h", width=0.3, marker=marker, hoverinfo="skip")
        note(figure, f"<b>{words.number(count)}</b>  {plain(ground)}", x=0, y=-index + 0.38, yref="y", colour=theme.INK)
    figure.update_xaxes(visible=False, fixedrange=True, range=[0, max(n for _, n, _ in rows)])
    figure.update_yaxes(visible=False, fixedrange=True, range=[-len(rows) + 0.5, 0.75])
    return framed(figure, frame, height=48 * len(rows), foot=8)
