"""Decisions on applications: the grounds given for refusals."""

from typing import Any

import plotly.graph_objects as go

from charts import theme
from charts.canvas import Canvas
from charts.credit import Credit
from charts.frame import Frame, empty, framed
from charts.theme import escape_markup, hover_text, note
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words
from views.row_keys import APPLICATION, key_text

Row = dict[str, Any]
LABEL = 52
"""Characters in a line above a bar."""


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
