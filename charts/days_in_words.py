"""Before, on and after, in words: every incident of the last rounds on one axis of days, its words beside its mark.

A lane is a step against an assembly; rows that do not fit beside each other stand below one another. On a phone, and where
rally days follow each other too soon, time runs down, and each incident is a line. Very many incidents are bars.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise
from typing import Any

import plotly.graph_objects as go

from charts import before_after
from charts.before_after import DAYS, before_text, sides_of
from charts.layout import act_marks, theme
from charts.layout.act_marks import BY, DAY, DESCRIBED, HATCHED, SENTENCE, TAIL, MarkStyles
from charts.layout.aggregation import BarLine, Part, bars_figure
from charts.layout.canvas import time_ticks
from charts.layout.frame import Frame, UnitLine, empty, figure_credit
from charts.layout.sheet import LINE, MARK, NARROW, PALE, PLAIN, STRONG, Sheet, Style
from charts.layout.spec import Aggregate, FigureSpec
from charts.layout.theme import hover_text
from measures import rounds
from measures.days import is_inferred, round_days
from measures.tables import rows as rows_of
from translations import Translator
from views.row_columns import ACTS, Row
from views.row_keys import ACT, key_text, shared_mark
from views.view import View
from views.wording import act_date, round_head

MOST = 100  # incidents that stand with their words at most
LEAST_ROOM = 84  # pixels from a rally day to the next one at least
WIDTH = 688  # pixels of a drawing at least
PAD = 7  # pixels above and below the rows of a lane
ROW = 4  # pixels between two rows
WORD_GAP = 4  # pixels from a mark to its words
MARK_GAP = 12  # pixels from words to the next mark
HEAD = 5  # pixels from a rally day to its text
THICK = 15  # pixels of a bar with words in it
MONTH = 31  # days of a sentence that are drawn at most
LANES = (
    ("refused",),
    ("warned",),
    ("pressed", "attacked"),
    ("blocked",),
    ("held",),
    ("charged", "fined"),
    ("jailed",),
    ("",),
)
"""The steps of each lane; the last one has incidents of other kinds."""
DATES = 74  # pixels from the left edge of a phone to the end of a date
SIGNS = 80  # pixels from the left edge of a phone to a sign
WORDS = 96  # pixels from the left edge of a phone to the words
NO_BREAK = "\N{NO-BREAK SPACE}"
BAND: dict[str, Any] = dict(fillcolor=theme.BAND, line=dict(width=0))
TINT: dict[str, Any] = dict(fillcolor=theme.RESTRICTED_TINT, line=dict(width=0), opacity=0.16)
LARGER = Style(size=theme.TEXT_SIZE)
INSIDE = Style(theme.PAPER)


@dataclass(frozen=True)
class Mark:
    """An incident as it is drawn: its row with its step and words, in which way, and over which days, as numbers."""

    row: Row
    way: str
    first: float
    last: float


@dataclass(frozen=True)
class Axis:
    """The days of a drawing, as numbers: the first and last one, the pixels of a day, and the rally days."""

    first: float
    last: float
    pixels: float
    rallies: Sequence[int]

    def x(self, day: float) -> float:
        """Return the place of the middle of a day, in pixels; days beyond the axis are at its ends."""
        return (min(max(day, self.first), self.last) - self.first) * self.pixels

    @property
    def right(self) -> float:
        return self.x(self.last)

    def crossed(self, spot: "Spot") -> int:
        """Count the rally days that an incident crosses with its words and does not touch with its mark."""
        start, end = _extent(spot.mark, self)
        bands = [self.x(day) for day in self.rallies]
        return sum(spot.start < band < spot.end and not start <= band <= end for band in bands)


@dataclass(frozen=True)
class Spot:
    """An incident at its place: its mark, the lines of its words, where these begin or end, and where all of it does."""

    mark: Mark
    lines: Sequence[str]
    x: float
    style: Style
    start: float
    end: float


def draw_days_in_words(view: View, narrow: bool = False) -> go.Figure:
    """Draw each incident with its words, in lanes; on a phone, and where rally days have no room, line by line."""
    marks, days, is_list = _marks(view), _days_of_rounds(view), narrow or not has_room(view)
    frame = _frame(view, _unit(view, marks, is_list))
    if not marks:
        return empty(frame, before_after.none_text(view))
    sheet = Sheet(NARROW if is_list else WIDTH)
    (_draw_lines if is_list else _draw_lanes)(sheet, marks, days, view)
    return sheet.finished(frame, view.t)


def _draw_bars(view: View, narrow: bool) -> go.Figure:
    """Draw a bar for the incidents before, on and after each rally day, and for those without an exact date."""
    t, days, names = view.t, round_days(view.data.origin or view.data), before_after.side_names(view.t)
    lines = []
    for number, numbers in view.measure(rounds.sides_by_round).items():
        head = round_head(number, days[number], t)
        for side, n in numbers.items():
            if n:
                text = t("{n} {side}", n=t.number(n), side=names[side])
                part = Part(DESCRIBED, n, shared_mark(round_id=number, part=side), text)
                lines.append(BarLine(head, [part], text))
                head = ""
    unit = t("Each bar shows the incidents before, on or after one rally day, or those with no exact date")
    return bars_figure(lines, _frame(view, (unit,)), t, narrow)


def counts_without(view: View, gone: Collection[str]) -> dict[str, list[str]]:
    """Return the lines at each rally day without some incidents, by the names that they have in the drawings."""
    counts, days = dict[str, list[str]](), _days_of_rounds(view)
    marks = _marks(view) if has_words(view) else []
    rooms = _rooms(days, _axis(marks, days)) if marks else {}
    for number, (_, room) in rooms.items():
        left = [mark for mark in marks if mark.row["round_id"] == number and mark.row["act_id"] not in gone]
        texts = _side_texts(number, sides_of(mark.row for mark in left), view, names_document=not gone)
        counts[f"counts:{number}"] = _lines_of(texts, room)
        has_before = any(mark.row["part"] == "before" for mark in left)
        below_day = texts[1:] if has_before and number == [*rooms][-1] else texts
        counts[f"counts-narrow:{number}"] = _lines_of(below_day, NARROW - 2 * HEAD)
        before = view.t.at_start(texts[0]) if has_before else ""
        counts[f"counts-before:{number}"] = [f"<b>{line}</b>" for line in STRONG.lines(before, NARROW - 2 * HEAD)]
    return counts


def _marks(view: View) -> list[Mark]:
    styles, days = act_marks.mark_styles(view), _days_of_rounds(view)
    return [_mark(row, days[row["round_id"]], styles, view) for row in rows_of(view.measure(rounds.side_by_side))]


def has_words(view: View) -> bool:
    """Return whether the incidents are few enough to stand with their words."""
    return view.number_of(rounds.side_by_side) <= MOST


def has_room(view: View) -> bool:
    """Return whether rally days are so far apart that their texts stand beside each other."""
    days = [*_days_of_rounds(view).values()]
    pixels = WIDTH / (days[-1] - days[0] + MONTH) if days else WIDTH
    return all((later - day) * pixels >= LEAST_ROOM for day, later in pairwise(days))


def _days_of_rounds(view: View) -> dict[Any, int]:
    """Return the rally day of each round that has incidents, as an ordinal number."""
    parts = view.measure(rounds.sides_by_round)
    days = round_days(view.data.origin or view.data)
    return {number: date.fromisoformat(days[number]).toordinal() for number in days if number in parts}


def _mark(row: Row, day: int, styles: MarkStyles, view: View) -> Mark:
    """Return the mark of an incident of a rally day, by how exactly it is dated and whether it is a penalty that lasts."""
    words = row["short"] or view.dataset.labels("kinds")[row["kind_code"]]
    told = {**row, "step": styles.step(row), "words": f"{words} *" if is_inferred(row) else words}
    if row["date_precision"] == "before":
        return Mark(told, BY, day + row["end"], day + row["end"])
    if row["offset"] is None:
        return Mark(told, HATCHED, day + row["start"] - 0.5, day + row["end"] + 0.5)
    first, lasting = day + row["offset"], styles.lasting(row)
    return Mark(told, SENTENCE if lasting else DAY, first, first + lasting)


def _frame(view: View, unit: UnitLine) -> Frame:
    t, parts = view.t, view.measure(rounds.sides_by_round)
    told = [t("Round {n}: {told}", n=n, told=", ".join(_side_texts(n, numbers, view))) for n, numbers in parts.items()]
    alt, unit = t("{told}.", told="; ".join(told)) if told else "", (*unit, *before_after.left_out_text(view))
    source = figure_credit(view, view.measure(rounds.side_by_side)).line(t)
    return Frame(before_after.around_title(view), unit, source, alt, before_after.count_cautions(view))


def _unit(view: View, marks: list[Mark], is_list: bool) -> UnitLine:
    """Return what the signs mean; in a list, where each incident is a line with its date, no bar or hatching stands."""
    t, steps = view.t, [mark.row["step"] for mark in marks if is_list or mark.way != SENTENCE]
    is_barred = len(steps) < len(marks)
    signs = act_marks.step_legend([step for step in steps if not is_barred or step != "jailed"], t)
    unit = act_marks.ways_text({mark.way for mark in marks if not is_list}, t)
    unit += [t("*: round inferred")] if any(is_inferred(mark.row) for mark in marks) else []
    has_words_for_number = any(mark.row["people_words"] and mark.row["short"] for mark in marks)
    unit += [t("“…”: the words of a source")] if has_words_for_number else []
    return (*signs, *unit, *act_marks.units_text(view, {word for mark in marks for word in mark.row["words"].split()}))


def _side_texts(round_id: object, numbers: Mapping[str, int], view: View, *, names_document: bool = True) -> list[str]:
    """Return the numbers of a round, side by side."""
    t = view.t
    texts = {
        "before": before_text(round_id, numbers["before"], view, names_document=names_document),
        "day": t("{n} on the day", n=t.number(numbers["day"])),
        "after": t("{n} after", n=t.number(numbers["after"])),
        "imprecise": t("exact date unknown for {n}", n=t.number(numbers["imprecise"])),
    }
    return [text for side, text in texts.items() if numbers[side]]


def _draw_lanes(sheet: Sheet, marks: list[Mark], days: Mapping[Any, int], view: View) -> None:
    t, axis, names = view.t, _axis(marks, days), act_marks.step_names(view.t)
    top = _draw_heads(sheet, marks, days, axis, view)
    sheet.rule(top, theme.INK, 1.2)
    base = top
    for steps in LANES:
        lane = [mark for mark in marks if (mark.row["step"] or "") in steps]
        if lane:
            present = (names[step] for step in steps if any(mark.row["step"] == step for mark in lane))
            name = t.at_start("; ".join(present) or t("other incident"))
            if base > top:
                sheet.rule(base)
            base = _draw_lane(sheet, lane, name, base, axis, t)
    _shade(sheet, [*days.values()], top, base, axis)
    sheet.rule(base, theme.INK, 1.2)
    first, last = (date.fromordinal(round(day)) for day in (axis.first + 0.5, axis.last - 0.5))
    ticks = time_ticks(first, last, t)
    for day, text in zip(ticks["tickvals"], ticks["ticktext"], strict=True):
        x = max(axis.x(date.fromisoformat(day).toordinal()), PLAIN.width(text) / 2)
        sheet.write([text], x, base + 2, Style(theme.QUIET, side="upon"))
    sheet.height = base + LINE + 4


def _axis(marks: list[Mark], days: Mapping[Any, int]) -> Axis:
    """Return an axis over the rally days, at most MONTH days of each incident, and DAYS days before the last rally day."""
    tail = [mark.first - 3 for mark in marks if mark.way == BY]
    ends = [min(mark.last, mark.first + MONTH) for mark in marks]
    first = min(*(mark.first for mark in marks), *tail, *days.values(), max(days.values()) - DAYS) - 1
    last = max(*ends, max(days.values()) + 8) + 1
    return Axis(first, last, WIDTH / (last - first), [*days.values()])


def _draw_heads(sheet: Sheet, marks: list[Mark], days: Mapping[Any, int], axis: Axis, view: View) -> float:
    t = view.t
    high = 0
    for number, (start, room) in _rooms(days, axis).items():
        numbers = sides_of(mark.row for mark in marks if mark.row["round_id"] == number)
        lines = _lines_of(_side_texts(number, numbers, view), room)
        used = sheet.write([t.day(date.fromordinal(days[number]))], start, 0, replace(STRONG, size=theme.TEXT_SIZE))
        high = max(high, used + sheet.write(lines, start, used + 1, PALE, f"counts:{number}"))
    *_, last = days.values()
    text = t.plural("the {n} day before", "the {n} days before", DAYS)
    sheet.write([text], axis.x(last - 0.5) - HEAD, high + 2, replace(STRONG, side="left"))
    return high + LINE + HEAD


def _rooms(days: Mapping[Any, int], axis: Axis) -> dict[Any, tuple[float, float]]:
    """Return where the texts of each rally day begin, and the pixels that they have."""
    starts = [axis.x(day - 0.5) for day in days.values()]
    ends = [*(start - MARK_GAP for start in starts[1:]), axis.right]
    return {number: (start, end - start) for number, start, end in zip(days, starts, ends, strict=True)}


def _lines_of(parts: Sequence[str], room: float) -> list[str]:
    """Join texts in lines that are no wider than `room`."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and PALE.width(longer) <= room:
            lines[-1] = longer
        else:
            lines += PALE.lines(part, room)
    return lines


