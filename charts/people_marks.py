"""The marks on the lines of people: a shape on a day, a bar over a sentence, hatching over the days that an act may be."""

from collections.abc import Iterable
from typing import Any, TypeAlias

from charts.layout import theme
from charts.layout.act_marks import BY, DAY, HATCHED, SENTENCE, marker
from charts.layout.canvas import Canvas
from charts.layout.theme import escape_markup, hover_text, label
from charts.person_lines import APART, SIZE, TAIL, Axis, Line, Mark
from translations import Words
from views.row_keys import ACT, PERSON, key_text
from views.wording import act_date

THICK, OVER = 10, 7
"""Pixels of a bar, and from the middle of a mark to the foot of the label over it."""
NAME, UNSEEN = 18, dict(color=theme.PAPER, opacity=0)
"""Characters in a line of a name before the marks, and the fill of the room in which a click opens it."""
Room: TypeAlias = tuple[float, float, float, float]
"""Where a name begins and ends, its middle, and how high its room is."""
BESIDE = "x2"
"""The axis of the acts of other days: from 0 to 1, without days."""


def draw_name(figure: Canvas, line: Line, room: Room, narrow: bool, t: Words) -> None:
    """A name at the end of its room or, on a phone, at the beginning; a click in the room opens all about the person."""
    begin, end, y, high = room
    told = t("Everything recorded about {name}", name=line.name)
    opens = dict(hovertext=[hover_text(told)], hoverinfo="text", customdata=[key_text(PERSON, line.key)])
    figure.add_bar(base=[begin], x=[end - begin], y=[y], width=high, orientation="h", marker=UNSEEN, **opens)
    name = escape_markup(line.name if narrow else "\n".join(theme.wrapped_lines(line.name, NAME)))
    label(figure, name, begin if narrow else end, y, "right" if narrow else "left", size=theme.TEXT_SIZE)


def draw_bars(figure: Canvas, level: Iterable[Mark], y: float, axis: Axis, t: Words) -> None:
    """The sentences and the acts without an exact day of a level, and the tails of those known by their last day."""
    for mark in level:
        if mark.way == BY:
            tail = [mark.first - TAIL / axis.pixels, mark.first - SIZE / 2 / axis.pixels]
            line = dict(color=_colour(mark), width=2, dash="dot")
            figure.add_scatter(x=tail, y=[y, y], mode="lines", line=line, hoverinfo="skip", cliponaxis=False)
        elif mark.way in (SENTENCE, HATCHED):
            fill = dict(color=_colour(mark), line=dict(width=0))
            fill = theme.unknown_fill(_colour(mark)) if mark.way == HATCHED else fill
            place: dict[str, Any] = dict(base=[mark.first], x=[mark.last - mark.first], y=[y], width=THICK)
            figure.add_bar(**place, orientation="h", marker=fill, **_opens([mark], t))


def draw_marks(figure: Canvas, level: Iterable[Mark], y: float, axis: Axis, t: Words) -> None:
    """The marks of a level on their days, on paper where they stand on a bar, and the labels over marks and bars."""
    marks = [mark for mark in level if mark.way in (DAY, BY)]
    days = dict(y=[y] * len(marks), x=[mark.first for mark in marks])
    if marks:
        halo = dict(symbol="circle", size=SIZE + 3, color=theme.PAPER)
        figure.add_scatter(**days, mode="markers", marker=halo, hoverinfo="skip")
        _draw_shapes(figure, marks, days, "x", t)
    for mark in level:
        if mark.label:
            _write_label(figure, mark, y, axis)


def _write_label(figure: Canvas, mark: Mark, y: float, axis: Axis) -> None:
    """The label of a mark: over a sentence, beside all others; at the end of the axis it ends there."""
    away = (APART + (SIZE / 2 if mark.way in (DAY, BY) else 0)) / axis.pixels
    sides, over = ("above left", "above right"), OVER
    first, last = mark.last, mark.first + APART / axis.pixels
    if mark.way != SENTENCE:
        sides, over, first, last = ("left", "right"), 0, mark.first - away, mark.last + away
    at_end = mark.is_at_end(axis)
    place, side = (first, sides[0]) if at_end else (last, sides[1])
    label(figure, escape_markup(mark.label), place, y + over, side, theme.INK if mark.row["tied"] else theme.QUIET)


def draw_elsewhere(figure: Canvas, marks: tuple[Mark, ...], first: float, step: float, narrow: bool, t: Words) -> None:
    """The acts of other days below each other from `first`, each with its day and its penalty."""
    for n, mark in enumerate(marks):
        place, beside, y = *((0.02, 0.045) if narrow else (0.1, 0.16)), first - n * step
        parts = [act_date(mark.row, t), mark.label]
        text = (": " if narrow else "<br>").join(escape_markup(part) for part in parts if part)
        _draw_shapes(figure, [mark], dict(x=[place], y=[y]), BESIDE, t)
        label(figure, text, beside, y, "right", theme.INK, xaxis=BESIDE)


def _draw_shapes(figure: Canvas, marks: list[Mark], places: dict[str, Any], axis: str, t: Words) -> None:
    """Marks in the shapes of their steps, those of one colour as one trace."""
    for tied in (True, False):
        chosen = [n for n, mark in enumerate(marks) if mark.row["tied"] == tied]
        if chosen:
            of = [marks[n] for n in chosen]
            at = {name: [values[n] for n in chosen] for name, values in places.items()}
            look = marker([mark.step for mark in of], SIZE, theme.RESTRICTED if tied else theme.UNKNOWN)
            figure.add_scatter(**at, mode="markers", marker=look, xaxis=axis, cliponaxis=False, **_opens(of, t))


def _colour(mark: Mark) -> str:
    return theme.RESTRICTED if mark.row["tied"] else theme.UNKNOWN


def _heading(mark: Mark, t: Words) -> str:
    return f"{mark.row['person']}, {t.in_sentence(act_date(mark.row, t))}"


def _opens(marks: list[Mark], t: Words) -> dict[str, Any]:
    """What marks say on hover, and what a click on them opens."""
    return dict(
        hovertext=[hover_text(_heading(mark, t), mark.row["summary"]) for mark in marks],
        hoverinfo="text",
        customdata=[key_text(ACT, mark.row["act_id"]) for mark in marks],
    )
