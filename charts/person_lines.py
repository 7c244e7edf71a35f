"""Positions of the acts on the line of a person: day, level and label.

An act without an exact day never has a mark on a day: it is hatched over the days that it may be, and one of which only
the last possible day is known has a dotted tail behind its mark. A sentence is a bar over its days, from that of the
decision; an act of other days stands beside the axis.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from charts.layout import theme
from charts.layout.act_marks import BY, DAY, HATCHED, SENTENCE, MarkStyles, act_words, letter_of, marker, step_place
from charts.layout.canvas import Canvas, text_width, wrapped
from charts.layout.theme import escape_markup, hover_text, label
from translations import Translator
from views.row_columns import Row
from views.row_keys import ACT, PERSON, key_text
from views.wording import act_date, penalty_text, short_penalty

ELSEWHERE = "elsewhere"
"""The way in which an act without a day on the axis is drawn; the others are those of `charts.layout.act_marks`."""
SIZE = 11  # pixels of a mark
SMALL = 8  # pixels of the mark of what is hatched
MARK_GAP = 3  # pixels between two marks
TAIL = 20  # pixels of a dotted tail
BEHIND = {DAY: SIZE / 2, BY: SIZE / 2, SENTENCE: 0, HATCHED: SMALL, ELSEWHERE: 0}
"""Pixels of a mark behind the last of its days: what is hatched has its shape there, small, since it is on no day."""
LOW = 17  # pixels of a level
HIGH = 30  # pixels of a level with labels over its sentences
LINE = 15  # pixels of each further line of a label
FOOT = 9  # pixels from the foot of a level to the middle of its marks
THICK = 10  # pixels of a bar
OVER = 7  # pixels from the middle of a mark to the foot of the label over it
NAMES = 150  # pixels before the marks for the names; on a phone a name stands over its line
NAME_LINE = 18  # pixels of a line of a name
ROLE_LINE = 15  # pixels of a line of roles
UNSEEN = dict(color=theme.PAPER, opacity=0)  # the fill of the room of a name in which a click opens it
Room: TypeAlias = tuple[float, float, float, float]  # where a name begins and ends, its middle, and how high its room is
OTHER_DAYS_AXIS = "x2"  # the axis of the acts of other days: from 0 to 1, without days


@dataclass(frozen=True)
class Axis:
    """An axis of days: its first and its last one, the pixels of a day on the narrowest page, its part of the width."""

    first: date
    last: date
    pixels: float
    part: float = 1

    @property
    def days(self) -> int:
        """Return the number of days on the axis, the first and the last one included."""
        return (self.last - self.first).days + 1

    def place(self, day: date) -> int:
        return (day - self.first).days

    def begin(self, narrow: bool) -> float:
        """Return where the drawing begins: at the names, and at the marks on a phone, where names stand over their lines."""
        return -1.5 if narrow else -1.5 - NAMES / self.pixels

    def is_elsewhere(self, row: Row) -> bool:
        """Return whether an incident has no day on the axis, or none at all."""
        return row["first"] is None or row["last"].date() < self.first or row["first"].date() > self.last


@dataclass(frozen=True)
class Mark:
    """An act as it is drawn: in which way, over which days of the axis, its step and what is written over it."""

    row: Row
    way: str
    first: float
    last: float
    step: str | None
    label: str

    @property
    def wide(self) -> float:
        """Return the width of its label in pixels."""
        return max(text_width(line, theme.SMALL_SIZE) for line in self.label.split("\n"))

    @property
    def colour(self) -> str:
        return theme.RESTRICTED if self.row["tied"] else theme.UNKNOWN

    @property
    def is_bar(self) -> bool:
        """Return whether it is drawn over its days, with its label over it."""
        return self.way in (SENTENCE, HATCHED)

    def room(self, axis: Axis) -> tuple[float, float]:
        """Return the pixels between which nothing else may stand: a label is over a bar, and beside all other marks."""
        before = TAIL if self.way == BY else SIZE / 2 if self.way == DAY else 0
        left, right = self.first * axis.pixels - before, self.last * axis.pixels + BEHIND[self.way]
        wide = self.wide + (2 * MARK_GAP if self.label else 0)
        begins = left if self.is_bar else right
        if self.is_at_end(axis):
            return min(left, right - wide if self.is_bar else left - wide), right
        return left, max(right, begins + wide)

    def is_at_end(self, axis: Axis) -> bool:
        """Return whether its label ends at the mark, since it would reach beyond the end of the axis; not where it is longer
        than the room before the mark.
        """
        begins, ends = (self.first, self.last) if self.is_bar else (self.last, self.first)
        return (
            begins * axis.pixels + SIZE / 2 + self.wide > (axis.days + 2) * axis.pixels
            and self.wide < (ends + 1.5) * axis.pixels
        )


def mark_of(row: Row, axis: Axis, styles: MarkStyles, t: Translator) -> Mark:
    """Return the mark of an incident, drawn by how exact its date is and by its sentence; on the axis without the note."""
    step, label_text = styles.step(row), short_penalty({**row, "penalty_note": None}, styles.units, t)
    if axis.is_elsewhere(row):
        return Mark(row, ELSEWHERE, 0, 0, step, penalty_text(row, styles.units, t))
    first, last = axis.place(row["first"].date()), axis.place(row["last"].date())
    if first != last:
        day = row["last"].date()
        beyond = f"→ {t.day(day, year=day.year != axis.last.year)}" if day > axis.last else ""
        label_text = " ".join(filter(None, (label_text, beyond)))
        lacking = max(0.0, SIZE / axis.pixels - (last + 1 - first)) / 2  # no bar is too narrow to be seen
        start, end = max(first - 0.5 - lacking, 0), min(last + 0.5 + lacking, axis.days)
        return Mark(row, HATCHED, start, end, step, label_text)
    if row["date_precision"] == "before":
        return Mark(row, BY, first, first, step, label_text)
    lasting = styles.lasting(row)
    if not lasting:
        return Mark(row, DAY, first, first, step, label_text)
    label_text += " →" * (first + lasting > axis.days)
    end = min(first + lasting, axis.days)
    room = max(axis.days + 2 - first, end + 1.5) * axis.pixels - SIZE / 2
    return Mark(row, SENTENCE, first, end, step, "\n".join(wrapped(label_text, room, theme.SMALL_SIZE)))


@dataclass(frozen=True)
class Line:
    """The line of a person: the marks of each level from above, and the acts of other days."""

    name: str
    levels: tuple[tuple[Mark, ...], ...]
    elsewhere: tuple[Mark, ...]
    name_width: float
    roles: str

    @property
    def name_lines(self) -> list[str]:
        return wrapped(self.name, self.name_width, theme.TEXT_SIZE)

    @property
    def role_lines(self) -> list[str]:
        return wrapped(self.roles, self.name_width, theme.SMALL_SIZE) if self.roles else []

    @property
    def name_height(self) -> int:
        """Return the height of the name with the roles below it, in pixels."""
        return NAME_LINE * len(self.name_lines) + ROLE_LINE * len(self.role_lines)

    @property
    def key(self) -> str:
        return str((*self.marks, *self.elsewhere)[0].row["person_key"])

    @property
    def marks(self) -> list[Mark]:
        return [mark for level in self.levels for mark in level]

    @property
    def heights(self) -> list[int]:
        """Return the height of each level in pixels."""
        return [
            max(HIGH + LINE * mark.label.count("\n") if mark.is_bar and mark.label else LOW for mark in level)
            for level in self.levels
        ]


def line_of(name: str, marks: Iterable[Mark], axis: Axis, name_width: float, roles: str) -> Line:
    """Return the line of a person, with each mark on the first level on which it hides no other mark or label.

    A mark without a label on the day on which a sentence begins is drawn at the beginning of its bar.
    """
    ordered = sorted(marks, key=lambda mark: (mark.first, mark.way != SENTENCE, step_place(mark.step), mark.row["act_id"]))
    levels: list[list[Mark]] = []
    ends: list[float] = []
    for mark in (mark for mark in ordered if mark.way != ELSEWHERE):
        start, end = mark.room(axis)
        free = (n for n, of in enumerate(levels) if ends[n] + MARK_GAP <= start or _begins_with(of, mark))
        level = next(free, len(levels))
        if level == len(levels):
            levels.append([])
            ends.append(end)
        levels[level].append(mark)
        ends[level] = max(ends[level], end)
    elsewhere = tuple(mark for mark in ordered if mark.way == ELSEWHERE)
    return Line(name, tuple(map(tuple, levels)), elsewhere, name_width, roles)


def _begins_with(level: list[Mark], mark: Mark) -> bool:
    """Return whether a mark may stand on the beginning of the bar with which a level ends."""
    return level[-1].way == SENTENCE and level[-1].first == mark.first and mark.way == DAY and not mark.label


def draw_name(figure: Canvas, line: Line, room: Room, t: Translator) -> None:
    """Write a name at the beginning of its room and the roles below it; a click in the room opens the person."""
    begin, end, y, high = room
    hover = t("Everything recorded about {name}", name=line.name)
    opens = theme.mark_data([key_text(PERSON, line.key)], [hover_text(hover)])
    figure.add_bar(base=[begin], x=[end - begin], y=[y], width=high, orientation="h", marker=UNSEEN, **opens)
    names, roles = line.name_lines, line.role_lines
    label(figure, escape_markup("\n".join(names)), begin, y + len(roles) * ROLE_LINE / 2, size=theme.TEXT_SIZE)
    if roles:
        label(figure, escape_markup("\n".join(roles)), begin, y - len(names) * NAME_LINE / 2, colour=theme.QUIET)


def draw_level(figure: Canvas, level: Iterable[Mark], y: float, axis: Axis, t: Translator) -> None:
    """Draw tails and bars, then the marks on their days, on a halo that sets them off from bars, then all labels."""
    for mark in level:
        if mark.way == BY:
            tail = [mark.first - TAIL / axis.pixels, mark.first - SIZE / 2 / axis.pixels]
            line = dict(color=mark.colour, width=2, dash="dot")
            figure.add_scatter(x=tail, y=[y, y], mode="lines", line=line, hoverinfo="skip", cliponaxis=False)
        elif mark.is_bar:
            is_hatched = mark.way == HATCHED
            fill = theme.unknown_fill(mark.colour) if is_hatched else dict(color=mark.colour, line=dict(width=0))
            place: dict[str, Any] = dict(base=[mark.first], x=[mark.last - mark.first], y=[y], width=THICK)
            figure.add_bar(**place, orientation="h", name=letter_of(mark.step), marker=fill, **_opens([mark], t))
        if mark.way == HATCHED:
            sign, place = marker([mark.step], SMALL, mark.colour), dict(x=[mark.last + SMALL / 2 / axis.pixels], y=[y])
            look = dict(ids=[key_text(ACT, mark.row["act_id"])], marker=sign, hoverinfo="skip", cliponaxis=False)
            figure.add_scatter(**place, mode="markers", **look)
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
    """Write the label of a mark: over a bar, beside all others; near the end of the axis it ends at the mark."""
    before, behind = ((MARK_GAP + one) / axis.pixels for one in (SIZE / 2 if mark.way in (DAY, BY) else 0, BEHIND[mark.way]))
    sides, over = ("above left", "above right"), OVER
    first, last = mark.last, mark.first + MARK_GAP / axis.pixels
    if not mark.is_bar:
        sides, over, first, last = ("left", "right"), 0, mark.first - before, mark.last + behind
    at_end = mark.is_at_end(axis)
    place, side = (first, sides[0]) if at_end else (last, sides[1])
    label(figure, escape_markup(mark.label), place, y + over, side, theme.INK if mark.row["tied"] else theme.QUIET)


def draw_elsewhere(figure: Canvas, marks: tuple[Mark, ...], first: float, step: float, narrow: bool, t: Translator) -> None:
    for n, mark in enumerate(marks):
        place, beside, y = *((0.02, 0.045) if narrow else (0.1, 0.16)), first - n * step
        parts = [act_date(mark.row, t), mark.label]
        text = (": " if narrow else "<br>").join(escape_markup(part) for part in parts if part)
        _draw_shapes(figure, [mark], dict(x=[place], y=[y]), OTHER_DAYS_AXIS, t)
        label(figure, text, beside, y, "right", theme.INK, xaxis=OTHER_DAYS_AXIS)


def _draw_shapes(figure: Canvas, marks: list[Mark], places: dict[str, Any], axis: str, t: Translator) -> None:
    for colour in (theme.RESTRICTED, theme.UNKNOWN):
        numbers = [n for n, mark in enumerate(marks) if mark.colour == colour]
        if numbers:
            group = [marks[n] for n in numbers]
            at = {name: [values[n] for n in numbers] for name, values in places.items()}
            look = marker([mark.step for mark in group], SIZE, colour)
            figure.add_scatter(**at, mode="markers", marker=look, xaxis=axis, cliponaxis=False, **_opens(group, t))


def _opens(marks: list[Mark], t: Translator) -> dict[str, Any]:
    heads = [f"{mark.row['person']}, {t.in_sentence(act_date(mark.row, t))}" for mark in marks]
    hovers = (hover_text(head, act_words(mark.row)) for head, mark in zip(heads, marks, strict=True))
    return theme.mark_data((key_text(ACT, mark.row["act_id"]) for mark in marks), hovers)