def _shade(sheet: Sheet, days: list[int], top: float, base: float, axis: Axis) -> None:
    before = axis.x(days[-1] - DAYS - 0.5)
    sheet.box(top - HEAD, base, axis.x(days[-1] - 0.5) - before, before, **TINT)
    for day in days:
        sheet.box(top - HEAD, base, axis.x(day + 0.5) - axis.x(day - 0.5), axis.x(day - 0.5), **BAND)


def _draw_lane(sheet: Sheet, lane: list[Mark], name: str, top: float, axis: Axis, t: Translator) -> float:
    bottom = top + PAD + sheet.write([name], 0, top + PAD, STRONG) + 2
    for row in _rows(lane, axis):
        for spot in row:
            _draw_spot(sheet, spot, bottom, axis, t)
        bottom += LINE * max(len(spot.lines) for spot in row) + ROW
    return bottom + PAD


def _rows(lane: list[Mark], axis: Axis) -> list[list[Spot]]:
    """Place the incidents of a lane in rows, the earliest first, each in the first row where one of its places is free."""
    rows: list[list[Spot]] = []
    for mark in sorted(lane, key=_order):
        choices = _spots_of(mark, axis)
        fitting = ((row, one) for row in rows for one in choices if all(_are_apart(one, other) for other in row))
        row, spot = next(fitting, ([], choices[0]))
        if not row:
            rows.append(row)
        row.append(spot)
    return rows


