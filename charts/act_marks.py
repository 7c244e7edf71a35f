"""How acts are drawn on an axis of days: a symbol on the day, a bar over a sentence, hatching where no day is known.

An act without an exact day never stands on one: it is hatched over the days that it may be; one of which only the last
possible day is known stands there with a dotted tail behind it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from charts import theme
from charts.canvas import Canvas
from charts.levels import lowest_levels
from charts.steps import acts_opened, marker, step_legend
from measures.codes import Unit
from translations import Words

Row = dict[str, Any]
DAY, BY, SENTENCE, HATCHED = "day", "by", "sentence", "hatched"
"""The ways in which an act is drawn, in the order in which a lane has them from above."""
ORDER = (DAY, BY, SENTENCE, HATCHED)
SIZE, THICK, APART, TAIL, DIGIT = 9, 9, 12, 20, 7
"""Pixels of a symbol, of a bar, from one mark to the next, of a dotted tail, and of a digit beside a mark."""


@dataclass(frozen=True)
class Days:
    """An axis of days from a rally day: its first and last one, and the pixels of a day on the narrowest page."""

    first: float
    last: float
    pixels: float


@dataclass(frozen=True)
class Looks:
    """What a dataset says of how its acts are drawn: the steps of kinds, and the units of penalties."""

    steps: Mapping[str, str]
    units: Mapping[str, Unit]

    def step(self, row: Row) -> str | None:
        """The step against an assembly that an act is."""
        return self.steps.get(row["kind_code"])


@dataclass(frozen=True)
class Mark:
    """An act as it is drawn: in which way, and over which days from the rally day."""

    row: Row
    way: str
    first: float
    last: float

    @property
    def people(self) -> str:
        """The number that stands beside a mark: how many people, if more than one and reported as one number."""
        low, high = self.row["people_low"], self.row["people_high"]
        return str(low) if self.way in (DAY, BY) and low == high and (low or 0) > 1 else ""

    def room(self, days: Days) -> tuple[float, float]:
        """From where to where nothing else may stand."""
        number = (SIZE + DIGIT * len(self.people)) / days.pixels if self.people else 0
        tail = TAIL / days.pixels if self.way == BY else 0
        left, right = (number, 0) if self.first < 0 else (0, number)
        return max(self.first - max(left, tail), days.first), min(self.last + right, days.last)


def mark_of(row: Row, looks: Looks) -> Mark:
    """An act, by how exactly it is dated and whether it is a penalty that lasts some days."""
    if row["date_precision"] == "before":
        return Mark(row, BY, row["end"], row["end"])
    if row["offset"] is None:
        return Mark(row, HATCHED, row["start"] - 0.5, row["end"] + 0.5)
    unit = looks.units.get(row["penalty_unit_code"])
    lasting = (row["penalty_amount"] or 0) * (unit.in_days if unit else 0)
    return Mark(row, SENTENCE if lasting else DAY, row["offset"], row["offset"] + lasting)


def stacked_marks(marks: Iterable[Mark], days: Days) -> list[tuple[int, Mark]]:
    """Marks of a lane with their levels from above: symbols first, then sentences, then what is hatched."""
    ordered = sorted(marks, key=lambda mark: (ORDER.index(mark.way), mark.first, mark.row["act_id"]))
    apart = APART / days.pixels
    return [*zip(lowest_levels((mark.room(days) for mark in ordered), apart), ordered, strict=True)]


def draw_marks(figure: Canvas, placed: list[tuple[float, Mark]], days: Days, looks: Looks, t: Words, **axes: str) -> None:
    """Draws marks at their heights; where a bar goes on beyond the axis an arrow says so."""
    bars = [(y, mark) for y, mark in placed if mark.way in (SENTENCE, HATCHED)]
    for y, mark in bars:
        _draw_bar(figure, y, mark, days, t, axes)
    for y, mark in placed:
        if mark.way == BY:
            behind = [mark.first - TAIL / days.pixels, mark.first - SIZE / 2 / days.pixels]
            line = dict(color=theme.RESTRICTED_TINT, width=2, dash="dot")
            figure.add_scatter(x=behind, y=[y, y], mode="lines", line=line, hoverinfo="skip", **axes)
        if mark.people:
            side, away = ("left", -1) if mark.first < 0 else ("right", 1)
            place = mark.first + away * 0.8 * SIZE / days.pixels
            theme.label(figure, mark.people, place, y, side, theme.QUIET, **axes)
    on_days = [one for one in placed if one not in bars]
    if on_days:
        figure.add_scatter(**_symbols_trace(on_days, looks, t), **axes)


def _draw_bar(figure: Canvas, y: float, mark: Mark, days: Days, t: Words, axes: dict[str, str]) -> None:
    first, last = max(mark.first, days.first), min(mark.last, days.last)
    fill = theme.unknown_fill(theme.RESTRICTED) if mark.way == HATCHED else dict(color=theme.RESTRICTED, line=dict(width=0))
    place: Row = dict(base=[first], x=[last - first], y=[y], width=THICK, orientation="h")
    figure.add_bar(**place, marker=fill, **acts_opened([mark.row], t), **axes)
    beyond = [("left", first)] * (mark.first < days.first) + [("right", last)] * (mark.last > days.last)
    for side, end in beyond:
        arrow = dict(symbol=f"triangle-{side}", size=THICK - 2, color=theme.RESTRICTED)
        figure.add_scatter(x=[end], y=[y], mode="markers", marker=arrow, hoverinfo="skip", cliponaxis=False, **axes)


def _symbols_trace(placed: list[tuple[float, Mark]], looks: Looks, t: Words) -> Row:
    return dict(
        x=[mark.first for _, mark in placed],
        y=[y for y, _ in placed],
        mode="markers",
        marker=marker([looks.step(mark.row) for _, mark in placed], SIZE),
        **acts_opened((mark.row for _, mark in placed), t),
    )


def legend(marks: list[Mark], looks: Looks, t: Words) -> list[str]:
    """What the marks mean: the shapes of the steps, and how what is not a day is drawn."""
    told = ways_told({mark.way for mark in marks}, t)
    on_days = [looks.step(mark.row) for mark in marks if mark.way in (DAY, BY)]
    told = [step_legend(on_days, t), *told] if on_days else told
    return [*told, t("number: how many people")] if any(mark.people for mark in marks) else told


def ways_told(ways: Collection[str], t: Words) -> list[str]:
    """How acts are drawn that are no mark on a day, as a legend says it, for the ways that there are."""
    told = {
        SENTENCE: t("bar: length of the sentence"),
        HATCHED: t("hatched: on one of these days"),
        BY: t("dotted line: no later than that day"),
    }
    return [text for way, text in told.items() if way in ways]
