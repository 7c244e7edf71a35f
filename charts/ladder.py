"""The penalties for an assembly as numbered rows, from the lightest to the heaviest, with a mark for each act."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.act_marks import step_legend
from charts.layout.aggregation import BarLine, Part, bars_figure
from charts.layout.frame import Frame, UnitLine, at_start, empty, figure_credit, lines_text
from charts.layout.sheet import LINE, NARROW, PALE, PITCH, STRONG, WIDE, Sheet, lines_of_marks, lines_within
from charts.layout.spec import Aggregate, FigureSpec
from charts.layout.squares import DESCRIBED, FROM_TOTAL
from measures.acts import acts, count_by
from measures.codes import Unit, kind_steps, penalty_units
from measures.standards import Penalty, penal_provisions, penalty_ladder
from measures.tables import Table, number_of, tuples
from measures.tables import rows as rows_of
from translations import Translator
from views.finding import for_filters, linked_incidents, linked_only, penalty_note
from views.row_columns import ACTS, Row
from views.row_keys import shared_mark
from views.view import View, hides_types
from views.wording import as_sentence, penalty_text

PAD, GAP = 8, 4
"""Pixels of the padding within a step, and between two steps."""


@dataclass(frozen=True)
class Step:
    """A step: its head, its acts, and their text. One that is no penalty is an outline."""

    head: str
    acts: list[Row]
    text: str
    is_penalty: bool = True


def draw_ladder(view: View, narrow: bool = False) -> go.Figure:
    """A step a penalty, from the lightest to the heaviest; before them, outlined, acts that merely announce consequences.

    Whether a penalty was lawful is not said, and acts of no kind of penalty are not drawn.
    """
    t, all_steps = view.t, _steps(view)
    frame = _frame(view, all_steps, _unit(all_steps, view.dataset.campaign.text("penalties_note"), t))
    if not any(step.acts for step in all_steps):
        if hides_types(view) and any(step.acts for step in _steps(view.by_rounds_and_cities)):
            return empty(frame, t("The filters leave out penalties and warnings of a penalty."))
        text = t("No penalties or warnings of a penalty are recorded for these filters")
        return empty(frame, as_sentence(linked_only(text, view), t))
    return _sheet(all_steps, narrow).finished(frame, t)


def _steps(view: View) -> list[Step]:
    """What merely announces consequences, then the penalties."""
    rungs, steps = view.measure(penalty_ladder), kind_steps(view.dataset)
    return [*_announced(rungs, view.dataset.labels("kinds"), steps, view.t), *_penalties(view, steps)]


def _draw_bars(view: View, narrow: bool) -> go.Figure:
    """The same of many acts: a bar a penalty, as long as it has acts; pale of those that merely announce consequences."""
    t, rungs, kinds = view.t, view.measure(penalty_ladder), view.dataset.labels("kinds")
    lines = [*_announced_lines(rungs, kinds, t), *(_penalty_line(number, rung, view) for number, rung in _numbered(view))]
    note = view.dataset.campaign.text("penalties_note")
    unit = [
        t("Each bar shows the incidents with one type of penalty"),
        t("“imposed” counts each person once for each incident"),
    ]
    return bars_figure(lines, _frame(view, lines, (note, *unit) if note else tuple(unit)), t, narrow)


def _numbered(view: View) -> Iterable[tuple[int, Penalty]]:
    """Return the penalties with their numbers, without those of no incident where filters may hide their incidents."""
    for number, rung in enumerate(view.measure(penalty_ladder), 1):
        if not hides_types(view) or (rung.acts is not None and number_of(rung.acts)):
            yield number, rung


def _frame(view: View, lines: Sequence[Step | BarLine], unit: UnitLine) -> Frame:
    t = view.t
    credit = figure_credit(view, view.measure(penal_provisions), _drawn_acts(view))
    title = t("Penalties, from lightest to most severe")
    if not hides_types(view):
        title = _title(view)
    return Frame(title, unit, credit.line(t), lines_text(((line.head, line.text) for line in lines), t))


def _drawn_acts(view: View) -> Table:
    """The acts that have a penalty of the ladder, and those that merely announce consequences."""
    tables = [table for rung in view.measure(penalty_ladder) for table in (rung.announced, rung.acts) if table is not None]
    return nw.concat(tables) if tables else acts(view.data).head(0)


def _announced_lines(rungs: Sequence[Penalty], kinds: Mapping[str, str], t: Translator) -> Iterable[BarLine]:
    for rung in rungs:
        numbers = dict(tuples(count_by(rung.announced, "kind_code")))
        if numbers:
            head = t("Other than penalties: {kinds}", kinds=", ".join(t.in_sentence(kinds[kind]) for kind in numbers))
            parts = [_part(FROM_TOTAL, kind, number, kinds[kind], t) for kind, number in numbers.items()]
            yield BarLine(head, parts, linked_incidents(rung.announced, t))


def _penalty_line(number: int, rung: Penalty, view: View) -> BarLine:
    t = view.t
    head = t("{n}. {told}", n=number, told=t.at_start(rung.penalty))
    number_of_acts = 0 if rung.acts is None else number_of(rung.acts)
    text = t("none recorded") if rung.acts is None else penalty_note(rung.acts, view.dataset, t)
    return BarLine(head, [_part(DESCRIBED, rung.kind, number_of_acts, head, t)] if number_of_acts else [], text)


def _part(fill: str, kind: str, number: int, name: str, t: Translator) -> Part:
    return Part(fill, number, shared_mark(kind_code=kind), t("{what}: {n}", what=name, n=t.number(number)))


def _announced(
    rungs: Sequence[Penalty], kinds: Mapping[str, str], steps: Mapping[str, str], t: Translator
) -> Iterable[Step]:
    announced = [act for rung in rungs for act in _acts(rung.announced, steps)]
    if announced:
        numbers = Counter(act["kind_code"] for act in announced).most_common()
        names = ", ".join(f"{t.in_sentence(kinds[kind])} ({t.number(n)})" for kind, n in numbers)
        head = t("Other than penalties: {kinds}", kinds=names)
        yield Step(head, announced, linked_incidents(rungs[0].announced, t), is_penalty=False)


def _penalties(view: View, steps: Mapping[str, str]) -> Iterable[Step]:
    t = view.t
    for number, rung in _numbered(view):
        text = t("none recorded") if rung.acts is None else penalty_note(rung.acts, view.dataset, t)
        head = t("{n}. {told}", n=number, told=t.at_start(rung.penalty))
        yield Step(head, [] if rung.acts is None else _acts(rung.acts, steps), text)


def _acts(table: Any, steps: Mapping[str, str]) -> list[Row]:
    return [{**act, "step": steps.get(act["kind_code"])} for act in rows_of(table.sort("date", "act_id", nulls_last=True))]


def _title(view: View) -> str:
    """Return the heaviest kind of penalty with an incident and the most of it in one; where none has one, what is shown."""
    t, units = view.t, penalty_units(view.dataset)
    imposed = [
        (rung.kind, rung.acts) for rung in view.measure(penalty_ladder) if rung.acts is not None and number_of(rung.acts)
    ]
    if not imposed:
        return t("Penalties, from lightest to most severe")
    code, table = imposed[-1]
    incidents = t.plural("{n} incident", "{n} incidents", number_of(table))
    kind = t.in_sentence(view.dataset.labels("kinds")[code])
    penalty = penalty_text(max(rows_of(table), key=lambda row: _size(row, units)), units, t)
    text = t("Most severe penalty linked to a rally day: {kind}, {incidents}", kind=kind, incidents=incidents)
    if penalty:
        text = t(
            "Most severe penalty linked to a rally day: {kind}, {incidents}; maximum: {penalty}",
            kind=kind,
            incidents=incidents,
            penalty=penalty,
        )
    return for_filters(text, view)


def _size(row: Row, units: Mapping[str, Unit]) -> tuple[int, float]:
    """By what penalties are compared: days where they are times, else the number alone."""
    amount, unit = row["penalty_amount"] or 0, units.get(row["penalty_unit_code"])
    days = unit.in_days if unit else 0
    return (1, amount * days) if days else (0, amount)


def _unit(steps: list[Step], note: str, t: Translator) -> UnitLine:
    """The unit line: what a mark is, the legend of its shapes, and that people are counted in each incident."""
    kinds = {act["step"] for step in steps for act in step.acts}
    legend = step_legend(kinds, t)
    texts = [t("each mark is one incident"), *legend] if legend else []
    texts += [t("“imposed” counts each person once for each incident")] if kinds else []
    texts += (
        [t("outlined: an official warning or a summons, not a penalty")]
        if any(not step.is_penalty for step in steps)
        else []
    )
    return (*([note] if note else []), *(at_start(texts, t) if texts else ()))


def _sheet(steps: list[Step], narrow: bool) -> Sheet:
    sheet, top = Sheet(NARROW if narrow else WIDE), 1.0
    for step in steps:
        top = _draw_step(sheet, step, top) + GAP
    sheet.height = top
    return sheet


def _draw_step(sheet: Sheet, step: Step, top: float) -> float:
    """Draws a step with its acts; gives the height where it ends. One of which nothing is recorded has no box."""
    room = sheet.width - 2 * PAD
    head, text = lines_within(step.head, room, STRONG), lines_within(step.text, room)
    a_line = int(room // PITCH)
    marks = lines_of_marks(len(step.acts), a_line)
    y = top + PAD
    sheet.write(head, PAD, y, STRONG)
    sheet.mark_acts(step.acts, PAD, y + LINE * len(head), a_line)
    sheet.write(text, PAD, y + LINE * (len(head) + marks), PALE)
    bottom = y + LINE * (len(head) + marks + len(text)) + PAD
    if not step.is_penalty:
        sheet.box(top, bottom, sheet.width, line=dict(color=theme.UNKNOWN, width=1, dash="dot"))
    elif step.acts:
        sheet.box(top, bottom, sheet.width, fillcolor=theme.PANEL, line=dict(width=0))
    return bottom


SPEC = FigureSpec(
    "ladder",
    ("standards",),
    draw_ladder,
    ACTS,
    _drawn_acts,
    lambda t: t("Incidents"),
    needed="standards",
    aggregate=Aggregate(lambda view: number_of(_drawn_acts(view)), _draw_bars),
)