def _are_apart(one: Spot, other: Spot) -> bool:
    return one.end + MARK_GAP <= other.start or other.end + MARK_GAP <= one.start


def _spots_of(mark: Mark, axis: Axis) -> list[Spot]:
    """Return the places where an incident may stand with its words: in its bar, else on its right or left. The side where it
    crosses fewer rally days comes first; the right one if it is hatched.

    Words that fit nowhere in one line are broken on the side with more room.
    """
    words, (begin, end) = mark.row["words"], _extent(mark, axis)
    wide, is_span = PLAIN.width(words), mark.way == HATCHED
    if mark.way == SENTENCE and wide + WORD_GAP <= end - begin:
        return [Spot(mark, [words], begin + WORD_GAP / 2, INSIDE, begin, end)]
    right, to_left = (begin + MARK, end - MARK) if is_span else (end, begin)
    right, to_left = right + WORD_GAP, to_left - WORD_GAP
    spots = []
    if right + wide <= axis.right:
        spots.append(Spot(mark, [words], right, Style(), begin, max(end, right + wide)))
    if to_left - wide >= 0:
        spots.append(Spot(mark, [words], to_left, Style(side="left"), min(begin, to_left - wide), end))
    if spots:
        return spots if is_span else sorted(spots, key=axis.crossed)
    if axis.right - right >= to_left:
        return [Spot(mark, PLAIN.lines(words, axis.right - right), right, Style(), begin, axis.right)]
    return [Spot(mark, PLAIN.lines(words, to_left), to_left, Style(side="left"), 0, end)]


