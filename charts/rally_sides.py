"""A square an incident on both sides of its rally day: before it on the left, on it on the right, the others at the edge."""

from dataclasses import replace
from datetime import date
from typing import Any

import plotly.graph_objects as go

from charts import days_in_words
from charts.before_after import MOST_BEFORE, around_title, before_most, before_text, left_out_text, none_text, side_names
from charts.layout import theme
from charts.layout.act_marks import Sign, act_words
from charts.layout.frame import Frame, LegendEntry, empty, figure_credit
from charts.layout.sheet import LINE, PALE, PLAIN, STRONG, SUM, Sheet
from charts.layout.spec import FigureSpec
from charts.layout.theme import hover_text
from loaders.dataset import values_by_key
from measures import rounds
from measures.days import round_days
from measures.firmness import only_documents
from measures.tables import Table, number_of
from measures.tables import rows as rows_of
from views.row_columns import ACTS, Row
from views.row_keys import ACT, key_text
from views.view import View
from views.wording import act_date

MOST_BEFORE_DAY = 17  # squares for which a row has room before the line at most
WIDTH = 688  # pixels of the drawing
MIDDLE = 340  # pixels from its left edge to the line of the rally day
PITCH = 14  # pixels from a square to the next
SIZE = 11  # pixels of a square
HIGH = 32  # pixels of a row
GAP = 8  # pixels between the line, squares and their number
FULL = Sign("square", theme.RESTRICTED, theme.RESTRICTED, 0, size=SIZE)
QUIET_END = replace(PALE, side="left")
SIGNS = {
    "before": FULL,
    "day": FULL,
    "after": Sign("square", theme.PAPER, theme.RESTRICTED, 1.4, size=SIZE - 1.4),
    "imprecise": Sign("square", theme.HAIRLINE, theme.UNKNOWN, 1, size=SIZE - 1),
}


def draw_rally_sides(view: View, narrow: bool = False) -> go.Figure:
    if narrow:
        return days_in_words.SPEC.cached_figure(view, narrow)
    t, table, sides = view.t, _table(view), view.measure(rounds.sides_by_round)
    days, names = round_days(view.data.origin or view.data), side_names(t)
    before = {number: before_text(number, one["before"], view) for number, one in sides.items() if one["before"]}
    told = [t("Round {n}: {told}", n=number, told=text) for number, text in before.items()]
    alt = t("{told}.", told="; ".join(told)) if told else ""
    after = (LegendEntry("□", names["after"]),) if any(one["after"] for one in sides.values()) else ()
    grey = (t("grey: with no exact date"),) if any(one["imprecise"] for one in sides.values()) else ()
    unit = (t("Each square is one incident"), *after, *grey, *left_out_text(view))
    frame = Frame(around_title(view), unit, figure_credit(view, table).line(t), alt)
    if not number_of(table):
        return empty(frame, none_text(view))
    sheet, top = Sheet(WIDTH), LINE + GAP
    sheet.write([names["before"]], MIDDLE - GAP, 0, SUM)
    sheet.write([names["day"]], MIDDLE + GAP, 0, STRONG)
    sheet.write([f"{t.in_sentence(names['after'])} · {t.in_sentence(names['imprecise'])}"], WIDTH, 0, QUIET_END)
    alone = only_documents(view.dataset, {row["act_id"] for row in rows_of(table)})
    ordered = sorted(rows_of(table), key=lambda row: (row["act_id"] in alone) == (row["part"] != "before"))
    by_round = values_by_key(((row["round_id"], row["part"]), row) for row in ordered)
    for number, of_round in sides.items():
        is_most = number == next(reversed(sides)) and before_most(of_round)
        if is_most:
            look: dict[str, Any] = dict(fillcolor=theme.RESTRICTED_TINT, line=dict(width=0), opacity=0.16)
            lines = PLAIN.lines(before[number], MIDDLE - 2 * GAP)
            sheet.box(top, top + HIGH + LINE * len(lines), WIDTH, **look)
        sheet.write([t.day(date.fromisoformat(days[number]))], GAP, top + (HIGH - LINE) / 2, STRONG)
        _draw_round(sheet, {side: by_round.get((number, side), []) for side in of_round}, top + HIGH / 2, view)
        top += HIGH
        if is_most:
            top += sheet.write(lines, MIDDLE - GAP, top - 4, QUIET_END)
    sheet.line(MIDDLE, MIDDLE, 0, top, theme.INK, 1.2)
    sheet.height = top
    return sheet.finished(frame, t)


def _draw_round(sheet: Sheet, sides: dict[str, list[Row]], y: float, view: View) -> None:
    """Draw the squares of a round and their numbers, away from the line of the rally day."""
    before, on_day, others = sides["before"], sides["day"], [*sides["after"], *sides["imprecise"]]
    starts = {MIDDLE - GAP - PITCH * len(before): before, MIDDLE + GAP: on_day, WIDTH - PITCH * len(others): others}
    for start, acts in starts.items():
        for place, act in enumerate(acts):
            key, hover = key_text(ACT, act["act_id"]), hover_text(act_date(act, view.t), act_words(act))
            sheet.sign(SIGNS[act["part"]], start + PITCH * (place + 0.5), y, key, hover)
    if before:
        sheet.write([view.t.number(len(before))], min(starts) - GAP, y - LINE / 2, SUM)
    if on_day:
        sheet.write([view.t.number(len(on_day))], MIDDLE + 2 * GAP + PITCH * len(on_day), y - LINE / 2, STRONG)


def _table(view: View) -> Table:
    """Return the incidents of the last rounds; none if a row has no room for its squares."""
    table, has_room = view.measure(rounds.side_by_side), True
    for sides in view.measure(rounds.sides_by_round).values():
        behind = PITCH * (sum(sides.values()) - sides["before"]) + 5 * GAP
        has_room = has_room and sides["before"] <= MOST_BEFORE_DAY and MIDDLE + behind <= WIDTH
    return table if has_room else table.head(0)


SPEC = FigureSpec(
    "rally-sides",
    ("days",),
    draw_rally_sides,
    ACTS,
    _table,
    lambda t: t("Incidents"),
    needed="rounds",
    comparison=MOST_BEFORE,
)
