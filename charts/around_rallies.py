"""Before, on and after: the last rounds beside each other, aligned on the rally day, a lane a group of acts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import narwhals as nw
import plotly.graph_objects as go

from charts.before_after import MOST_BEFORE, around_title, count_cautions, left_out_text, none_text, sides, sides_of
from charts.layout import act_marks, theme
from charts.layout.act_marks import Days, Mark, MarkStyles
from charts.layout.canvas import Canvas
from charts.layout.frame import Frame, UnitLine, empty, figure_credit, framed, sources_text
from charts.layout.spec import Aggregate, FigureSpec
from charts.layout.text_width import text_width, wrapped
from charts.layout.theme import escape_markup, hover_text, label
from measures import rounds
from measures.evidence import publishers
from measures.round_order import round_days
from measures.rounds import NEAR, SIDES
from measures.tables import Table, number_of, values
from measures.tables import rows as rows_of
from translations import Translator
from views.row_columns import ACTS, RESPONSES, Row, keyed_rows
from views.row_keys import RESPONSE, key_text, shared_mark
from views.view import View, absence_text
from views.wording import as_sentence

WIDE, NARROW = 688, 338
"""Pixels from edge to edge of the narrowest page that has columns, and of a phone."""
GUTTER, GAP, END = 0.175, 0.02, 0.985
"""The parts of the width that the names of the lanes take and that lie between columns, and where the last column ends."""
STEP, PAD, LINE, NUMBER, NUMBER_GAP, BETWEEN = 14, 10, 15, 21, 36, 28
"""Pixels of a level, of the room around the levels of a lane, of a line, of a line of numbers, from the rally day to the
numbers beside it, and between rounds below each other."""
LARGE = 16
"""Pixels of the height of a number."""
WEEKS = 5
"""Ticks on an axis, about."""
Sides = Mapping[Any, dict[str, int]]
HIGHEST, BAR_PAD, NAME = 42, 8, 16
"""Pixels of the highest bar, above and below a lane, and of its name above the bars on a phone."""


@dataclass(frozen=True)
class Page:
    """Settings of the whole figure: days of each axis, styles of acts, translator, and whether it is for a phone."""

    days: Days
    mark_styles: MarkStyles
    t: Translator
    narrow: bool


@dataclass(frozen=True)
class Lane:
    """A lane of a round: its name, and its acts and reactions with their levels, or numbers of acts by their days."""

    name: str
    acts: Sequence[tuple[int, Mark]] = ()
    reactions: Sequence[tuple[int, Row]] = ()
    counts: Sequence[Row] = ()

    @property
    def depth(self) -> int:
        return 1 + max((level for level, _ in (*self.acts, *self.reactions)), default=-1)

    def begins(self, days: Days) -> float:
        starts = [*(float(row["offset"]) for _, row in self.reactions), *(mark.room(days)[0] for _, mark in self.acts)]
        return min(starts, default=days.last) - act_marks.SIZE / days.pixels


@dataclass(frozen=True)
class Column:
    """A round as it is drawn: its row, its acts by their side of the rally day, its lanes, and the name of its axis."""

    row: Row
    sides: dict[str, int]
    lanes: list[Lane]
    axis: str


DrawLanes = Callable[[Canvas, dict[str, Lane], float, Page], float]
"""Draws a lane of each round, by its axis, below a height; gives the height where the next one begins."""


def draw_around_rallies(view: View, narrow: bool = False) -> go.Figure:
    t, acts, styles, days = view.t, view.measure(rounds.side_by_side), act_marks.mark_styles(view), round_days(view.data)
    all_marks, reaction_table = [act_marks.mark_of(row, styles) for row in rows_of(acts)], _reactions(view)
    reactions = rows_of(reaction_table)
    lanes = act_marks.lane_names(view, *values(acts, "lane"))
    by_round = {n: [mark for mark in all_marks if mark.row["round_id"] == n] for n in days}
    marks = {n: of_round for n, of_round in by_round.items() if of_round}
    parts = {n: sides_of(of_round) for n, of_round in marks.items()}
    frame = _frame(view, parts, _unit(all_marks, parts, view), [mark.row for mark in all_marks], lanes, reaction_table)
    if not marks:
        return empty(frame, none_text(view))
    firsts, lasts = [mark.last - 2 for mark in all_marks], [mark.first + 2 for mark in all_marks]
    page = Page(_days_of_axis(firsts, lasts, 1 if narrow else len(marks), narrow), styles, t, narrow)
    columns = [
        Column(
            {"round_id": n, "date": days[n]},
            parts[n],
            _lanes_of(of_round, [row for row in reactions if row["round_id"] == n], lanes, page),
            "x2" if narrow else f"x{place}",
        )
        for place, (n, of_round) in enumerate(marks.items(), 2)
    ]
    return _laid_out(columns, _draw_lanes, page, frame, before=BETWEEN)


def _laid_out(
    columns: list[Column], draw_lanes: DrawLanes, page: Page, frame: Frame, before: int = 0, after: int = 0
) -> go.Figure:
    """Draw the rounds beside each other; on a phone below each other, with `before` or `after` each pixels of space."""
    figure, top = Canvas(), 0.0
    for number, block in enumerate([[column] for column in columns] if page.narrow else [columns]):
        top = _draw_block(figure, block, draw_lanes, top - before * bool(number), page) - after * page.narrow
    _set_axes(figure, 1 if page.narrow else len(columns), top, page)
    return framed(figure, frame, height=round(-top), foot=26)


def _frame(
    view: View, parts: Sides, unit: UnitLine, acts: Iterable[Row], lanes: Mapping[str, str], reactions: Table | None = None
) -> Frame:
    t, source = view.t, figure_credit(view, view.measure(rounds.side_by_side)).line(view.t)
    texts = [t("Round {n}: {told}", n=n, told=sides(numbers, t)) for n, numbers in parts.items()]
    texts += act_marks.lane_texts(acts, lanes, t)
    if reactions is not None and (reaction_count := number_of(reactions)):
        reactions_text = t.plural(
            "{n} reaction on these days, on any subject",
            "{n} reactions on these days, on any subject",
            reaction_count,
        )
        texts.append(reactions_text)
        behind = sources_text(publishers(view.dataset, reactions), t)
        source = f"{source} {as_sentence(t.at_start(reactions_text), t)} {behind}"
    title, alt = around_title(round_days(view.data), parts, view), t("{told}.", told="; ".join(texts))
    return Frame(title, (*unit, *left_out_text(view)), source, alt, count_cautions(view))


def _unit(marks: list[Mark], parts: Sides, view: View) -> UnitLine:
    lead = view.t("Each mark is one reported incident; the axis counts the days before and after the rally day")
    signs = (lead, *act_marks.legend(marks, act_marks.mark_styles(view), view.t)) if marks else ()
    has_gap = any(not numbers[side] for numbers in parts.values() for side in SIDES[:3])
    return (*signs, f"–: {absence_text(view)}") if has_gap else signs


def _reactions(view: View) -> Table:
    """Return the reactions near the rally days; none where a filter that no reaction has leaves incidents out."""
    reactions = view.measure(rounds.reactions_around)
    return reactions.head(0) if replace(view.selection, rounds=()) else reactions


def _days_of_axis(firsts: Iterable[float], lasts: Iterable[float], columns: int, narrow: bool) -> Days:
    """Return the days near a rally day, and so many more that all `firsts` and `lasts` are on the axis."""
    first, last = min([NEAR[0], *firsts]) - 0.5, max([NEAR[1], *lasts]) + 0.5
    return Days(first, last, (NARROW if narrow else WIDE * _width_of_column(columns)) / (last - first))


def _width_of_column(columns: int) -> float:
    """Return the part of the width that a column takes."""
    return (END - GUTTER - GAP * (columns - 1)) / columns


def _lanes_of(marks: list[Mark], reactions: list[Row], lanes: dict[str, str], page: Page) -> list[Lane]:
    """Return the lanes of a round, the same for each; the last is that of the reactions."""
    spans, days = [(row["offset"], row["offset"]) for row in reactions], page.days
    levels = act_marks.lowest_levels(spans, act_marks.MARK_STEP / days.pixels)
    by_lane = {lane: [mark for mark in marks if mark.row["lane"] == lane] for lane in lanes}
    act_lanes = [Lane(lanes[lane], act_marks.stacked_marks(of_lane, days)) for lane, of_lane in by_lane.items()]
    return [*act_lanes, Lane(page.t("Reactions on these days"), reactions=[*zip(levels, reactions, strict=True)])]


def _draw_block(figure: Canvas, columns: list[Column], draw_lanes: DrawLanes, top: float, page: Page) -> float:
    begin = base = min(_draw_head(figure, column, top, page) for column in columns)
    for lanes in zip(*(column.lanes for column in columns), strict=True):
        if any(lane.depth or lane.counts for lane in lanes):
            figure.add_hline(y=base, line=dict(color=theme.HAIRLINE, width=1), layer="below")
            base = draw_lanes(figure, dict(zip((column.axis for column in columns), lanes, strict=True)), base, page)
    for column in columns:
        band = dict(x0=-0.5, x1=0.5, y0=base, y1=begin, xref=column.axis, yref="y", layer="below")
        figure.add_rectangle(**band, fillcolor=theme.BAND, line=dict(width=0))
    figure.add_hline(y=base, line=dict(color=theme.BORDER, width=1))
    return base


def _draw_lanes(figure: Canvas, lanes: dict[str, Lane], top: float, page: Page) -> float:
    first_lane = next(iter(lanes.values()))
    name = [first_lane.name] if page.narrow else wrapped(first_lane.name, WIDE * GUTTER, theme.SMALL_SIZE)
    wide = text_width(first_lane.name, theme.SMALL_SIZE) / page.days.pixels
    above = page.narrow and first_lane.begins(page.days) < page.days.first + wide
    top -= PAD / 2
    place: Row = dict(x=page.days.first, xaxis=next(iter(lanes))) if page.narrow else dict(x=0)
    middle = top - (LINE * len(name) if above or len(name) > 1 else STEP) / 2
    label(figure, escape_markup("\n".join(name)), y=middle, **place)
    begin = top - (LINE if above else 0)
    for axis, lane in lanes.items():
        heights = [begin - STEP * (level + 0.5) for level in range(lane.depth)]
        placed_acts = [(heights[level], mark) for level, mark in lane.acts]
        act_marks.draw_marks(figure, placed_acts, page.days, page.mark_styles, page.t, xaxis=axis)
        if lane.reactions:
            _draw_reactions(figure, [(heights[level], row) for level, row in lane.reactions], axis, page.t)
    return min(begin - STEP * max(lane.depth for lane in lanes.values()), top - LINE * len(name)) - PAD / 2


def _draw_reactions(figure: Canvas, placed: list[tuple[float, Row]], axis: str, t: Translator) -> None:
    rows = [row for _, row in placed]
    hovers = (hover_text(f"{t.day(row['date'], year=True)}, {row['body']}", row["summary"]) for row in rows)
    figure.add_scatter(
        x=[row["offset"] for row in rows],
        y=[y for y, _ in placed],
        mode="markers",
        marker=dict(size=act_marks.SIZE, symbol="line-ns", line=dict(color=theme.QUIET, width=2.5)),
        **theme.mark_data((key_text(RESPONSE, row["response_id"]) for row in rows), hovers),
        xaxis=axis,
    )


def _draw_head(figure: Canvas, column: Column, top: float, page: Page) -> float:
    t, days = page.t, page.days
    half = min(-days.first, days.last) * days.pixels
    name = wrapped(t("Round {n}", n=column.row["round_id"]), 2 * half, theme.SMALL_SIZE, is_bold=True)
    lines = [*(f"<b>{escape_markup(line)}</b>" for line in name), escape_markup(t.day(column.row["date"]))]
    text = "  ".join(lines) if page.narrow else "<br>".join(lines)
    high = LINE * (1 if page.narrow else len(lines))
    label(figure, text, 0, top - high / 2, "upon", xaxis=column.axis)
    return _draw_numbers(figure, column, top - high - PAD / 2, page)


def _draw_numbers(figure: Canvas, column: Column, top: float, page: Page) -> float:
    t, axis, aside = page.t, column.axis, NUMBER_GAP / page.days.pixels
    words = {"before": t("before"), "day": t("on the day"), "after": t("after")}
    places = {"before": (-aside, "left"), "day": (0.0, "upon"), "after": (aside, "right")}
    for part, (x, side) in places.items():
        number = column.sides[part]
        text, colour = (f"<b>{t.number(number)}</b>", theme.INK) if number else ("–", theme.QUIET)
        label(figure, text, x, top - NUMBER / 2, side, colour, size=LARGE, xaxis=axis)
        label(figure, words[part], x, top - NUMBER - LINE / 2, side, theme.QUIET, xaxis=axis)
    if column.sides["imprecise"]:
        text = t("exact date unknown: {n}", n=t.number(column.sides["imprecise"]))
        label(figure, text, 0, top - NUMBER - 1.5 * LINE, "upon", theme.QUIET, xaxis=axis)
    return top - NUMBER - LINE * (2 if column.sides["imprecise"] else 1) - PAD / 2


def _set_axes(figure: Canvas, columns: int, bottom: float, page: Page) -> None:
    """Set an axis of days for each column, and one of the whole width for the names of the lanes."""
    ticks, width = _week_ticks(page.days), 1.0 if page.narrow else _width_of_column(columns)
    zero = page.t("rally day") if columns == 1 else "0"
    texts = [f"{n:+d}".replace("-", "−") if n else zero for n in ticks]
    for place in range(columns):
        start = 0 if page.narrow else GUTTER + place * (width + GAP)
        axis = dict(domain=[start, start + width], range=[page.days.first, page.days.last], tickvals=ticks, ticktext=texts)
        figure.update_layout(**{f"xaxis{place + 2}": dict(**axis, anchor="y", fixedrange=True, showgrid=False)})
    figure.update_xaxes(range=[0, 1], visible=False, fixedrange=True)
    figure.update_yaxes(range=[bottom, 0], visible=False, fixedrange=True)
    figure.update_layout(plot_bgcolor=theme.CLEAR)


def _week_ticks(days: Days) -> list[int]:
    """Return the rally day and every week beside it; every second or third if the axis is longer."""
    step = 7 * max(1, round((days.last - days.first) / (7 * WEEKS)))
    return [*range(-(-int(days.first) // step) * step, int(days.last), step)]


def _draw_counts(view: View, narrow: bool) -> go.Figure:
    t, rows, parts = view.t, view.rows_of(rounds.acts_by_offset), view.measure(rounds.sides_by_round)
    days, lanes = round_days(view.data), act_marks.lane_names(view, *dict.fromkeys(row["lane"] for row in rows))
    order = [number for number in days if number in parts]
    dated = [row for row in rows if row["offset"] is not None]
    offsets, most = [row["offset"] for row in dated], max((row["acts"] for row in dated), default=1)
    page = Page(_days_of_axis(offsets, offsets, 1 if narrow else len(order), narrow), MarkStyles({}, {}), t, narrow)
    columns = []
    for place, n in enumerate(order, 2):
        of_round = [row for row in rows if row["round_id"] == n]
        bars = [Lane(name, counts=[row for row in of_round if row["lane"] == lane]) for lane, name in lanes.items()]
        columns.append(Column({"round_id": n, "date": days[n]}, parts[n], bars, "x2" if narrow else f"x{place}"))
    unit = [
        t("Each bar shows the incidents of one day; the axis counts the days before and after the rally day"),
        t("highest: {n}", n=t.number(most)),
    ]
    unit += [t("?: incidents whose exact date is unknown")] if len(dated) < len(rows) else []
    frame = _frame(view, {n: parts[n] for n in order}, tuple(unit), rows, lanes)
    return _laid_out(columns, partial(_draw_bar_lanes, per_act=HIGHEST / most), page, frame, after=2 * BAR_PAD)


def _draw_bar_lanes(figure: Canvas, lanes: dict[str, Lane], top: float, page: Page, per_act: float) -> float:
    [name] = {lane.name for lane in lanes.values()}
    lines = [name] if page.narrow else wrapped(name, WIDE * GUTTER, theme.SMALL_SIZE)
    place: Row = dict(x=page.days.first, xaxis=next(iter(lanes))) if page.narrow else dict(x=0)
    label(figure, escape_markup("\n".join(lines)), y=top - BAR_PAD - LINE * len(lines) / 2, **place)
    base = top - BAR_PAD - max(HIGHEST, LINE * len(lines)) - (NAME if page.narrow else LINE)
    for axis, lane in lanes.items():
        _draw_bars(figure, lane.counts, axis, base, per_act, page.t)
        for row in lane.counts:
            if row["offset"] is None:
                text, hover = f"? {page.t.number(row['acts'])}", page.t("exact date unknown")
                opens = theme.mark_data([_bar_mark(row)], [hover])
                label(figure, text, page.days.last, top - BAR_PAD, "left", theme.QUIET, xaxis=axis, **opens)
    return base - BAR_PAD


def _draw_bars(figure: Canvas, rows: Sequence[Row], axis: str, base: float, per_act: float, t: Translator) -> None:
    dated = [row for row in rows if row["offset"] is not None]
    hovers = (hover_text(f"{row['offset']:+d}: {t.number(row['acts'])}".replace("-", "−")) for row in dated)
    if dated:
        figure.add_bar(
            x=[row["offset"] for row in dated],
            width=0.9,
            base=[base] * len(dated),
            y=[row["acts"] * per_act for row in dated],
            marker=dict(color=theme.RESTRICTED, line=dict(width=0)),
            **theme.mark_data(map(_bar_mark, dated), hovers),
            xaxis=axis,
        )


def _bar_mark(row: Row) -> str:
    return shared_mark(round_id=row["round_id"], lane=row["lane"], offset=row["offset"])


def _acts_and_reactions(view: View) -> Table:
    """Return the incidents of the rounds, then the reactions near them, which have a `body` and no `round_id`."""
    act_rows, reactions = keyed_rows(ACTS, view.measure(rounds.side_by_side)), _reactions(view)
    if not number_of(act_rows):
        return act_rows
    keyed = keyed_rows(RESPONSES, reactions).with_columns(date_precision=nw.lit("day"))
    reaction_rows = keyed.select("id", "mark", "body", "summary", "source_ids", "date", "date_precision", "kind_code")
    return nw.concat([act_rows, reaction_rows], how="diagonal")


SPEC = FigureSpec(
    "around-rallies",
    ("days",),
    draw_around_rallies,
    ACTS,
    _acts_and_reactions,
    lambda t: t("Incidents"),
    needed="rounds",
    aggregate=Aggregate(lambda view: view.number_of(rounds.side_by_side), _draw_counts),
    records=lambda view: keyed_rows(ACTS, view.measure(rounds.side_by_side)),
    comparison=MOST_BEFORE,
)