def _extent(mark: Mark, axis: Axis) -> tuple[float, float]:
    if mark.way in (HATCHED, SENTENCE):
        return axis.x(mark.first), axis.x(mark.last)
    middle = axis.x(mark.first)
    return middle - MARK / 2 - (TAIL if mark.way == BY else 0), middle + MARK / 2


def _draw_spot(sheet: Sheet, spot: Spot, top: float, axis: Axis, t: Translator) -> None:
    mark, middle = spot.mark, top + LINE / 2
    key, hover = key_text(ACT, mark.row["act_id"]), hover_text(act_date(mark.row, t), act_marks.act_words(mark.row))
    begin, end = _extent(mark, axis)
    sheet.write(spot.lines, spot.x, top, spot.style, key)
    if mark.way == SENTENCE:
        sheet.bar(DESCRIBED, begin, end, middle, key, hover, high=THICK)
        return
    at = end - MARK
    if mark.way == HATCHED:
        sheet.hatch(begin, end, middle + LINE / 2 + 1, key, hover, high=4)
        at = begin if spot.style.side == "right" else end - MARK
    if mark.way == BY:
        look = dict(color=theme.RESTRICTED_TINT, width=2, dash="dot")
        place = dict(x=[begin, at], y=[middle, middle], ids=[key, key])
        sheet.draw(**place, mode="lines", line=look, hoverinfo="skip", cliponaxis=False)
    sheet.mark_acts([mark.row], at, top, 1)


