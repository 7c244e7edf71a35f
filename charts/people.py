"""A line a person with their incidents, in the order of the first; bars are sentences, to the scale of days."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter

import narwhals as nw
import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.act_marks import OTHER, mark_styles, step_legend, units_of_rows, ways_text
from charts.layout.canvas import Canvas, time_ticks, wrapped
from charts.layout.frame import Frame, LegendEntry, UnitLine, empty, figure_credit, framed
from charts.layout.spec import Comparison, FigureSpec, Numbers
from charts.layout.theme import escape_markup, note
from charts.person_lines import FOOT, NAMES, Axis, Line, draw_elsewhere, draw_level, draw_name, line_of, mark_of
from loaders.dataset import values_by_key
from measures.acts import counts as count_of_acts
from measures.days import rounds_in_order
from measures.rounds import Season
from measures.tables import Table, number_of, values
from measures.tables import rows as rows_of
from measures.targeted import (
    IS_STATED,
    Targeted,
    acts_of_first_people,
    acts_of_people,
    hits_of_people,
    most_named,
    season_chosen,
    targeted,
)
from translations import Translator
from views.row_columns import PEOPLE, Row
from views.view import View
from views.wording import as_sentence, round_text

GAP = 6  # pixels between names and marks
WIDE = 700 - NAMES - theme.EDGE  # pixels of the marks on the narrowest page
NARROW = 338  # pixels of the marks on a phone
OTHER_DAYS_SHARE = 0.3  # the part of the width for acts of other days; on a phone they stand under a line
LEAST = 36  # pixels of a line at least
PAD = 6  # pixels over and under the marks of a line
NAME_LINE = 20  # pixels of an act of other days on a phone
OTHER_LINE = 32  # pixels of an act of other days on a page
HEAD = 46  # pixels of the head
RELATIVE = "family_member"  # the code of a target that is never a role
BETWEEN_NAMES = 0.1  # the part of the axis from the name of a rally day to the next at least
ROUND_NAME = 84  # pixels of a line of the name of a rally day


def draw_people(view: View, narrow: bool = False) -> go.Figure:
    """Draw a line a person, with a mark for each incident, a bar for each sentence; grey: no source ties it to a rally day.

    How long people were really held is not drawn. On a phone the name stands over its line.
    """
    return _draw(view, narrow, view.measure(acts_of_people), people_title(view.measure(targeted), view))


def draw_first_people(view: View, narrow: bool = False) -> go.Figure:
    """Draw the lines of the person of the most serious incident and of the person of most incidents."""
    t, table, counts = view.t, view.measure(acts_of_first_people), view.measure(targeted)
    names = dict.fromkeys(values(table, "person"))
    title = t.plural(
        "{names}: {some} of {n} person named in the incidents shown",
        "{names}: {some} of {n} people named in the incidents shown",
        counts.people,
        names=t.enumerated(names),
        some=t.number(len(names)),
    )
    are_most = {*names} == {*view.measure(most_named)}
    why = t("shown: the two people named in most incidents")
    if not are_most:
        why = t("shown: a person of the most serious incidents and the person named in most incidents")
    return _draw(view, narrow, table, title if counts.people else _nobody(counts, view), [why][: len(names) - 1])


def _draw(view: View, narrow: bool, table: Table, title: str, why: Sequence[str] = ()) -> go.Figure:
    t, rounds = view.t, rounds_in_order(view.data)
    rows, season = rows_of(table), view.measure(season_chosen)
    axis = _axis(season, narrow, rows) if season and rows else None
    lines = _lines(rows, axis, NARROW if narrow else NAMES - GAP, view) if axis else []
    frame = Frame(title, (*why, *_unit(lines, view)), figure_credit(view, table).line(t), _alt(lines, title, t))
    if axis is None:
        return empty(frame, as_sentence(frame.title, t))
    figure, heights = Canvas(), [_height(line, narrow) for line in lines]
    tops = [-sum(heights[:n]) for n in range(len(lines))]
    bands = []
    for line, top, high in zip(lines, tops, heights, strict=True):
        rule = dict(xref="paper", x0=-1, x1=1, y0=top, y1=top, layer="below")
        figure.add_rectangle(**rule, line=dict(color=theme.HAIRLINE, width=1))
        end, y = (axis.days + 1.5, top - PAD - line.name_height / 2) if narrow else (-1.5, top - high / 2)
        draw_name(figure, line, (axis.begin(narrow), end, y, line.name_height if narrow else high), t)
        bands.append(_draw_line(figure, line, top, high, axis, narrow, t))
    _draw_rally_days(figure, rows_of(rounds), axis, bands if narrow else [(0, -sum(heights))], t)
    _set_axes(figure, lines, -sum(heights), axis, narrow, t)
    head = HEAD if number_of(rounds) or any(line.elsewhere for line in lines) else 0
    return framed(figure, frame, height=sum(heights), foot=8 if number_of(rounds) else 28, head=head)


def _axis(season: Season, narrow: bool, rows: list[Row]) -> Axis:
    axis = Axis(*season, 1)
    part = 1 - OTHER_DAYS_SHARE if not narrow and any(axis.is_elsewhere(row) for row in rows) else 1
    pixels = part * (NARROW if narrow else WIDE)
    return Axis(*season, pixels / (axis.days + 3), 1 if narrow else (NAMES + pixels) / (NAMES + WIDE))


def _lines(rows: list[Row], axis: Axis, name_width: float, view: View) -> list[Line]:
    styles, roles = mark_styles(view), roles_of_people(view)
    by_name = values_by_key((row["person"], mark_of(row, axis, styles, view.t)) for row in rows)
    return [line_of(name, marks, axis, name_width, roles.get(name, "")) for name, marks in by_name.items()]


def roles_of_people(view: View) -> dict[str, str]:
    """Return what sources call people, by name: the targets of incidents with one person or one target.

    Not in it: a relative, who is a target beside the person named.
    """
    labels, codes = view.dataset.labels("targets"), defaultdict[str, dict[str, None]](dict)
    for row in view.unfiltered.rows_of(acts_of_people):
        targets = (row["target_codes"] or "").split(";")
        if row["people_named"] == row["person"] or len(targets) == 1:
            codes[row["person"]].update(dict.fromkeys(targets))
    named = {name: [labels[code] for code in {**given} if code not in ("", RELATIVE)] for name, given in codes.items()}
    return {name: ", ".join(map(view.t.in_sentence, given)) for name, given in named.items()}


def people_title(counts: Targeted, view: View) -> str:
    """Return how many of the people named appear for several rally days, else on several days; else how many are named."""
    t = view.t
    if not counts.people:
        return _nobody(counts, view)
    if counts.people > 1 and counts.in_rounds:
        text = t.plural(
            "For {some} of the {n} person named here, incidents linked to more than one rally day are recorded",
            "For {some} of the {n} people named here, incidents linked to more than one rally day are recorded",
            counts.people,
            some=t.number(counts.in_rounds),
        )
        if counts.in_rounds_inferred == counts.in_rounds:
            return text
        return t("{finding}; for {n} if inferred links are counted", finding=text, n=t.number(counts.in_rounds_inferred))
    if counts.people > 1 and counts.on_days:
        return t.plural(
            "For {some} of the {n} person named here, incidents on more than one day are recorded",
            "For {some} of the {n} people named here, incidents on more than one day are recorded",
            counts.people,
            some=t.number(counts.on_days),
        )
    return t.plural("{n} person is named here", "{n} people are named here", counts.people)


def _unit(lines: list[Line], view: View) -> UnitLine:
    t = view.t
    marks = [mark for line in lines for mark in (*line.marks, *line.elsewhere)]
    if not marks:
        return ()
    steps = step_legend({mark.step for mark in marks}, t) or (LegendEntry(OTHER.letter, t("one reported incident")),)
    texts = [*steps, *ways_text({mark.way for mark in marks}, t)]
    if not all(mark.row["tied"] for mark in marks):
        texts.append(t("grey: not linked to a rally day in the sources consulted"))
    texts += units_of_rows(view, [mark.row for mark in marks])
    return (*texts, *_not_shown(view))


def _not_shown(view: View) -> Iterator[str]:
    t, counts = view.t, view.measure(targeted)
    if counts.left_out:
        yield t.plural(
            "not shown: {n} person named in no more incidents than those shown",
            "not shown: {n} people named in no more incidents than those shown",
            counts.left_out,
        )
    if counts.in_other_incidents and view.selection:
        yield t.plural(
            "not shown: {n} person whom these filters leave only in incidents not linked to a rally day",
            "not shown: {n} people whom these filters leave only in incidents not linked to a rally day",
            counts.in_other_incidents,
        )
    elif counts.in_other_incidents:
        yield t.plural(
            "not shown: {n} person named only in incidents not linked to a rally day",
            "not shown: {n} people named only in incidents not linked to a rally day",
            counts.in_other_incidents,
        )


def _nobody(counts: Targeted, view: View) -> str:
    t = view.t
    if not view.dataset.has("incidents", "people_named"):
        return t("This dataset has no names of people")
    if not counts.in_other_incidents:
        refused = t("No names are recorded for these filters; refusals are recorded without names")
        return refused if view.measure(count_of_acts).refusals else t("No names are recorded for these filters")
    return t.plural(
        "For these filters, no names are recorded in incidents linked to a rally day; {n} person is named in other "
        "incidents",
        "For these filters, no names are recorded in incidents linked to a rally day; {n} people are named in other "
        "incidents",
        counts.in_other_incidents,
    )


def _alt(lines: list[Line], title: str, t: Translator) -> str:
    each = []
    for line in lines:
        marks = (*sorted(line.marks, key=lambda mark: mark.first), *line.elsewhere)
        loose = sum(1 for mark in marks if not mark.row["tied"])
        rounds = dict.fromkeys(round_text(mark.row, t) for mark in marks if mark.row["round_id"] is not None)
        text = t.plural("{who}: {n} incident", "{who}: {n} incidents", len(marks) - loose, who=line.name)
        listed = t.plural("round {rounds}", "rounds {rounds}", len(rounds), rounds=", ".join(rounds))
        untied = t.plural("{n} incident not linked to a rally day", "{n} incidents not linked to a rally day", loose)
        text = f"{text} ({listed})" if rounds else text
        each.append(f"{text}, {untied}" if loose else text)
    return t("{title}. {told}.", title=title, told="; ".join(each)) if each else ""


def _height(line: Line, narrow: bool) -> int:
    marks, others = sum(line.heights), OTHER_LINE * len(line.elsewhere)
    if narrow:
        return 2 * PAD + line.name_height + marks + NAME_LINE * len(line.elsewhere)
    return max(LEAST, 2 * PAD + max(marks, others, line.name_height))


def _draw_line(
    figure: Canvas, line: Line, top: int, high: int, axis: Axis, narrow: bool, t: Translator
) -> tuple[float, float]:
    """Draw the incidents against a person below `top`; return from where to where the marks stand."""
    marks = sum(line.heights)
    begin = top - PAD - line.name_height if narrow else top - (high - marks) / 2
    foot = begin
    for level, deep in zip(line.levels, line.heights, strict=True):
        foot -= deep
        draw_level(figure, level, foot + FOOT, axis, t)
    step = NAME_LINE if narrow else OTHER_LINE
    first = foot - step / 2 if narrow else top - (high - step * (len(line.elsewhere) - 1)) / 2
    draw_elsewhere(figure, line.elsewhere, first, step, narrow, t)
    return begin, foot


def _draw_rally_days(figure: Canvas, rounds: list[Row], axis: Axis, bands: list[tuple[float, float]], t: Translator) -> None:
    """Draw a line for each rally day, with its name if there is room; on a phone none through the name of a person. Without
    rally days the months stand below.
    """
    months = {} if rounds else time_ticks(axis.first, axis.last, t)
    places = [axis.place(date.fromisoformat(str(day))) for day in months.get("tickvals", ())]
    figure.update_xaxes(tickvals=places, ticktext=months.get("ticktext", []))
    last_named = -axis.days
    for row in rounds:
        day = axis.place(date.fromisoformat(row["date"]))
        for upper, lower in bands:
            line = dict(color=theme.BORDER, width=1)
            figure.add_rectangle(x0=day, x1=day, y0=upper, y1=lower, line=line, layer="below")
        if day - last_named < axis.days * BETWEEN_NAMES:
            continue
        last_named = day
        lines = wrapped(t("Round {n}", n=row["round_id"]), ROUND_NAME, theme.SMALL_SIZE, is_bold=True)
        text = f"<b>{'<br>'.join(map(escape_markup, lines))}</b><br>{t.short_day(row['date'])}"
        note(figure, text, colour=theme.INK, x=day, xref="x", y=1, yanchor="bottom", xanchor="center", align="center")


def _set_axes(figure: Canvas, lines: list[Line], foot: int, axis: Axis, narrow: bool, t: Translator) -> None:
    figure.update_xaxes(range=[axis.begin(narrow), axis.days + 1.5], domain=[0, axis.part], fixedrange=True, showgrid=False)
    figure.update_yaxes(range=[foot, 0], fixedrange=True, visible=False)
    if any(line.elsewhere for line in lines):
        beside = dict(overlaying="x") if narrow else dict(domain=[axis.part, 1])
        figure.update_layout(xaxis2=dict(range=[0, 1], visible=False, fixedrange=True, anchor="y", **beside))
        if not narrow:
            head = t("Other days or undated")
            note(figure, f"<b>{head}</b>", colour=theme.INK, x=axis.part, y=1, yanchor="bottom", xshift=14)


def _compared_incidents(view: View) -> Table:
    """Return the incidents of people, those linked by inference without a round; none where the title counts no days."""
    table, counts = hits_of_people(view.data), view.measure(targeted)
    table = table.with_columns(round_id=nw.when(IS_STATED).then(nw.col("round_id")))
    return table if counts.people > 1 and (counts.in_rounds or counts.on_days) else table.head(0)


def _people_of_several_days(view: View, numbers: Numbers) -> int:
    """Count who has several rally days, else incidents of which one can only have ended before another began."""
    by_person = values_by_key((person, of_incident) for person, *of_incident in numbers)
    if view.measure(targeted).in_rounds:
        return sum(len({number for number, *_ in found} - {None}) > 1 for found in by_person.values())
    spans = ([(first, last) for _, first, last in found if first is not None] for found in by_person.values())
    return sum(max(map(itemgetter(0), one)) > min(map(itemgetter(1), one)) for one in spans if one)


def _people_left(view: View, numbers: Numbers) -> str:
    people, t = len({person for person, *_ in numbers}), view.t
    some = t.number(_people_of_several_days(view, numbers))
    if view.measure(targeted).in_rounds:
        return t.plural(
            "incidents linked to more than one rally day for {some} of {n} person",
            "incidents linked to more than one rally day for {some} of {n} people",
            people,
            some=some,
        )
    return t.plural(
        "incidents on more than one day for {some} of {n} person",
        "incidents on more than one day for {some} of {n} people",
        people,
        some=some,
    )


SPEC = FigureSpec(
    "people",
    ("people",),
    draw_people,
    PEOPLE,
    lambda view: view.measure(acts_of_people),
    lambda t: t("Incidents by named person"),
    records=lambda view: hits_of_people(view.data),
    comparison=Comparison(
        _compared_incidents, ("person", "round_id", "first", "last"), _people_of_several_days, _people_left
    ),
)

FIRST = FigureSpec(
    "first-people",
    ("overview",),
    draw_first_people,
    PEOPLE,
    lambda view: view.measure(acts_of_first_people),
    lambda t: t("Incidents by named person"),
)
