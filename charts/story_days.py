"""The fourth step of the story: what came before a rally day."""

from datetime import date, timedelta

import narwhals as nw
import plotly.graph_objects as go

from charts.before_after import count_cautions
from charts.layout import theme
from charts.layout.act_marks import Days, draw_marks, legend, mark_of, mark_styles, stacked_marks
from charts.layout.canvas import Canvas
from charts.layout.frame import Frame, empty, figure_credit, framed, noted
from charts.layout.spec import Aggregate, FigureSpec
from measures import story
from measures.acts import count_by
from measures.places import last_rally
from measures.story import DAYS
from measures.tables import Table, number_of, tuples
from measures.tables import rows as rows_of
from translations import Translator
from views.row_columns import ACTS
from views.row_keys import shared_mark
from views.view import View

WIDTH, HEIGHT = 336, 118
"""Pixels of the narrowest column, and of the marks at least."""
LEVEL, AXIS = 14, 24
"""Pixels from a mark to the one above it, and of the axis of days."""


def draw_story_days(view: View) -> go.Figure:
    """The acts of the days before a rally day, those of a day piled up upon it."""
    t, table, day, styles = view.t, view.measure(story.acts_before), view.measure(story.story_day), mark_styles(view)
    marks = [mark_of(row, styles) for row in rows_of(table)]
    if not marks:
        title, message = t("Before the rally day"), t("No incidents before the rally day are recorded for these filters.")
        if day:
            title = t("Before {day}", day=t.day(day))
            message = t("For these filters no incidents linked to the rally of {day} are dated before it.", day=t.day(day))
        return empty(Frame(title, "", figure_credit(view, table).line(t), ""), message)
    figure, days = Canvas(), Days(-DAYS - 0.5, 1, WIDTH / (DAYS + 1.5))
    placed = [(LEVEL * (level + 0.7), mark) for level, mark in stacked_marks(marks, days)]
    high = max(HEIGHT - AXIS, max(y for y, _ in placed) + LEVEL)
    draw_marks(figure, placed, days, styles, t)
    return _days_figure(view, figure, legend(marks, styles, t), high)


def _draw_bars(view: View) -> go.Figure:
    """The same of many acts: a bar a day, as high as it has acts whose day is known exactly."""
    t, table, day = view.t, view.measure(story.acts_before), view.measure(story.story_day)
    dated = table.filter(~nw.col("offset").is_null())
    by_day = dict(tuples(count_by(dated, "offset")))
    most, undated = max(by_day.values(), default=1), number_of(table) - sum(by_day.values())
    figure, high = Canvas(), float(HEIGHT - AXIS)
    hovers = (theme.hover_text(f"{t.short_day(_day_from(day, one))}: {t.number(n)}") for one, n in by_day.items())
    figure.add_bar(
        x=[*by_day],
        y=[number * high / most for number in by_day.values()],
        width=0.9,
        marker=dict(color=theme.RESTRICTED, line=dict(width=0)),
        **theme.mark_data((shared_mark(offset=offset) for offset in by_day), hovers),
    )
    unit = [t("Each bar shows the incidents of one day"), t("highest: {n}", n=t.number(most))]
    left_out = t.plural(
        "not shown: {n} incident whose exact date is unknown",
        "not shown: {n} incidents whose exact date is unknown",
        undated,
    )
    unit += [left_out] if undated else []
    return _days_figure(view, figure, unit, high)


def _days_figure(view: View, figure: Canvas, unit: list[str], high: float) -> go.Figure:
    """What is drawn of the days, upon their axis and beside the band of the rally day."""
    t, day, table = view.t, view.measure(story.story_day), view.measure(story.acts_before)
    figure.add_rectangle(
        x0=-0.5, x1=0.5, y0=0, y1=high, xref="x", yref="y", fillcolor=theme.BAND, line=dict(width=0), layer="below"
    )
    ticks = [*range(-DAYS, 1, 7)]
    texts = [t.short_day(_day_from(day, tick)) for tick in ticks]
    figure.update_xaxes(range=[-DAYS - 0.5, 1], tickvals=ticks, ticktext=texts, fixedrange=True, showgrid=False)
    figure.update_yaxes(range=[0, high], visible=False, fixedrange=True)
    figure.add_hline(y=0, line=dict(color=theme.BORDER, width=1))
    unit_text = " · ".join([*unit, t("band: the rally day")])
    title = _days_title(table, day, t)
    frame = Frame(title, unit_text, figure_credit(view, table).line(t), t("{told}.", told=title))
    is_last = number_of(table) and view.measure(story.story_round) == last_rally(view.data)[0]
    return noted(framed(figure, frame, height=round(high), foot=AXIS), count_cautions(view) if is_last else "")


def _days_title(table: Table, day: str, t: Translator) -> str:
    """How many acts, at most where one of them may have been earlier than the days that are drawn."""
    parts, number = dict(day=t.day(day), days=t.number(DAYS)), number_of(table)
    if number_of(table.filter((nw.col("date_precision") == "before") | (nw.col("start") < -DAYS))):
        return t.plural(
            "{n} incident before {day}, possibly within {days} days of it",
            "Up to {n} incidents in the {days} days before {day}",
            number,
            **parts,
        )
    return t.plural(
        "{n} incident in the {days} days before {day}", "{n} incidents in the {days} days before {day}", number, **parts
    )


def _day_from(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


SPEC = FigureSpec(
    "story-days",
    ("overview",),
    draw_story_days,
    ACTS,
    lambda view: view.measure(story.acts_before),
    lambda t: t("Incidents"),
    needed="rounds",
    has_narrow=False,
    aggregate=Aggregate(lambda view: view.number_of(story.acts_before), _draw_bars),
)
