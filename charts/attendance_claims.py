"""How many came, as sources report it: a lane a round on one scale, claims of one number piled up, words as words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import plotly.graph_objects as go

from charts.layout import claims, theme
from charts.layout.aggregation import MOST_CLAIMS
from charts.layout.claims import ClaimSheet, Groups, Key
from charts.layout.frame import UnitLine, empty
from charts.layout.sheet import LINE, NARROW, WIDE, Style
from charts.layout.spec import Aggregate, FigureSpec
from measures.codes import ATTENDANCE
from measures.days import RoundId, round_days
from measures.evidence import attendance_claims, claims_of, ends, widest_ends
from measures.tables import Table, number_of
from translations import Translator
from views.finding import linked_only
from views.row_columns import CLAIMS, Row
from views.view import View
from views.wording import as_sentence

GUTTER = 112  # pixels of the heads beside the lanes
ROOM = 176  # pixels behind the highest number
ROOM_NARROW = 116  # pixels behind the highest number on a phone
GAP = 8  # pixels behind the heads
PAD = 8  # pixels above and below a lane
BETWEEN = 4  # pixels between two numbers
TICK = Style(theme.QUIET, side="upon")


@dataclass(frozen=True)
class Scale:
    """Where a number of people stands: so many pixels from the left."""

    start: float
    per_person: float
    highest: float

    def at(self, number: float) -> float:
        return self.start + self.per_person * number


def draw_attendance(view: View, narrow: bool = False) -> go.Figure:
    """Draw how many came: the numbers of the city with most of them by round on one scale; below, on no scale, those of
    other cities and what is reported in words. No number is averaged or added up.
    """
    t, table, names, days = view.t, view.measure(attendance_claims), view.dataset.names(), round_days(view.dataset)
    groups = claims.group_claims(table)
    numbered = {key: [row for row in rows if not claims.has_no_number(row)] for key, rows in groups.items()}
    most = [city for city, _ in Counter(key[1] for key, rows in numbered.items() for _ in rows).most_common(1)]
    lanes = {key: rows for key, rows in numbered.items() if key[1] in most and rows}
    alt = " ".join(claims.group_text(claims.group_head(key, names, t), rows, t) for key, rows in groups.items())
    frame = claims.claims_frame(view, table, attendance_title(view), _unit(groups, lanes, names, t), alt)
    if not groups:
        return empty(frame, as_sentence(frame.title, t))
    sheet = ClaimSheet(NARROW if narrow else WIDE)
    gutter, top = 0 if narrow else GUTTER, 0.0
    if lanes:
        numbers = [n for rows in lanes.values() for row in rows for n in (row["low"], row["high"]) if n is not None]
        start, highest, room = gutter + 2 * GAP, max(numbers) or 1, ROOM_NARROW if narrow else ROOM
        scale = Scale(start, (sheet.width - start - room) / highest, highest)
        top = _draw_lanes(sheet, {_lane_head(key, days, t): rows for key, rows in lanes.items()}, scale, gutter, t)
    rest = {key: [row for row in rows if row not in lanes.get(key, ())] for key, rows in groups.items()}
    others = {claims.group_head(key, names, t): rows for key, rows in rest.items() if rows}
    sheet.height = _draw_others(sheet, others, gutter, top, t) if others else top
    return sheet.finished(frame, t)


def attendance_title(view: View) -> str:
    """State the round where the sources differ most, with the lowest and the highest number as they qualify them."""
    t, table = view.t, view.measure(attendance_claims)
    if not number_of(table):
        none, every = t("Attendance is not recorded for these filters"), view.measure(claims_of, ATTENDANCE)
        return linked_only(none, view, every)
    pair = widest_ends(table)
    if pair is None:
        return t("Reported attendance")
    (low, high), (first, other) = (claims.qualified_number(row, t) for row in pair), map(claims.short_publisher, pair)
    place = claims.group_place((pair[0]["round_id"], pair[0]["city_id"]), view.dataset.names(), t)
    parts = dict(low=low, high=high, first=first, other=other, place=place)
    if pair[0]["round_id"] is None:
        return t.at_start(t("{low} people according to {first}, {high} according to {other}", **parts))
    return t.at_start(t("{place}: {low} people according to {first}, {high} according to {other}", **parts))


def _unit(groups: Groups, lanes: Groups, names: Mapping[str, str], t: Translator) -> UnitLine:
    city = next((names.get(city, "") for _, city in lanes), "")
    scale = [t("drawn on the axis: reports on {city} only", city=city)] if city else []
    signs = claims.signs_legend((row for rows in groups.values() for row in rows), t)
    band = (
        [t("band: lowest to highest number, fading if open-ended; not averaged")] if any(map(_band, lanes.values())) else []
    )
    return (t("Each symbol is one source's report of attendance"), *scale, *signs, *band)


def _lane_head(key: Key, days: Mapping[RoundId, str], t: Translator) -> tuple[str, str]:
    """Return the round of a lane and its day; of a dataset without rounds neither."""
    number = key[0]
    return ("", "") if number is None else (t("Round {n}", n=number), t.day(days[number]) if number in days else "")


def _draw_lanes(
    sheet: ClaimSheet, lanes: Mapping[tuple[str, str], list[Row]], scale: Scale, gutter: float, t: Translator
) -> float:
    top = 0.0
    for head, rows in lanes.items():
        sheet.rule(top)
        top = _draw_lane(sheet, head, rows, scale, gutter, top + PAD, t) + PAD
    for tick in claims.round_numbers(scale.highest):
        sheet.line(scale.at(tick), scale.at(tick), 0, top, theme.HAIRLINE, 1)
        sheet.write([t.number(tick)], scale.at(tick), top, TICK)
    return top + LINE + PAD


def _draw_lane(
    sheet: ClaimSheet, head: tuple[str, str], rows: list[Row], scale: Scale, gutter: float, top: float, t: Translator
) -> float:
    head_end, (name, day) = top, head
    if name and gutter:
        head_end += sheet.say(name, "", 0, top, gutter)
        head_end += sheet.say("", day, 0, head_end, gutter) if day else 0
    elif name:
        head_end += sheet.say(name, day, 0, top, sheet.width)
    start = y = top if gutter else head_end + BETWEEN
    for same in claims.by_number(rows):
        y += _draw_number(sheet, same, scale, y, t) + BETWEEN
    band = _band(rows)
    if band:
        low, high, fades = band
        sheet.band(scale.at(low), scale.at(high), start - 3, y - BETWEEN + 3, fades)
    return max(y - BETWEEN, head_end)


def _draw_number(sheet: ClaimSheet, same: list[Row], scale: Scale, top: float, t: Translator) -> float:
    """Draw the claims of one number, or from one to another, and return their height."""
    low, high = same[0]["low"], same[0]["high"]
    number = low if low is not None else high
    if None in (low, high) or low == high:
        return sheet.say_piled(same, scale.at(number), top, t)
    for n, row in enumerate(same):
        sheet.stretch(row, scale.at(low), scale.at(high), top + claims.LEADING * (n + 0.5), t)
    start = scale.at(high) + claims.SIGN_STEP
    return max(sheet.say_number(same, start, top, t), claims.LEADING * len(same))


def _band(rows: list[Row]) -> tuple[float, float, list[int]] | None:
    """Return the lowest and the highest number, and the ends that their sources leave open; None for a single number."""
    pair, reach = ends(rows), _range_of(rows)
    if not pair or not reach or reach[0] >= reach[1]:
        return None
    return (*reach, [-1] * (pair[0]["open_end"] == "down") + [1] * (pair[1]["open_end"] == "up"))


def _draw_others(sheet: ClaimSheet, others: Mapping[str, list[Row]], gutter: float, top: float, t: Translator) -> float:
    sheet.rule(top)
    y = top + PAD
    for head, rows in others.items():
        head_end = y + sheet.say(head, "", 0, y, gutter or sheet.width)
        y = y if gutter else head_end
        start = gutter + GAP if gutter else 0
        for same in claims.by_number(rows):
            y += sheet.say_beside(same, start, y, t) + BETWEEN
        for row in filter(claims.has_no_number, rows):
            y += sheet.say_words(row, claims.short_publisher(row), start, y, sheet.width, t) + BETWEEN
        y = max(y, head_end + BETWEEN)
    return y - BETWEEN + PAD


def attendance_text(table: Table, names: Mapping[str, str], t: Translator) -> str:
    """Name the round and city where the sources differ most on how many came; empty if none differ."""
    pair = widest_ends(table)
    if pair is None or pair[0]["round_id"] is None:
        return ""
    return t(
        "Attendance in round {n}, {city}: {low} according to {first}, {high} according to {other}",
        low=claims.qualified_number(pair[0], t),
        high=claims.qualified_number(pair[1], t),
        first=pair[0]["publisher"],
        other=pair[1]["publisher"],
        n=pair[0]["round_id"],
        city=names[pair[0]["city_id"]],
    )


def _draw_ranges(view: View, narrow: bool) -> go.Figure:
    """Draw a bar for each round and city from the lowest to the highest number of people on one scale, none for words.

    Those of most claims are drawn; no number is averaged.
    """
    table = view.measure(attendance_claims)
    unit = view.t("Each bar runs from the lowest to the highest number reported for a round and city")
    groups = claims.group_claims(table.select(claims.RANGE_COLUMNS))
    return claims.ranges_figure(view, table, groups, attendance_title(view), unit, _range_of, narrow)


def _range_of(rows: list[Row]) -> tuple[float, float] | None:
    pair = ends(rows)
    if pair is None:
        return None
    sides = ((pair[0], "low", "high"), (pair[1], "high", "low"))
    low, high = (float(row[one] if row[one] is not None else row[other]) for row, one, other in sides)
    return low, high


SPEC = FigureSpec(
    "attendance-claims",
    ("sources",),
    draw_attendance,
    CLAIMS,
    lambda view: view.measure(attendance_claims),
    lambda t: t("Attendance at the rallies"),
    needed="claims",
    left_out=("period", "measure"),
    aggregate=Aggregate(lambda view: view.number_of(attendance_claims), _draw_ranges, MOST_CLAIMS),
)
