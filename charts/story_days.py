"""The fourth and the fifth step of the story: what came before a rally day, and to what people were sentenced."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import narwhals as nw
import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.act_marks import (
    THICK,
    Days,
    Looks,
    acts_opened,
    draw_marks,
    legend,
    mark_of,
    marker,
    stacked_marks,
    step_legend,
)
from charts.layout.canvas import Canvas
from charts.layout.frame import Credit, Frame, empty, framed
from measures.acts import count_by
from measures.people import names_of
from measures.story import DAYS, FINED
from measures.tables import Table, number_of, tuples
from measures.tables import rows as rows_of
from translations import Words
from views.row_keys import shared_mark
from views.wording import penalty_text, people_named, people_text

Row = dict[str, Any]
WIDTH, HEIGHT = 336, 118
"""Pixels of the narrowest column, and of the marks at least."""
LEVEL, AXIS = 14, 24
"""Pixels from a mark to the one above it, and of the axis of days."""
PENALTY, LINE = 30, 16
"""Pixels of a line of penalties, and of a line of text in it."""
GUTTER, NAME, BAR, ROOM = 0.35, 18, 0.36, 22
"""The part of the width that names take, their letters in a line, and the part of what is
left that the longest sentence takes, and the letters in a line beside it."""


def days_before(table: Table, day: str, looks: Looks, t: Words, credit: Credit) -> go.Figure:
    """The acts of the days before a rally day, those of a day piled up upon it.

    Needs the columns of `measures.rounds.around_rallies`; `day` is the rally day.
    """
    marks = [mark_of(row, looks) for row in rows_of(table)]
    if not marks:
        when = t.day(day) if day else ""
        title = t("Before {day}", day=when) if when else t("Before the rally day")
        message = (
            t("For these filters no incident linked to the rally of {day} is dated before it.", day=when) if when else ""
        )
        frame = Frame(title, "", credit.line(t), "")
        return empty(frame, message or t("No incident before the rally day is recorded for these filters."))
    figure, days = Canvas(), Days(-DAYS - 0.5, 1, WIDTH / (DAYS + 1.5))
    placed = [(LEVEL * (level + 0.7), mark) for level, mark in stacked_marks(marks, days)]
    high = max(HEIGHT - AXIS, max(y for y, _ in placed) + LEVEL)
    draw_marks(figure, placed, days, looks, t)
    return _days_figure(figure, _days_title(table, day, t), legend(marks, looks, t), high, day, t, credit)


def days_before_bars(table: Table, day: str, t: Words, credit: Credit) -> go.Figure:
    """The same of many acts: a bar a day, as high as it has acts whose day is known exactly."""
    known = table.filter(~nw.col("offset").is_null())
    by_day = dict(tuples(count_by(known, "offset")))
    most, left = max(by_day.values(), default=1), number_of(table) - sum(by_day.values())
    figure, high = Canvas(), float(HEIGHT - AXIS)
    figure.add_bar(
        x=[*by_day],
        y=[number * high / most for number in by_day.values()],
        width=0.9,
        marker=dict(color=theme.RESTRICTED, line=dict(width=0)),
        customdata=[shared_mark(offset=offset) for offset in by_day],
        hovertext=[theme.hover_text(f"{t.short_day(_day_from(day, one))}: {t.number(n)}") for one, n in by_day.items()],
        hoverinfo="text",
    )
    unit = [t("Each bar shows the incidents of one day"), t("highest: {n}", n=t.number(most))]
    if left:
        unit.append(
            t.plural(
                "not shown: {n} incident whose exact date is unknown",
                "not shown: {n} incidents whose exact date is unknown",
                left,
            )
        )
    return _days_figure(figure, _days_title(table, day, t), unit, high, day, t, credit)


def _days_figure(figure: Canvas, title: str, unit: list[str], high: float, day: str, t: Words, credit: Credit) -> go.Figure:
    """What is drawn of the days, upon their axis and beside the band of the rally day."""
    figure.add_rectangle(
        x0=-0.5, x1=0.5, y0=0, y1=high, xref="x", yref="y", fillcolor=theme.BAND, line=dict(width=0), layer="below"
    )
    ticks = [*range(-DAYS, 1, 7)]
    texts = [t.short_day(_day_from(day, tick)) for tick in ticks]
    figure.update_xaxes(range=[-DAYS - 0.5, 1], tickvals=ticks, ticktext=texts, fixedrange=True, showgrid=False)
    figure.update_yaxes(range=[0, high], visible=False, fixedrange=True)
    figure.add_hline(y=0, line=dict(color=theme.BORDER, width=1))
    told = " · ".join([*unit, t("band: the rally day")])
    return framed(figure, Frame(title, told, credit.line(t), t("{told}.", told=title)), height=round(high), foot=AXIS)


def _days_title(table: Table, day: str, t: Words) -> str:
    """How many acts, at most where one of them may have been earlier than the days that are drawn."""
    told, number = dict(day=t.day(day), days=t.number(DAYS)), number_of(table)
    if number_of(table.filter((nw.col("date_precision") == "before") | (nw.col("start") < -DAYS))):
        return t.plural(
            "{n} incident before {day}, possibly within {days} days of it",
            "Up to {n} incidents in the {days} days before {day}",
            number,
            **told,
        )
    return t.plural(
        "{n} incident in the {days} days before {day}", "{n} incidents in the {days} days before {day}", number, **told
    )


def _day_from(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def penalties_told(
    table: Table, day: str, left_out: int, kinds: Mapping[str, str], looks: Looks, t: Words, credit: Credit
) -> go.Figure:
    """The fines and arrests, a line each: whom it hit, and a bar as long as the sentence or the mark of a fine.

    Needs the columns of `measures.acts.acts`; `day` is the rally day, empty without rounds; `left_out` are the
    penalties that have no line.
    """
    found = rows_of(table)
    if not found:
        frame = Frame(t("Fines, administrative arrest and imprisonment"), "", credit.line(t), "")
        if not day:
            return empty(frame, t("No fine, administrative arrest or imprisonment is recorded for these filters."))
        message = t(
            "No fine, administrative arrest or imprisonment linked to the rally of {day} is recorded for these filters.",
            day=t.day(day, year=True),
        )
        return empty(frame, message)
    steps = [looks.step(row) for row in found]
    unit = [t("linked to the rally of {day}", day=t.day(day, year=True))] if day else []
    unit += [step_legend([*dict.fromkeys(steps)], t)]
    unit += [t("bar: length of the sentence")] if any(_days(row, looks) for row in found) else []
    unit += [t.plural("not shown: {n} more", "not shown: {n} more", left_out)] if left_out else []
    told = "; ".join(t("{who}: {what}", who=_who(row, t), what=_penalty(row, looks, t)) for row in found)
    figure, longest = Canvas(), max([1, *(_days(row, looks) for row in found)])
    high = top = sum(_height(row, looks, t) for row in found)
    for row in found:
        top -= _height(row, looks, t)
        _draw_penalty(figure, row, top + _height(row, looks, t) / 2, longest, looks, t)
    figure.update_xaxes(range=[-GUTTER, 1 - GUTTER], visible=False, fixedrange=True)
    figure.update_yaxes(range=[0, high], visible=False, fixedrange=True)
    frame = Frame(
        _penalties_title(found, left_out, kinds, looks, t),
        t.at_start(" · ".join(unit)),
        credit.line(t),
        t("{told}.", told=told),
    )
    return framed(figure, frame, height=high, foot=theme.EDGE)


def _height(row: Row, looks: Looks, t: Words) -> int:
    return max(PENALTY, LINE * max(len(_name_lines(row, t)), len(_penalty_lines(row, looks, t))))


def _penalties_title(found: list[Row], left_out: int, kinds: Mapping[str, str], looks: Looks, t: Words) -> str:
    """How many people were sentenced to how many days, where all to as many; else the longest; else how many penalties.

    Sentences stand before fines: where some may be left out, their number is not told.
    """
    jailed = [row for row in found if _days(row, looks)]
    if not jailed and all(looks.step(row) == FINED for row in found):
        return t.plural("Fines are reported in {n} incident", "Fines are reported in {n} incidents", len(found) + left_out)
    if not jailed or (left_out and all(looks.step(row) != FINED for row in found)):
        return t("Fines, administrative arrest and imprisonment")
    people = {name for row in jailed for name in names_of(row)}
    alike = len({row["kind_code"] for row in jailed}) == 1
    longest = max(jailed, key=lambda row: _days(row, looks))
    penalty = penalty_text({**longest, "penalty_note": None}, looks.units, t)
    if all(_days(row, looks) == _days(longest, looks) and row["people_named"] for row in jailed) and alike:
        return t.plural(
            "{kind}, {penalty}: reported for {n} person",
            "{kind}, {penalty}: reported for {n} people",
            len(people),
            kind=t.at_start(kinds[longest["kind_code"]]),
            penalty=penalty,
        )
    return t.plural(
        "Sentence in {n} incident: {penalty}",
        "Sentences in {n} incidents, the longest: {penalty}",
        len(jailed),
        penalty=penalty,
    )


def _draw_penalty(figure: Canvas, row: Row, y: float, longest: int, looks: Looks, t: Words) -> None:
    theme.label(figure, theme.escape_markup("\n".join(_name_lines(row, t))), -GUTTER, y)
    days, opened = _days(row, looks), acts_opened([row], t)
    long = (1 - GUTTER) * BAR * days / longest
    if days:
        bar = dict(base=[0], x=[long], y=[y], width=THICK + 7, orientation="h")
        figure.add_bar(**bar, marker=dict(color=theme.RESTRICTED, line=dict(width=0)), **opened)
    else:
        figure.add_scatter(x=[0.02], y=[y], mode="markers", marker=marker([looks.step(row)], THICK + 2), **opened)
    told = "\n".join(f"{theme.APART}{line}" for line in _penalty_lines(row, looks, t))
    theme.label(figure, theme.escape_markup(told), long or 0.03, y)


def _name_lines(row: Row, t: Words) -> list[str]:
    return theme.wrapped_lines(_who(row, t), NAME)[:2]


def _penalty_lines(row: Row, looks: Looks, t: Words) -> list[str]:
    return theme.wrapped_lines(_penalty(row, looks, t), ROOM)


def _who(row: Row, t: Words) -> str:
    return people_named(row) or t("{number} not named", number=people_text(row, t))


def _penalty(row: Row, looks: Looks, t: Words) -> str:
    told = penalty_text(row, looks.units, t)
    return told or (t("amount not reported") if looks.step(row) == FINED else t("length not reported"))


def _days(row: Row, looks: Looks) -> int:
    """How many days a sentence lasts; none for a fine, and where no length is reported."""
    unit = looks.units.get(row["penalty_unit_code"])
    return (row["penalty_amount"] or 0) * (unit.in_days if unit else 0)
