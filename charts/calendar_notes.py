"""What the calendar says in words: the days before the last rally, and the most serious incident at its square."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import ceil

import narwhals as nw

from charts.before_after import DAYS, before_most, before_text
from charts.layout import theme
from charts.layout.canvas import Canvas
from charts.layout.text_width import text_width, wrapped
from charts.layout.theme import escape_markup, label
from measures import rounds
from measures.gravest import can_be_grave, gravest
from measures.round_order import RoundId, round_days, rounds_in_order
from measures.rounds import Season
from measures.tables import rows, values
from views.row_columns import Row
from views.row_keys import ACT, key_text
from views.view import View

DAY = timedelta(days=1)
ROOM = 150
"""Pixels of a line beside the tint."""
LINE, LABELS = 2.3, 4.3
"""Levels of squares that a line of words takes, and that the labels of rally days take above all words in two lines."""


@dataclass(frozen=True)
class RoundBefore:
    """A round, its rally day and how many of its incidents are dated before it."""

    round_id: RoundId
    day: date
    before: int


def round_of_most_before(view: View) -> RoundBefore | None:
    """Return the last round with incidents if most of them are dated before its day, all of these in the days tinted."""
    sides, days = view.measure(rounds.sides_by_round), round_days(view.data.origin or view.data)
    last = next(reversed(sides), None)
    if last is None or not before_most(sides[last]):
        return None
    before = view.measure(rounds.side_by_side).filter(nw.col("round_id") == last, nw.col("part") == "before")
    if min(values(before, "start")) < -DAYS:
        return None
    return RoundBefore(last, date.fromisoformat(days[last]), sides[last]["before"])


def tint_days_before(figure: Canvas, most: int, view: View) -> None:
    """Tint the days before the last rally day if most of its incidents are dated before it."""
    if last := round_of_most_before(view):
        middle = datetime(last.day.year, last.day.month, last.day.day, tzinfo=UTC)
        end, start = ((middle - days * DAY).timestamp() * 1000 for days in (0.5, DAYS + 0.5))
        look = dict(fillcolor=theme.RESTRICTED_TINT, line=dict(width=0), opacity=0.16, layer="below")
        figure.add_rectangle(x0=start, x1=end, y0=0, y1=most + 1, **look)


def annotate(
    figure: Canvas, acts: list[Row], piles: Mapping[date, list[Row]], season: Season, day_width: float, view: View
) -> int:
    """Write the words of the most serious incident over its square, and over them how many came before the rally day, both
    as far as there is room on their left.

    Return the levels of squares that this needs. An incident on a rally day has no words: the label of the day stands there.
    `day_width` is in pixels.
    """
    height, act = 0.0, _most_serious(acts, view)
    day = act["last"].date() if act else season[0]
    reach = _days(act["short"], day_width) if act else timedelta()
    if act and day - reach >= season[0]:
        height = max(len(pile) for other, pile in piles.items() if day - reach <= other <= day) + LINE / 2
        look = dict(color=theme.INK, width=1)
        key = key_text(ACT, act["act_id"])
        line_place = dict(x=[day, day], y=[piles[day].index(act) + 1, height - 0.4], ids=[key, key])
        figure.add_scatter(**line_place, mode="lines", line=look, hoverinfo="skip")
        label(figure, escape_markup(act["short"]), day + DAY, height + LINE / 3, "left", ids=[key])
        height += LINE / 2
    if last := round_of_most_before(view):
        lines, edge = _before_lines(last, last.before, view), last.day - (DAYS + 1) * DAY
        if edge - max(_days(line, day_width) for line in lines) < season[0]:
            lines = []
        for number, line in enumerate(lines):
            place = height + LINE * (len(lines) - number)
            label(figure, line, edge, place, "left", ids=[_name(last)])
        height += LINE * len(lines)
    return ceil(height + LABELS)


def _days(text: str, day_width: float) -> timedelta:
    """Return how many days of the axis a text takes."""
    return (text_width(text, theme.SMALL_SIZE) / day_width + 1) * DAY


def _most_serious(acts: list[Row], view: View) -> Row | None:
    first = rows(view.measure(gravest).head(1)) if can_be_grave(view.dataset) else []
    ids = first[0]["act_ids"].split(";") if first else []
    rally_days = {row["date"] for row in view.rows_of(rounds_in_order)}
    worded = (row for row in acts if row["act_id"] in ids and row["short"] and row["date_precision"] == "day")
    return next((row for row in worded if row["date"] not in rally_days), None)


def before_without(view: View, gone: Collection[str]) -> dict[str, list[str]]:
    """Return the lines on the days before the last rally without some incidents, by their name in the drawing."""
    last = round_of_most_before(view)
    if last is None:
        return {}
    table = view.measure(rounds.side_by_side).filter(nw.col("round_id") == last.round_id, nw.col("part") == "before")
    number = sum(act_id not in gone for act_id in values(table, "act_id"))
    return {_name(last): _before_lines(last, number, view, names_document=not gone)}


def _name(last: RoundBefore) -> str:
    return f"counts-before:{last.day}"


def _before_lines(last: RoundBefore, number: int, view: View, *, names_document: bool = True) -> list[str]:
    text = before_text(last.round_id, number, view, names_document=names_document, names_source=False)
    return [escape_markup(line) for line in wrapped(text, ROOM, theme.SMALL_SIZE)]