def _draw_lines(sheet: Sheet, marks: list[Mark], days: Mapping[Any, int], view: View) -> None:
    t, top, numbers = view.t, 0.0, [*days]
    for number, day in days.items():
        of_round = sorted((mark for mark in marks if mark.row["round_id"] == number), key=_order)
        begin, texts = top, _side_texts(number, sides_of(mark.row for mark in of_round), view)
        before = [mark for mark in of_round if mark.row["part"] == "before"]
        if number == numbers[-1] and before:
            room, name = NARROW - 2 * HEAD, f"counts-before:{number}"
            top += PAD + sheet.write_within(t.at_start(texts[0]), HEAD, top + PAD, room, STRONG, name)
        top = _draw_dated(sheet, before, top + PAD, t)
        if number == numbers[-1] and before:
            sheet.box(begin, top, NARROW, **TINT)
            texts = texts[1:]
        top = _draw_rally(sheet, day, texts, f"counts-narrow:{number}", top, t)
        top = _draw_dated(sheet, [mark for mark in of_round if mark.row["part"] != "before"], top + PAD, t)
    sheet.height = top


def _order(mark: Mark) -> tuple[float, bool, int, float, str]:
    """Return the sort key: first day, exact days before hatched spans, step, last day, id."""
    lanes = [step for lane in LANES for step in lane]
    is_span = mark.way == HATCHED
    return mark.first + 0.5 * is_span, is_span, lanes.index(mark.row["step"] or ""), mark.last, mark.row["act_id"]


def _draw_rally(sheet: Sheet, day: int, texts: Sequence[str], name: str, top: float, t: Translator) -> float:
    style = replace(STRONG, size=theme.TEXT_SIZE)
    used = sheet.write([t.day(date.fromordinal(day))], HEAD, top + 4, style)
    used += sheet.write(_lines_of(texts, NARROW - 2 * HEAD), HEAD, top + 4 + used, of=name)
    sheet.box(top, top + used + 8, NARROW, **BAND)
    return top + used + 8


def _draw_dated(sheet: Sheet, marks: Iterable[Mark], top: float, t: Translator) -> float:
    for when, of_date in groupby(marks, lambda mark: _short_date(mark, t)):
        dates = PALE.lines(when, DATES)
        sheet.write(dates, DATES, top, replace(PALE, side="left"))
        below = top + LINE * len(dates) + ROW
        for mark in of_date:
            sheet.mark_acts([mark.row], SIGNS, top, 1)
            key = key_text(ACT, mark.row["act_id"])
            top += sheet.write_within(mark.row["words"], WORDS, top, NARROW - WORDS, LARGER, key) + ROW
        top = max(top, below)
    return top


def _short_date(mark: Mark, t: Translator) -> str:
    edge = 0.5 * (mark.way == HATCHED)
    first, last = (
        t.short_day(date.fromordinal(round(day))).replace(" ", NO_BREAK) for day in (mark.first + edge, mark.last - edge)
    )
    if mark.way == BY:
        return t("by {day}", day=last)
    return f"{first}{NO_BREAK}– {last}" if mark.way == HATCHED and first != last else first


SPEC = FigureSpec(
    "days-in-words",
    ("days",),
    draw_days_in_words,
    ACTS,
    lambda view: view.measure(rounds.side_by_side),
    lambda t: t("Incidents"),
    needed="rounds",
    comparison=before_after.MOST_BEFORE,
    counts_without=counts_without,
    aggregate=Aggregate(lambda view: view.number_of(rounds.side_by_side), _draw_bars, MOST),
)
