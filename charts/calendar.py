"""When: a square an incident, day by day, from some days before the first rally to some after the last.

In words over the squares: how many came before the last rally day, and the most serious incident.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import ceil

import narwhals as nw
import plotly.graph_objects as go

from charts.before_after import DAYS, before_most, before_text, not_linked_text
from charts.layout import theme
from charts.layout.act_marks import act_data, lowest_levels
from charts.layout.aggregation import LINES
from charts.layout.canvas import Canvas, text_width, time_ticks, wrapped
from charts.layout.frame import Frame, empty, figure_credit, framed
from charts.layout.spec import Aggregate, FigureSpec
from charts.layout.theme import escape_markup, hover_text, label, mark_data
from measures import rounds
from measures.acts import of_campaign
from measures.affected import gravest
from measures.days import RoundId, round_days, rounds_in_order
from measures.rounds import Season, on_timeline, period_form
from measures.rounds import season as season_of
from measures.tables import Table, values
from measures.tables import rows as rows_of
from translations import Translator
from views.finding import linked_only
from views.row_columns import ACTS, Row
from views.row_keys import ACT, key_text, shared_mark
from views.view import View
from views.wording import as_sentence

BARS = 180  # pixels of the height of the drawing with bars
LABEL = 16  # pixels of a line of labels
OF_TICKS = 24  # pixels for the days below the axis, where no rally day says when it was
DAY = 24 * 60 * 60 * 1000  # milliseconds of a day, in which the length of a bar is given on an axis of days
LEAST_LEVELS = 4  # squares over each other for which there is room at least, so that labels stand clear of them
A_DAY = timedelta(days=1)
NOTE_WIDTH = 155  # pixels of a line of words over the squares
NOTE_LINE = 2.3  # levels of squares that a line of words takes
NOTE_LABELS = 4.3  # levels of squares that the labels of rally days take above all words in two lines
COLUMN_TEXT = 3  # levels of squares that a text below the axis takes


Piles = Mapping[date, list[Row]]


@dataclass(frozen=True)
class Look:
    """How wide a drawing is, and of a square its side and the height of its level, in pixels; whether piles have labels."""

    width: int
    size: float
    level: int
    has_labels: bool = True

    def days_in_column(self, season: Season) -> int:
        """Return how many days share a column of squares, so that none covers the next."""
        return max(1, ceil(((season[1] - season[0]).days + 3) * (self.size + 0.5) / self.width))


PAGE = Look(688, 5, 6)
PHONE = Look(338, 5, 8, has_labels=False)


def draw_calendar(view: View, narrow: bool = False) -> go.Figure:
    """Draw a square for each incident of the season, piled up on its day, and the rally days.

    An incident known only to be no later than a day is outlined on that day; one without an exact day is hatched below the
    axis over the days on which it may have been. If days are too narrow, several share a column. Not drawn:
    incidents without a date.
    """
    t, look = view.t, PHONE if narrow else PAGE
    table, season = of_campaign(view.data, view.measure(on_timeline)), view.measure(season_of)
    acts, rounds = rows_of(table), rows_of(rounds_in_order(view.data))
    frame = _frame(len(acts), _unit(acts, rounds, t), _day_texts(acts, t), view, table)
    if season is None or not acts:
        none = t("No dated incidents are recorded for these filters") if season is None else _none_text(season, t)
        return empty(frame, as_sentence(linked_only(none, view), t))
    days, rallies = look.days_in_column(season), sorted(date.fromisoformat(row["date"]) for row in rounds)
    edges = [season[0] - timedelta(days=1), *rallies, season[1] + timedelta(days=1)]
    figure, piles = Canvas(), _piles(filter(_is_dated, acts), edges, days)
    most, of_days = max([LEAST_LEVELS, *map(len, piles.values())]), piles if look.has_labels and days == 1 else {}
    if of_days:
        most = max(most, _annotate(figure, acts, piles, season, look.width / ((season[1] - season[0]).days + 3), view))
    for row in rounds:
        middle = datetime.fromisoformat(row["date"]).replace(tzinfo=UTC).timestamp() * 1000
        band = dict(x0=middle - DAY / 2, x1=middle + DAY / 2, y0=0, y1=most + 1)
        figure.add_rectangle(**band, fillcolor=theme.BAND, line=dict(width=0), layer="below")
    for is_by in (False, True):
        figure.add_scatter(**_squares_trace(piles, is_by, look, t))
    depth = _draw_spans(figure, [row for row in acts if not _is_dated(row)], season, t)
    figure.add_hline(y=0, line=dict(color=theme.INK, width=1))
    lower = LABEL / look.level if of_days and len(rounds) > 1 else 0
    _label_rally_days(figure, rounds, of_days, season, (most + 0.6, most + 0.6 - lower), t)
    _tint_days_before(figure, most, view)
    if days > 1:
        depth = max(depth, COLUMN_TEXT)
        column = t.plural("each column: {n} day or more", "each column: {n} days or more", days)
        label(figure, column, _span_of_axis(season)[0], -depth, "above right", theme.QUIET)
    ticks = dict(tickvals=[], ticktext=[]) if rounds else time_ticks(*season, t)
    figure.update_xaxes(type="date", range=_span_of_axis(season), fixedrange=True, showgrid=False, **ticks)
    figure.update_yaxes(range=[-depth, most + 1.2], fixedrange=True, visible=False)
    return framed(figure, frame, height=int((most + 1.2 + depth) * look.level), foot=0 if rounds else OF_TICKS)


def _none_text(season: Season, t: Translator) -> str:
    days = t.span(*(day.isoformat() for day in season))
    return t("{days}: no incidents are recorded for these filters", days=days)


def _is_dated(row: Row) -> bool:
    """Return whether an incident has a day, or a last possible day."""
    return row["date_precision"] == "day" or _is_by(row)


def _piles(rows: Iterable[Row], edges: Sequence[date], days: int) -> dict[date, list[Row]]:
    """Return the incidents by the day on which their squares stand, the middle of a column of so many days or more."""
    piles: dict[date, list[Row]] = {}
    for row in sorted(rows, key=lambda one: (_is_by(one), one["act_id"])):
        day = row["last"].date()
        piles.setdefault(day if days == 1 else _middle_of_column(day, edges, days), []).append(row)
    return piles


def _middle_of_column(day: date, edges: Sequence[date], days: int) -> date:
    """Return the middle of the column of a day: an edge, such as a rally day, has its own, those between two one width."""
    number = bisect_right(edges, day)
    before = edges[number - 1]
    if day == before:
        return day
    between = (edges[number] - before).days - 1
    columns = max(1, between // days)
    column = ((day - before).days - 1) * columns // between
    return before + timedelta(days=(column + 0.5) * between / columns + 0.5)


def _squares_trace(piles: Piles, is_by: bool, look: Look, t: Translator) -> Row:
    placed = [(day, level, row) for day, rows in piles.items() for level, row in enumerate(rows) if _is_by(row) is is_by]
    fill = theme.PAPER if is_by else theme.RESTRICTED
    edge = dict(color=theme.RESTRICTED, width=1.4 if is_by else 0)
    return dict(
        x=[day for day, *_ in placed],
        y=[level + 0.55 for _, level, _ in placed],
        mode="markers",
        marker=dict(symbol="square", size=look.size - 1.4 * is_by, color=fill, line=edge, opacity=1),
        **act_data((row for *_, row in placed), t),
    )


def _draw_spans(figure: Canvas, rows: list[Row], season: Season, t: Translator) -> float:
    """Draw hatched bars below the axis over the days that incidents may be; return how many levels they take."""
    spans = [(max(row["first"].date(), season[0]), min(row["last"].date(), season[1]), row) for row in rows]
    spans.sort(key=lambda one: (one[0], one[1], one[2]["act_id"]))
    levels = lowest_levels([(first.toordinal(), last.toordinal()) for first, last, _ in spans], 2)
    for level, (first, last, row) in zip(levels, spans, strict=True):
        place = dict(base=[first.isoformat()], x=[((last - first).days + 1) * DAY], y=[-level - 0.8], width=0.6)
        fill = theme.unknown_fill(theme.RESTRICTED)
        figure.add_bar(**place, orientation="h", marker=fill, **act_data([row], t))
    return max(levels, default=-1) + 1.6 if spans else 0.4


def _label_rally_days(
    figure: Canvas, rounds: list[Row], piles: Piles, season: Season, tops: tuple[float, float], t: Translator
) -> None:
    """Write the rally days at the head of their bands, each with how many of the piled incidents are dated to it, if any.

    That of the last stands to the left of its band, at the second of the `tops`, below the one before.
    """
    for row in rounds:
        day = date.fromisoformat(row["date"])
        number = sum(1 for one in piles.get(day, []) if not _is_by(one))
        name = f"<b>{t.short_day(row['date'])}</b>"
        is_last = (season[1] - day).days < (season[1] - season[0]).days / 4
        place = (day - timedelta(days=1), tops[1], "left") if is_last else (day + timedelta(days=1), tops[0], "right")
        label(figure, _on_the_day(name, number, t), *place, ids=[f"counts:{row['date']}" if number else ""])


def _on_the_day(name: str, number: int, t: Translator) -> str:
    return t("{day}: {n} on the day", day=name, n=t.number(number)) if number else name


def counts_without(view: View, gone: Collection[str]) -> dict[str, list[str]]:
    """Return the label of each rally day without some incidents, by its name in the drawings of squares with labels."""
    rows = rows_of(of_campaign(view.data, view.measure(on_timeline)))
    left = (row for row in rows if row["date_precision"] == "day" and row["act_id"] not in gone)
    numbers = Counter(row["last"].date().isoformat() for row in left)
    days = [row["date"] for row in view.rows_of(rounds_in_order)]
    counts = {f"counts:{day}": [_on_the_day(f"<b>{view.t.short_day(day)}</b>", numbers[day], view.t)] for day in days}
    return {**counts, **_before_without(view, gone)}


def _span_of_axis(season: Season) -> list[date]:
    return [season[0] - timedelta(days=1), season[1] + timedelta(days=1)]


def _is_by(row: Row) -> bool:
    """Return whether only the last day on which an incident may have been is known."""
    return bool(row["date_precision"] == "before")


def _unit(acts: list[Row], rounds: list[Row], t: Translator) -> list[str]:
    unit = [t("Each square is one incident")]
    unit += [t("outlined: latest possible date")] if any(map(_is_by, acts)) else []
    unit += [t("hatched: on one of these days")] if not all(map(_is_dated, acts)) else []
    return [*unit, t("band: a rally day")] if rounds else unit


def _day_texts(acts: list[Row], t: Translator) -> list[str]:
    """Return how many incidents each day has, and how many have none."""
    numbers = Counter(row["last"].date() for row in acts if row["date_precision"] == "day")
    texts = [f"{t.short_day(day)}: {t.number(n)}" for day, n in sorted(numbers.items())]
    by, between = sum(map(_is_by, acts)), sum(not _is_dated(row) for row in acts)
    texts += [t("only the latest possible date known: {n}", n=t.number(by))] if by else []
    return [*texts, t("on one of several days: {n}", n=t.number(between))] if between else texts


def _frame(number: int, unit: list[str], parts: list[str], view: View, table: Table) -> Frame:
    """Return the frame of so many incidents; `parts` are what its description says of days, months or years. The title says
    how many incidents there are over time, or, if others are not drawn, are linked to a rally day.
    """
    t, loose, season, alt = view.t, not_linked_text(view), view.measure(season_of), ""
    title = t.plural("{n} incident, day by day", "{n} incidents, day by day", number)
    if loose:
        title = t.plural("{n} incident linked to a rally day", "{n} incidents linked to a rally day", number)
    title = title if number else t("Incidents over time")
    if season:
        days, told = t.span(*(day.isoformat() for day in season)), "; ".join([t.in_sentence(title), *parts, *loose])
        alt = t("Timeline, {days}: {told}.", days=days, told=told)
    return Frame(title, tuple(unit), figure_credit(view, table).line(t), alt)


def _draw_bars(view: View, narrow: bool = False) -> go.Figure:
    t, season, form = view.t, view.measure(season_of), period_form(view.data)
    if season is None:
        return draw_calendar(view, narrow)
    counts = Counter[str | None]()
    for row in view.rows_of(rounds.acts_by_period):
        counts[row["period"]] += row["acts"]
    inexact = counts.pop(None, 0) + counts.pop("", 0)
    most, figure = max(counts.values(), default=1), Canvas()
    for row in rows_of(rounds_in_order(view.data)):
        figure.add_vline(x=row["date"], line=dict(color=theme.UNKNOWN, width=1, dash="dot"), layer="below")
    days = [_period_days(str(period)) for period in counts]
    texts = [f"{t.day(str(period), year=True)}: {t.number(n)}" for period, n in counts.items()]
    figure.add_bar(
        x=[first.isoformat() for first, _ in days],
        width=[((last - first).days + 0.9) * DAY for first, last in days],
        offset=0,
        base=[0] * len(days),
        y=[*counts.values()],
        marker=dict(color=theme.RESTRICTED, line=dict(width=0)),
        **mark_data((shared_mark(period=period) for period in counts), map(hover_text, texts)),
    )
    less_precise = t("incidents with a less precise date than the bars show")
    if inexact:
        opens = mark_data([shared_mark(period=None)], [hover_text(less_precise)])
        label(figure, f"? {t.number(inexact)}", season[0], most * 1.08, "right", theme.QUIET, **opens)
    figure.add_hline(y=0, line=dict(color=theme.INK, width=1))
    span = [_period_days(f"{season[0]:{form}}")[0], _period_days(f"{season[1]:{form}}")[1] + timedelta(days=1)]
    figure.update_xaxes(type="date", range=span, fixedrange=True, showgrid=False, **time_ticks(*season, t))
    figure.update_yaxes(range=[0, most * 1.16], fixedrange=True, visible=False)
    unit_of = {
        rounds.DAY: t("Each bar shows the incidents of one day"),
        rounds.MONTH: t("Each bar shows the incidents of one month"),
        rounds.YEAR: t("Each bar shows the incidents of one year"),
    }
    unit = [unit_of[form], t("highest: {n}", n=t.number(most)), *([f"?: {less_precise}"] if inexact else [])]
    frame = _frame(sum(counts.values()) + inexact, unit, texts[:LINES], view, view.measure(rounds.acts_with_period))
    return framed(figure, frame, height=BARS, foot=30)


def _period_days(period: str) -> tuple[date, date]:
    """Return the first and the last day of a day, a month or a year."""
    parts = [int(part) for part in period.split("-")]
    first = date(*(*parts, 1, 1)[:3])
    if len(parts) == 3:
        return first, first
    after = date(first.year + 1, 1, 1) if len(parts) == 1 or first.month == 12 else date(first.year, first.month + 1, 1)
    return first, after - timedelta(days=1)


@dataclass(frozen=True)
class RoundBefore:
    """A round, its rally day and how many of its incidents are dated before it."""

    round_id: RoundId
    day: date
    before: int


def _round_of_most_before(view: View) -> RoundBefore | None:
    """Return the last round with incidents if most of them are dated before its day, all of these in the days tinted."""
    sides, days = view.measure(rounds.sides_by_round), round_days(view.data.origin or view.data)
    last = next(reversed(sides), None)
    if last is None or not before_most(sides[last]):
        return None
    before = view.measure(rounds.side_by_side).filter(nw.col("round_id") == last, nw.col("part") == "before")
    if min(values(before, "start")) < -DAYS:
        return None
    return RoundBefore(last, date.fromisoformat(days[last]), sides[last]["before"])


def _tint_days_before(figure: Canvas, most: int, view: View) -> None:
    """Tint the days before the last rally day if most of its incidents are dated before it."""
    if last := _round_of_most_before(view):
        middle = datetime(last.day.year, last.day.month, last.day.day, tzinfo=UTC)
        end, start = ((middle - days * A_DAY).timestamp() * 1000 for days in (0.5, DAYS + 0.5))
        look = dict(fillcolor=theme.RESTRICTED_TINT, line=dict(width=0), opacity=0.16, layer="below")
        figure.add_rectangle(x0=start, x1=end, y0=0, y1=most + 1, **look)


def _annotate(
    figure: Canvas, acts: list[Row], piles: Mapping[date, list[Row]], season: Season, day_width: float, view: View
) -> int:
    """Write the words of the most serious incident over its square, and over them how many came before the rally day, both
    as far as there is room on their left.

    Return the levels of squares that this needs. An incident on a rally day has no words: the label of the day stands there.
    `day_width` is in pixels.
    """
    height, act = 0.0, _most_serious(acts, view)
    day = act["last"].date() if act else season[0]
    reach = _days_taken(act["short"], day_width) if act else timedelta()
    if act and day - reach >= season[0]:
        height = max(len(pile) for other, pile in piles.items() if day - reach <= other <= day) + NOTE_LINE / 2
        look = dict(color=theme.INK, width=1)
        key = key_text(ACT, act["act_id"])
        line_place = dict(x=[day, day], y=[piles[day].index(act) + 1, height - 0.4], ids=[key, key])
        figure.add_scatter(**line_place, mode="lines", line=look, hoverinfo="skip")
        label(figure, escape_markup(act["short"]), day + A_DAY, height + NOTE_LINE / 3, "left", ids=[key])
        height += NOTE_LINE / 2
    if last := _round_of_most_before(view):
        lines, edge = _before_lines(last, last.before, view), last.day - (DAYS + 1) * A_DAY
        if edge - max(_days_taken(line, day_width) for line in lines) < season[0]:
            lines = []
        for number, line in enumerate(lines):
            place = height + NOTE_LINE * (len(lines) - number)
            label(figure, line, edge, place, "left", ids=[_name_before(last)])
        height += NOTE_LINE * len(lines)
    return ceil(height + NOTE_LABELS)


def _days_taken(text: str, day_width: float) -> timedelta:
    """Return how many days of the axis a text takes."""
    return (text_width(text, theme.SMALL_SIZE) / day_width + 1) * A_DAY


def _most_serious(acts: list[Row], view: View) -> Row | None:
    first = rows_of(view.measure(gravest).head(1))
    ids = first[0]["act_ids"].split(";") if first else []
    rally_days = {row["date"] for row in view.rows_of(rounds_in_order)}
    worded = (row for row in acts if row["act_id"] in ids and row["short"] and row["date_precision"] == "day")
    return next((row for row in worded if row["date"] not in rally_days), None)


def _before_without(view: View, gone: Collection[str]) -> dict[str, list[str]]:
    """Return the lines on the days before the last rally without some incidents, by their name in the drawing."""
    last = _round_of_most_before(view)
    if last is None:
        return {}
    table = view.measure(rounds.side_by_side).filter(nw.col("round_id") == last.round_id, nw.col("part") == "before")
    number = sum(act_id not in gone for act_id in values(table, "act_id"))
    return {_name_before(last): _before_lines(last, number, view, names_document=not gone)}


def _name_before(last: RoundBefore) -> str:
    return f"counts-before:{last.day}"


def _before_lines(last: RoundBefore, number: int, view: View, *, names_document: bool = True) -> list[str]:
    text = before_text(last.round_id, number, view, names_document=names_document, names_source=False)
    return [escape_markup(line) for line in wrapped(text, NOTE_WIDTH, theme.SMALL_SIZE)]


SPEC = FigureSpec(
    "calendar",
    ("overview",),
    draw_calendar,
    ACTS,
    lambda view: view.measure(rounds.acts_with_period),
    lambda t: t("Incidents"),
    aggregate=Aggregate(lambda view: view.number_of(rounds.acts_with_period), _draw_bars),
    counts_without=counts_without,
)
