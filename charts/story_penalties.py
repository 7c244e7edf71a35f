"""The fifth step of the story: to what people were sentenced after a rally day."""

from collections.abc import Mapping

import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.act_marks import THICK, MarkStyles, act_data, letter_of, mark_styles, marker, step_legend
from charts.layout.canvas import Canvas
from charts.layout.frame import Frame, empty, figure_credit, framed
from charts.layout.spec import FigureSpec
from charts.layout.text_width import wrapped
from measures import story
from measures.people import names_of
from measures.story import FINED
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Translator
from views.finding import perhaps_twice
from views.row_columns import ACTS, Row
from views.view import View, are_left_out
from views.wording import penalty_text, people_named, people_text

PENALTY, LINE = 30, 16
"""Pixels of a line of penalties, and of a line of text in it."""
GUTTER, NAME, BAR, ROOM = 0.35, 114, 0.36, 134
"""The part of the width that names take and pixels of a line of one; the part of the rest that the longest sentence takes
and pixels of a line beside it."""


def draw_story_penalties(view: View) -> go.Figure:
    """One line per fine or arrest: the person, and a bar as long as the sentence or the mark of a fine."""
    t, styles, day, table = view.t, mark_styles(view), view.measure(story.story_day), _first_penalties(view)
    rows, credit = rows_of(table), figure_credit(view, table)
    left_out = view.number_of(story.story_penalties) - len(rows)
    if not rows:
        frame = Frame(t("Fines, administrative arrest and imprisonment"), "", credit.line(t), "")
        message = t("No fines, administrative arrests or prison sentences are recorded for these filters.")
        if are_left_out(view, story.story_penalties):
            message = t("Fines, administrative arrests and prison sentences are left out by the filter.")
        elif day:
            message = t(
                "No fines, administrative arrests or prison sentences linked to the rally of {day} are recorded for "
                "these filters.",
                day=t.day(day, year=True),
            )
        return empty(frame, message)
    steps = [styles.step(row) for row in rows]
    unit = [t("linked to the rally of {day}", day=t.day(day, year=True))] if day else []
    unit += [step_legend([*dict.fromkeys(steps)], t)]
    unit += [t("bar: length of the sentence")] if any(_days(row, styles) for row in rows) else []
    unit += [t.plural("not shown: {n} more", "not shown: {n} more", left_out)] if left_out else []
    alt = "; ".join(t("{who}: {what}", who=_who(row, t), what=_penalty(row, styles, t)) for row in rows)
    figure, longest = Canvas(), max([1, *(_days(row, styles) for row in rows)])
    high = top = sum(_height(row, styles, t) for row in rows)
    for row in rows:
        top -= _height(row, styles, t)
        _draw_penalty(figure, row, top + _height(row, styles, t) / 2, longest, styles, t)
    figure.update_xaxes(range=[-GUTTER, 1 - GUTTER], visible=False, fixedrange=True)
    figure.update_yaxes(range=[0, high], visible=False, fixedrange=True)
    title = _penalties_title(rows, left_out, view.dataset.labels("kinds"), styles, t)
    frame = Frame(title, t.at_start(" · ".join(unit)), credit.line(t), t("{told}.", told=alt))
    return framed(figure, frame, height=high, foot=theme.EDGE)


def _height(row: Row, styles: MarkStyles, t: Translator) -> int:
    return max(PENALTY, LINE * max(len(_name_lines(row, t)), len(_penalty_lines(row, styles, t))))


def _penalties_title(rows: list[Row], left_out: int, kinds: Mapping[str, str], styles: MarkStyles, t: Translator) -> str:
    """How many people were sentenced to how many days, where all to as many; else the longest; else how many penalties.

    Sentences stand before fines: where some may be left out, their number is not told.
    """
    jailed = [row for row in rows if _days(row, styles)]
    if not jailed and all(styles.step(row) == FINED for row in rows):
        text = t.plural("Fines are reported in {n} incident", "Fines are reported in {n} incidents", len(rows) + left_out)
        return perhaps_twice(text, _twice(rows), t)
    if not jailed or (left_out and all(styles.step(row) != FINED for row in rows)):
        return t("Fines, administrative arrest and imprisonment")
    people = {name for row in jailed for name in names_of(row)}
    alike = len({row["kind_code"] for row in jailed}) == 1
    longest = max(jailed, key=lambda row: _days(row, styles))
    penalty = penalty_text(longest, styles.units, t)
    if all(_days(row, styles) == _days(longest, styles) and row["people_named"] for row in jailed) and alike:
        text = t.plural(
            "{kind}, {penalty}: reported for {n} person",
            "{kind}, {penalty}: reported for {n} people",
            len(people),
            kind=t.in_sentence(kinds[longest["kind_code"]]),
            penalty=penalty,
        )
        return t.at_start(text)
    text = t.plural(
        "Sentence in {n} incident: {penalty}",
        "Sentences in {n} incidents, the longest: {penalty}",
        len(jailed),
        penalty=penalty,
    )
    return perhaps_twice(text, _twice(jailed), t)


def _twice(rows: list[Row]) -> int:
    """How many of the incidents may be in another of them."""
    ids = {row["act_id"] for row in rows}
    return sum(1 for row in rows if ids & {*(row["may_be_in"] or "").split(";")})


def _draw_penalty(figure: Canvas, row: Row, y: float, longest: int, styles: MarkStyles, t: Translator) -> None:
    theme.label(figure, theme.escape_markup("\n".join(_name_lines(row, t))), -GUTTER, y)
    days, data = _days(row, styles), act_data([row], t)
    long = (1 - GUTTER) * BAR * days / longest
    if days:
        bar = dict(base=[0], x=[long], y=[y], width=THICK + 7, orientation="h", name=letter_of(styles.step(row)))
        figure.add_bar(**bar, marker=dict(color=theme.RESTRICTED, line=dict(width=0)), **data)
    else:
        figure.add_scatter(x=[0.02], y=[y], mode="markers", marker=marker([styles.step(row)], THICK + 2), **data)
    text = "\n".join(f"{theme.TEXT_PADDING}{line}" for line in _penalty_lines(row, styles, t))
    theme.label(figure, theme.escape_markup(text), long or 0.03, y)


def _name_lines(row: Row, t: Translator) -> list[str]:
    return wrapped(_who(row, t), NAME, theme.SMALL_SIZE)[:2]


def _penalty_lines(row: Row, styles: MarkStyles, t: Translator) -> list[str]:
    return wrapped(_penalty(row, styles, t), ROOM, theme.SMALL_SIZE)


def _who(row: Row, t: Translator) -> str:
    return people_named(row) or t("{number} not named", number=people_text(row, t))


def _penalty(row: Row, styles: MarkStyles, t: Translator) -> str:
    text = penalty_text(row, styles.units, t)
    return text or (t("amount not reported") if styles.step(row) == FINED else t("length not reported"))


def _days(row: Row, styles: MarkStyles) -> int:
    """How many days a sentence lasts; none for a fine, and where no length is reported."""
    unit = styles.units.get(row["penalty_unit_code"])
    return (row["penalty_amount"] or 0) * (unit.in_days if unit else 0)


def _first_penalties(view: View) -> Table:
    return view.measure(story.story_penalties).head(story.MOST)


SPEC = FigureSpec(
    "story-penalties",
    ("overview",),
    draw_story_penalties,
    ACTS,
    _first_penalties,
    lambda t: t("Incidents"),
    has_narrow=False,
)
