"""The frame of a figure: title, unit, note, source line and alternative text.

A figure carries them beside its marks, without a place: a screen and a document set them as text of their own, a picture
has them burned in (`exports.render.pictures`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import NamedTuple, TypeAlias

import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.canvas import Canvas, LazyFigure, Values, wrapped
from charts.layout.theme import EDGE, INK, PAPER, TEXT_SIZE, note, unknown_fill
from measures.evidence import publishers as publishers_of
from measures.tables import Table
from translations import Translator
from views.citation import licence_name, required_credit
from views.view import View

MESSAGE_WIDTH = 318  # pixels of a line of the message of an empty figure
MAX_PUBLISHERS = 3  # publishers that a source line names at most; the others are counted


class LegendEntry(NamedTuple):
    """A sign among the marks of a figure, and what it means."""

    sign: str
    meaning: str

    def __str__(self) -> str:
        return f"{self.sign}\N{NO-BREAK SPACE}{self.meaning}"


UnitLine: TypeAlias = tuple[str | LegendEntry, ...]
"""What a mark is and what else a reader must know, sentence by sentence, the entries of the legend among them."""


def at_start(unit: Iterable[str | LegendEntry], t: Translator) -> UnitLine:
    first, *others = [*unit] or [""]
    return (t.at_start(first) if isinstance(first, str) else first, *others)


def unit_text(unit: UnitLine) -> str:
    return " · ".join(map(str, unit))


@dataclass(frozen=True)
class Frame:
    """The texts around the marks of a figure: title (its finding), unit, source line and description.

    `note` is a caution or a limit that must go wherever the figure goes.
    """

    title: str
    unit_parts: UnitLine
    source: str
    alt: str
    note: str = ""

    @property
    def unit(self) -> str:
        return unit_text(self.unit_parts)

    @property
    def unit_and_note(self) -> UnitLine:
        """Return the unit with the note, for a picture or a page that shows the figure alone."""
        return (*self.unit_parts, self.note) if self.note else self.unit_parts


def framed(
    figure: Canvas, frame: Frame, height: int, foot: int = 34, left: int = 0, head: int = 0, right: int = EDGE
) -> go.Figure:
    """Give a figure its template and its frame, which stands in `layout.meta`; `height` is that of the marks in pixels.

    `foot`, `left`, `head` and `right` are the room in pixels below, beside and above the marks, for axes. No mark fades when
    another is selected.
    """
    figure.update_layout(
        template=theme.template(),
        height=head + EDGE + height + foot,
        margin=dict(l=left, r=right, t=head + EDGE, b=foot),
        meta=_meta(frame),
    )
    for trace in figure.traces:
        if "marker" in trace:
            trace["unselected"] = dict(marker=dict(opacity=trace["marker"].get("opacity", 1)))
    return figure.finished()


def frame_of(figure: go.Figure) -> Frame:
    return Frame(**{name: value for name, value in figure.to_dict()["layout"]["meta"].items() if name != "unit"})


def _meta(frame: Frame) -> Values:
    return {**asdict(frame), "unit": frame.unit}


def signed(figure: go.Figure, origin: str) -> go.Figure:
    """Return a copy whose source line ends with `origin`, for a picture that is passed on alone."""
    frame = frame_of(figure)
    return with_frame(figure, replace(frame, source=f"{frame.source} {origin}".strip()))


def noted(figure: go.Figure, note: str) -> go.Figure:
    """Return a copy with a note in its frame; without a note the figure itself."""
    return with_frame(figure, replace(frame_of(figure), note=note)) if note else figure


def with_frame(figure: go.Figure, frame: Frame) -> go.Figure:
    values = figure.to_dict()
    return LazyFigure({**values, "layout": {**values["layout"], "meta": _meta(frame)}})


def as_high(figure: go.Figure, height: int) -> go.Figure:
    values = figure.to_dict()
    return LazyFigure({**values, "layout": {**values["layout"], "height": height}})


def empty(frame: Frame, message: str) -> go.Figure:
    """Draw a figure without data: a message on a hatching for the unknown; the message is its alternative text too."""
    figure = Canvas()
    figure.add_bar(x=[1], y=[1], width=[1], marker=unknown_fill(), hoverinfo="skip")
    figure.update_layout(
        xaxis=dict(visible=False, fixedrange=True, range=[0.5, 1.5]),
        yaxis=dict(visible=False, fixedrange=True, range=[0, 1]),
    )
    middle: Values = dict(x=0.5, y=0.5, xanchor="center", align="center")
    note(figure, "<br>".join(wrapped(message, MESSAGE_WIDTH, TEXT_SIZE)), size=TEXT_SIZE, colour=INK, **middle)
    figure.annotations[0].update(bgcolor=PAPER, borderpad=6)
    return framed(figure, replace(frame, alt=message), height=120, foot=10)


def lines_text(lines: Iterable[tuple[str, str]], t: Translator) -> str:
    """Describe the lines of a figure in sentences, from their heads and texts; a head may be empty."""
    return " ".join(t("{head}: {told}.", head=head, told=text) if head else t.at_start(f"{text}.") for head, text in lines)


@dataclass(frozen=True)
class Credit:
    """What the source line of a view tells: publishers, the most used first; `filters` replace the text of its filters."""

    view: View
    publishers: Sequence[str]
    filters: str | None = None

    def line(self, t: Translator) -> str:
        """Return what the publisher of the records asks to stand on every picture, sources, version, licence and filters."""
        whole, filters = self.view.dataset, self.view.filters_text if self.filters is None else self.filters
        licence = licence_name(whole, self.view.t) or t("licence not stated")
        parts = (
            required_credit(whole),
            sources_text(self.publishers, t) if self.publishers else "",
            t("Dataset {version}, {licence}.", version=whole.version, licence=licence),
            t("Shown: {chosen}.", chosen=filters) if filters else "",
        )
        return " ".join(filter(None, parts))


def dataset_credit(view: View, publishers: Iterable[str] = (), chosen: str | None = None) -> Credit:
    return Credit(view, tuple(publishers), chosen)


def figure_credit(view: View, *tables: Table) -> Credit:
    return Credit(view, publishers_of(view.dataset, *tables))


def sources_text(publishers: Sequence[str], t: Translator) -> str:
    """Return the publishers alone, the first MAX_PUBLISHERS of them by name, the others by number."""
    names, others = "; ".join(publishers[:MAX_PUBLISHERS]), len(publishers[MAX_PUBLISHERS:])
    if others:
        return t.plural("Sources: {named} and {n} other.", "Sources: {named} and {n} others.", others, named=names)
    return t.plural("Source: {named}.", "Sources: {named}.", len(publishers), named=names)
