"""How many? It depends what is counted: a line each step against people, with how often it was done and a mark an act."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from charts.before_after import not_linked_text
from charts.layout.act_marks import step_legend, step_names
from charts.layout.aggregation import BarLine, Part, bars_figure
from charts.layout.claims import LEADING, ClaimSheet, group_place, short_publisher
from charts.layout.frame import Frame, UnitLine, empty, figure_credit
from charts.layout.sheet import LINE, NARROW, PITCH, WIDE, lines_of_marks
from charts.layout.spec import Aggregate, FigureSpec
from charts.layout.squares import DESCRIBED
from measures.affected import JAILED, STEPS, Affected, Done, acts_of_steps, days_jailed, done_to_people
from measures.claims import detention_claims, ends
from measures.people import named_in
from measures.tables import number_of, values
from measures.tables import rows as rows_of
from translations import Translator
from translations.hedges import claimed
from views.finding import linked_only, range_reason
from views.row_columns import ACTS
from views.row_keys import shared_mark
from views.view import View, hides_types
from views.wording import as_sentence, figure_of

PAD, GAP = 8, 10
"""Pixels above and below a line, and between columns."""


@dataclass(frozen=True)
class Columns:
    """Left edges of the number, the marks and the people named; on a phone the measure is above them."""

    number: float
    marks: float
    names: float
    is_stacked: bool = False


IN_COLUMNS, STACKED = Columns(160, 344, 562), Columns(0, 112, 256, is_stacked=True)


@dataclass(frozen=True)
class Line:
    """The measure, its number, the note below the number, the acts, and the number of people named."""

    head: str
    number: str
    note: str
    acts: Sequence[dict[str, object]] = ()
    names_text: str = ""


def draw_how_many(view: View, narrow: bool = False) -> go.Figure:
    """How often people were held, brought to court, fined and jailed, for how many days, and how many are named.

    Numbers of two lines are never added up; counts as sources give them of a whole are not in it.
    """
    t, steps, lines = view.t, view.measure(done_to_people), _lines(view)
    frame = _frame(view, lines, _unit(steps, t))
    if not steps:
        return empty(frame, as_sentence(frame.title, t))
    sheet, top = ClaimSheet(NARROW if narrow else WIDE), 0.0
    for line in lines:
        sheet.rule(top)
        top = _draw_line(sheet, line, STACKED if narrow else IN_COLUMNS, top + PAD) + PAD
    sheet.height = top
    return sheet.finished(frame, t)


def _draw_bars(view: View, narrow: bool) -> go.Figure:
    """The same of many acts: in place of a mark an act a bar as long as there are acts, with their number."""
    t, lines = view.t, _lines(view, has_acts=False)
    unit = t("These are occurrences, not people, and the rows must not be added up. Each bar shows the incidents of one row")
    steps = zip(lines, view.measure(done_to_people), strict=False)
    parts = {line.head: _acts_part(step, line, t) for line, step in steps}
    bars = [BarLine(line.head, parts.get(line.head, []), _bar_text(line)) for line in lines]
    return bars_figure(bars, _frame(view, lines, (unit,)), t, narrow)


def _frame(view: View, lines: list[Line], unit: UnitLine) -> Frame:
    t, steps = view.t, view.measure(done_to_people)
    alt = " ".join(t("{head}: {n}.", head=line.head, n="; ".join(filter(None, (line.number, line.note)))) for line in lines)
    credit = figure_credit(view, view.measure(acts_of_steps))
    return Frame(_title(view, steps), (*unit, *not_linked_text(view)), credit.line(t), alt)


def _acts_part(step: Done, line: Line, t: Translator) -> list[Part]:
    text = t.plural("{n} incident", "{n} incidents", number_of(step.acts))
    return [Part(DESCRIBED, number_of(step.acts), shared_mark(step=step.step), f"{line.head}: {text}")]


def _bar_text(line: Line) -> str:
    return "; ".join(filter(None, (line.number, line.note, line.names_text)))


def _title(view: View, steps: Sequence[Done]) -> str:
    if not steps:
        return linked_only(view.t("No detentions, trials or penalties are recorded for these filters"), view)
    return view.t("How many detentions, trials and penalties? It depends on what is counted")


def _unit(steps: Sequence[Done], t: Translator) -> UnitLine:
    """What a number and a mark are."""
    text = t(
        "These are occurrences, not people: someone affected twice is counted twice. The rows must not be added up, "
        "because the same person may appear in several rows. Totals given by sources are not included"
    )
    return (text, t("each mark is one incident"), *step_legend([one.step for one in steps], t))


def _lines(view: View, has_acts: bool = True) -> list[Line]:
    """The lines: a step each, the days of all sentences, the people named."""
    t, steps, days, lines = view.t, view.measure(done_to_people), view.measure(days_jailed), list[Line]()
    names, people_count = step_names(t), named_in(view.data, view.measure(acts_of_steps))
    for one in steps:
        people = t.plural("{n} person named", "{n} people named", one.named_count) if one.named_count else t("no name shown")
        acts = rows_of(one.acts) if has_acts else []
        note = "; ".join(filter(None, (range_reason(one.times, t), _higher_count(view, one))))
        lines.append(Line(t.at_start(names[one.step]), _number(one.times, t), note, acts, people))
    if days:
        notes = [note for one in steps if one.step == JAILED for note in values(one.acts, "penalty_note")]
        text = "; ".join(filter(None, dict.fromkeys((*notes, range_reason(days, t)))))
        lines.append(Line(t("Total days of administrative arrest or imprisonment"), _number(days, t), text))
    if people_count:
        lines.append(Line(t("People named in these incidents, each counted once"), t.number(people_count), ""))
    return lines


def _higher_count(view: View, done: Done) -> str:
    """Return the highest number of people held that one source counts, beside a lower minimum of all; else nothing, and
    nothing where filters hide types, which such a count does not follow.
    """
    if hides_types(view):
        return ""
    t, low = view.t, done.times.low
    pair = ends(view.rows_of(detention_claims)) if done.step == STEPS[0] and low else None
    if pair is None or (pair[1]["low"] or pair[1]["high"]) <= low:
        return ""
    row = pair[1]
    place = group_place((row["round_id"], row["city_id"]), view.dataset.names(), t)
    return t(
        "one source counts {number} ({measure}, {place}; {who})",
        number=figure_of(row, t),
        measure=t.in_sentence(row["measure"]),
        place=place,
        who=short_publisher(row),
    )


def _number(affected: Affected, t: Translator) -> str:
    """A range as far as sources give it."""
    if not affected.low:
        return t("number not reported")
    if affected.high is None:
        return claimed(affected.low, None, "at_least", t)
    return claimed(affected.low, affected.high, "exact" if affected.low == affected.high else "range", t)


def _draw_line(sheet: ClaimSheet, line: Line, columns: Columns, top: float) -> float:
    """Draws a line; gives the height where it ends."""
    stacked, end = columns.is_stacked, sheet.width
    high = sheet.say("", line.head, 0, top, end if stacked else columns.number - GAP)
    y = top + high if stacked else top
    room = columns.marks - columns.number - GAP if line.acts else end - columns.number
    text_height = sheet.say(line.number, "", columns.number, y, room)
    text_height += sheet.say("", line.note, columns.number, y + text_height, room) if line.note else 0
    a_line = int((columns.names - GAP - columns.marks) / PITCH)
    sheet.mark_acts(line.acts, columns.marks, y + (LEADING - LINE) / 2, a_line)
    names_height = sheet.say("", line.names_text, columns.names, y, end - columns.names) if line.names_text else 0
    return max(top + high, y + max(text_height, names_height, LINE * lines_of_marks(len(line.acts), a_line)))


SPEC = FigureSpec(
    "how-many-people",
    ("rounds",),
    draw_how_many,
    ACTS,
    lambda view: view.measure(acts_of_steps),
    lambda t: t("Incidents"),
    aggregate=Aggregate(lambda view: view.number_of(acts_of_steps), _draw_bars),
)
