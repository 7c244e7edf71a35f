"""Decisions on applications: the grounds given for refusals."""

from typing import Any

import plotly.graph_objects as go

from charts.layout.aggregation import BarLine, Part, bars_figure
from charts.layout.frame import Credit, Frame, empty
from charts.layout.squares import COUNTED, DESCRIBED, UNKNOWN, Square, SquareSheet
from measures.applications import IN_TOTAL
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words
from views.finding import same_application
from views.row_keys import APPLICATION, key_text, shared_mark

Row = dict[str, Any]


def refusal_grounds(table: Table, t: Words, credit: Credit, narrow: bool = False) -> go.Figure:
    """Each refusal that a source describes as a square, by the ground given; hatched, where none is reported.

    Needs the columns of `measures.applications.refusal_grounds`. Not drawn, but told in words: the refusals that are known
    from a total only.
    """
    rows = _told_rows(table, t)
    frame = Frame(_title(rows, t), _unit(rows, t), credit.line(t), _told(rows, t))
    if not rows:
        return empty(frame, t("No refusal is recorded for these filters."))
    sheet = SquareSheet(338, 0, 14) if narrow else SquareSheet(gutter=200)
    for row in rows:
        if row["ground_code"] == IN_TOTAL:
            sheet.add(row["ground"], [], _line_text(row, t), opens=key_text(APPLICATION, row["application_ids"]))
        else:
            sheet.add(row["ground"], _squares(row), _line_text(row, t))
    return sheet.finished(frame)


def refusal_ground_bars(table: Table, t: Words, credit: Credit, narrow: bool = False) -> go.Figure:
    """The same of many refusals: a bar a ground, as long as it has refusals, in place of a square each."""
    rows = _told_rows(table, t)
    unit = t("Each bar shows the refusals on one ground; hatched: ground not reported")
    lines = [BarLine(row["ground"], _parts(row, t), _line_text(row, t)) for row in rows]
    return bars_figure(lines, Frame(_title(rows, t), unit, credit.line(t), _told(rows, t)), t, narrow)


def _told_rows(table: Table, t: Words) -> list[Row]:
    return [{**row, "ground": row["ground"] or t("Refusals known only from a total")} for row in rows_of(table)]


def _told(rows: list[Row], t: Words) -> str:
    return " ".join(t("{ground}: {n}.", ground=row["ground"], n=row["refusals"]) for row in rows)


def _parts(row: Row, t: Words) -> list[Part]:
    told = f"{row['ground']}: {t.number(row['refusals'])}"
    if row["ground_code"] == IN_TOTAL:
        return [Part(COUNTED, row["refusals"], key_text(APPLICATION, row["application_ids"]), told)]
    mark = shared_mark(ground_code=row["ground_code"], rejected=1)
    return [Part(DESCRIBED if row["is_given"] else UNKNOWN, row["refusals"], mark, told)]


def _line_text(row: Row, t: Words) -> str:
    """How many refusals a line has; of those known from a total that they have no ground of their own."""
    if row["ground_code"] == IN_TOTAL:
        return _total_text(row, t)
    return t.plural("{n} refusal", "{n} refusals", row["refusals"])


def _title(rows: list[Row], t: Words) -> str:
    given = sum(row["refusals"] for row in rows if row["is_given"])
    if not given:
        return t("No ground for refusal is recorded")
    told = t.plural("A ground is reported for {n} refusal", "Grounds are reported for {n} refusals", given)
    return same_application(told, sum(row["twice"] for row in rows if row["is_given"]), t)


def _unit(rows: list[Row], t: Words) -> str:
    """What a square is; that a hatched one has no ground, where there is one."""
    told = t("Each square is one refusal reported individually")
    has_silent = any(not row["is_given"] and row["ground_code"] != IN_TOTAL for row in rows)
    return "; ".join([told, t("hatched: ground not reported")] if has_silent else [told])


def _total_text(row: Row, t: Words) -> str:
    """How many refusals of a total have no ground of their own."""
    return t.plural(
        "No source consulted gives a specific ground for {n} refusal.",
        "No source consulted gives a specific ground for {n} refusals.",
        row["refusals"],
    )


def _squares(row: Row) -> list[Square]:
    kind = DESCRIBED if row["is_given"] else UNKNOWN
    return [Square(kind, key_text(APPLICATION, one), row["ground"]) for one in row["application_ids"].split(";")]
