"""From rally to remedy: how long people waited for the Views of the UN Human Rights Committee."""

from datetime import date

import plotly.graph_objects as go

from charts import theme
from charts.canvas import Canvas
from charts.credit import Credit
from charts.theme import Frame, framed, hover, note, plain
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words


def years_to_remedy(table: Table, words: Words, credit: Credit) -> go.Figure:
    """A line a case from the rally to the Views, with the years between; needs the columns of `measures.standards.views`."""
    rows = rows_of(table)
    longest = max((row["years"] for row in rows), default=0)
    title = words("From rally to remedy")
    if rows:
        title = words("From rally to remedy: up to {n} years", n=words.number(longest))
    unit = words("● rally · ◆ Views of the UN Human Rights Committee")
    told = " ".join(
        words(
            "Round {n}: {years} years, {outcome}.",
            n=row["round_id"],
            years=words.number(row["years"]),
            outcome=row["outcome_en"],
        )
        for row in rows
    )
    frame = Frame("remedy", title, unit, credit.line(words, words("Views and case digests, named in the table below")), told)
    if not rows:
        return theme.empty(frame, words("No Views on a rally of this choice are known."))
    figure = Canvas()
    for index, row in enumerate(rows):
        _case(figure, row, -index, words)
    years = [date(year, 1, 1) for year in range(2012, 2023, 2)]
    figure.update_xaxes(
        type="date",
        range=[date(2011, 9, 1), date(2022, 6, 1)],
        tickvals=years,
        ticktext=[str(day.year) for day in years],
        fixedrange=True,
    )
    figure.update_yaxes(visible=False, range=[-len(rows) + 0.35, 0.75], fixedrange=True)
    return framed(figure, frame, height=58 * len(rows), foot=30)


def _case(figure: Canvas, row: dict[str, object], y: float, words: Words) -> None:
    ends = [str(row["rally"]), str(row["decided"])]
    figure.add_scatter(x=ends, y=[y, y], mode="lines", line=dict(color=theme.BORDER, width=3), hoverinfo="skip")
    figure.add_scatter(
        x=ends,
        y=[y, y],
        mode="markers",
        marker=dict(size=[10, 12], symbol=["circle", "diamond"], color=[theme.RESTRICTED, theme.PERMITTED]),
        hovertext=[hover(words.day(day, year=True), str(row["summary_en"])) for day in ends],
        hoverinfo="text",
        customdata=[str(row["round_id"]), str(row["response_id"])],
    )
    case = str(row["summary_en"]).split(":")[0].split(",")[0]
    years = words("{n} years", n=words.number(float(str(row["years"]))))
    first, *rest = theme.lines(f"{case} · {words('round {n}', n=row['round_id'])} · {years} · {row['outcome_en']}", 55)
    bold = f"<b>{plain(case)}</b>{plain(first[len(case) :])}" if first.startswith(case) else plain(first)
    note(figure, "<br>".join([bold, *(plain(line) for line in rest)]), x=0, y=y + 0.42, yref="y", colour=theme.INK)
