"""Acts by two of their properties: a square a pair, with its number; an empty place is nothing reported."""

import plotly.graph_objects as go

from charts import theme
from charts.canvas import Canvas
from charts.credit import Credit
from charts.frame import Frame, empty, framed
from charts.theme import escape_markup, hover_text
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words
from views.row_keys import RowKey, keys_text

SIDE, CELL, LINE, HEAD = 150, 30, 15, 46
"""Pixels beside the squares, of a row and of a line of its name; characters in a line above them."""


def acts_by_two(
    table: Table, labels: tuple[dict[str, str], dict[str, str]], of: tuple[str, str], t: Words, credit: Credit
) -> go.Figure:
    """The number of acts for each pair of values; `labels` and `of` name the values and the properties.

    Needs the columns of `measures.crosstab.crosstab`. A square carries the pair as `row:…;column:…`.
    """
    found = [{**row, "row": row["row"] or "", "column": row["column"] or ""} for row in rows_of(table)]
    across, down = _ordered_codes(found, "column", labels[1]), _ordered_codes(found, "row", labels[0])
    title = t("Acts by {row} and {column}", row=of[0], column=of[1])
    told = "; ".join(
        f"{_value_label(labels[0], row['row'], t)} · {_value_label(labels[1], row['column'], t)}: {row['acts']}"
        for row in found
    )
    unit = t("Acts of restriction; where there is no square, none is reported")
    frame = Frame(title, unit, credit.line(t), t("{told}.", told=told))
    if not found:
        return empty(frame, t("No act of restriction is reported for this choice."))
    most = max(row["acts"] for row in found)
    figure, heads = Canvas(), [theme.wrapped_lines(_value_label(labels[1], code, t), HEAD) for code in across]
    figure.add_scatter(**_squares_trace(found, across, down, labels, most, t))
    figure.update_xaxes(
        range=[-0.5, len(across) - 0.5],
        tickvals=list(range(len(across))),
        ticktext=[escape_markup("\n".join(head)) for head in heads],
        side="top",
        tickangle=-90,
        fixedrange=True,
    )
    names = [theme.wrapped_lines(_value_label(labels[0], code, t), 24) for code in down]
    figure.update_yaxes(
        range=[len(down) - 0.5, -0.5],
        tickvals=list(range(len(down))),
        ticktext=[escape_markup("\n".join(name)) for name in names],
        fixedrange=True,
    )
    cell = max(CELL, LINE * max(len(name) for name in names))
    return framed(figure, frame, height=cell * len(down), foot=12, left=SIDE, head=_head_height(heads))


def _head_height(heads: list[list[str]]) -> int:
    """Pixels that the upright names above the squares take."""
    return 20 + round(theme.LETTER * max(len(line) for head in heads for line in head))


def _squares_trace(
    found: list[dict[str, object]],
    across: list[str],
    down: list[str],
    labels: tuple[dict[str, str], dict[str, str]],
    most: int,
    t: Words,
) -> dict[str, object]:
    strong = [int(str(row["acts"])) > most / 2 for row in found]
    return dict(
        x=[across.index(str(row["column"])) for row in found],
        y=[down.index(str(row["row"])) for row in found],
        mode="markers+text",
        marker=dict(size=26, symbol="square", color=[theme.RESTRICTED if dark else theme.BAND for dark in strong]),
        text=[t.number(int(str(row["acts"]))) for row in found],
        textfont=dict(size=12, color=[theme.PAPER if dark else theme.INK for dark in strong]),
        hovertext=[
            hover_text(_value_label(labels[0], str(row["row"]), t), _value_label(labels[1], str(row["column"]), t))
            for row in found
        ],
        hoverinfo="text",
        customdata=[keys_text(RowKey(side, str(row[side])) for side in ("row", "column")) for row in found],
    )


def _ordered_codes(found: list[dict[str, object]], side: str, labels: dict[str, str]) -> list[str]:
    present = {str(row[side]) for row in found}
    return [code for code in labels if code in present] + ([""] if "" in present else [])


def _value_label(labels: dict[str, str], code: str, t: Words) -> str:
    return labels[code] if code else t("not reported")
