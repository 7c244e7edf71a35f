"""The people for whom incidents of several rally days are recorded: a line a person, with the incidents below each day."""

from typing import Any

import plotly.graph_objects as go

from charts import people
from charts.layout.act_marks import mark_styles, step_legend, step_place
from charts.layout.frame import Frame, empty, figure_credit, lines_text
from charts.layout.sheet import LINE, PITCH, PLAIN, STRONG, Sheet, lines_of_marks, names_width
from charts.layout.spec import FigureSpec
from loaders.dataset import values_by_key
from measures.days import round_days
from measures.tables import rows
from measures.targeted import acts_of_several_days, targeted
from views.row_columns import PEOPLE, Row
from views.view import View

NAMES = 150  # pixels of the names at most
PHONE = 80  # pixels of the names on a phone
GAP = 16  # pixels between columns
PAD = 3  # pixels above and below a line
MARKS = 3  # marks in a line of a cell on a phone


def draw_several_days(view: View, narrow: bool = False) -> go.Figure:
    """Draw a mark for each incident that a source links to a rally day; no other incident of these people is drawn."""
    t, table, styles = view.t, view.measure(acts_of_several_days), mark_styles(view)
    days = {number: t.short_day(day) for number, day in round_days(view.data).items()}
    acts = sorted(({**row, "step": styles.step(row)} for row in rows(table)), key=_order)
    steps = {act["step"] for act in acts}
    by_day = values_by_key(((act["person"], act["round_id"]), act) for act in acts)
    told = {name: t.enumerated(days[of] for who, of in by_day if who == name) for name, _ in by_day}
    title, alt = people.people_title(view.measure(targeted), view), lines_text(told.items(), t)
    unit = (t("Each mark is one incident, below the rally day to which it is linked"), *step_legend(steps, t))
    frame = Frame(title, unit, figure_credit(view, table).line(t), alt)
    if not acts:
        return empty(frame, t("No person is named in incidents of several rally days for these filters."))
    room, a_line = (PHONE, MARKS) if narrow else (NAMES, len(acts))
    step = GAP + max(*map(PLAIN.width, days.values()), *(PITCH * min(len(cell), a_line) for cell in by_day.values()))
    starts = {number: GAP + names_width(told, room) + step * place for place, number in enumerate(days)}
    sheet, top = Sheet(round(max(starts.values()) + step - GAP), is_fixed=True), LINE + PAD
    for number, start in starts.items():
        sheet.write([days[number]], start, 0, STRONG)
    for name in told:
        sheet.rule(top)
        cells = {start: by_day.get((name, number), []) for number, start in starts.items()}
        for start, cell in cells.items():
            sheet.mark_acts(cell, start, top + PAD, a_line)
        high = sheet.write(STRONG.lines(name, room), 0, top + PAD, STRONG)
        top += 2 * PAD + max(high, *(LINE * lines_of_marks(len(cell), a_line) for cell in cells.values()))
    sheet.height = top
    return sheet.finished(frame, t)


def _order(act: Row) -> tuple[Any, ...]:
    return act["place"], act["first"], step_place(act["step"]), act["act_id"]


SPEC = FigureSpec(
    "several-days",
    ("people",),
    draw_several_days,
    PEOPLE,
    lambda view: view.measure(acts_of_several_days),
    lambda t: t("Incidents by named person"),
    needed="rounds",
    records=lambda view: view.measure(acts_of_several_days),
    comparison=people.SPEC.comparison,
)
