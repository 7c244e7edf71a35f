"""What stands around the marks of a figure: its finding, unit, source line and description.

A figure carries them beside its marks, so that a document that sets them itself takes a figure without its frame.
"""

from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from charts import theme
from charts.canvas import Canvas
from charts.theme import (
    INK,
    PAPER,
    SERIF,
    SMALL_SIZE,
    SOURCE_WIDTH,
    TEXT_SIZE,
    TITLE_SIZE,
    TITLE_WIDTH,
    UNIT_WIDTH,
    escape_markup,
    note,
    unknown_fill,
    wrapped_lines,
)

WRITTEN = "frame"
"""The name of the notes that are the frame and not marks."""
TITLE_LINE, UNIT_LINE, SOURCE_LINE = 24, 18, 15
"""The height of a line of each in pixels."""
ABOVE, BELOW = 8, 8
"""Pixels above a title, which marks without one do not need, and below a source line."""


@dataclass(frozen=True)
class Frame:
    """What stands around the marks of every figure: its name, finding, unit, source line and description."""

    name: str
    title: str
    unit: str
    source: str
    alt: str


def framed(figure: Canvas, frame: Frame, height: int, foot: int = 34, left: int = 6, head: int = 0) -> go.Figure:
    """Gives a figure its template, title, unit, source line and description; `height` is that of the marks in pixels.

    `foot` is the room in pixels between the marks and the source line, `head` that above the marks and `left` that
    beside them, for axes. The frame stands in `layout.meta` too. No mark fades when another is chosen.
    """
    title, unit = wrapped_lines(frame.title, TITLE_WIDTH), wrapped_lines(frame.unit, UNIT_WIDTH)
    source = wrapped_lines(frame.source, SOURCE_WIDTH)
    room = {"t": ABOVE + TITLE_LINE * len(title) + UNIT_LINE * len(unit), "b": SOURCE_LINE * len(source)}
    top, bottom = room["t"] + 6 + head, foot + room["b"] + BELOW
    figure.update_layout(
        template=theme.template(),
        height=top + height + bottom,
        margin=dict(l=left, r=6, t=top, b=bottom),
        meta=dict(name=frame.name, alt=frame.alt, title=frame.title, unit=frame.unit, source=frame.source, room=room),
    )
    place: dict[str, Any] = dict(name=WRITTEN, x=0, y=1, yanchor="top", xshift=6 - left)
    note(figure, escape_markup("\n".join(title)), **place, yshift=top - 4, size=TITLE_SIZE, colour=INK)
    figure.annotations[-1]["font"].update(family=SERIF, weight=600)
    note(figure, escape_markup("\n".join(unit)), **place, yshift=top - 6 - TITLE_LINE * len(title), size=TEXT_SIZE)
    place = dict(name=WRITTEN, x=0, y=0, yanchor="top", xshift=6 - left)
    note(figure, escape_markup("\n".join(source)), **place, yshift=-foot, size=SMALL_SIZE)
    for trace in figure.traces:
        if "marker" in trace:
            trace["unselected"] = dict(marker=dict(opacity=trace["marker"].get("opacity", 1)))
    return figure.finished()


def frame_of(figure: go.Figure) -> Frame:
    """The frame that a figure carries."""
    meta = figure.layout.meta
    return Frame(meta["name"], meta["title"], meta["unit"], meta["source"], meta["alt"])


def unframed(figure: go.Figure) -> dict[str, Any]:
    """A figure without its title, unit and source line and the room that they take, for a document that sets them itself."""
    written = figure.to_plotly_json()
    layout, room = dict(written["layout"]), figure.layout.meta["room"]
    layout["margin"] = {side: pixels - room.get(side, 0) for side, pixels in layout["margin"].items()}
    layout["height"] -= sum(room.values())
    layout["annotations"] = [text for text in layout["annotations"] if text.get("name") != WRITTEN]
    return {"data": written["data"], "layout": layout}


def empty(frame: Frame, message: str) -> go.Figure:
    """The figure of a choice for which nothing is reported: it says so, in its description too, hatched as unknown."""
    figure = Canvas()
    figure.add_bar(x=[1], y=[1], width=[1], marker=unknown_fill(), hoverinfo="skip")
    figure.update_layout(
        xaxis=dict(visible=False, fixedrange=True), yaxis=dict(visible=False, fixedrange=True, range=[0, 1])
    )
    note(
        figure,
        "<br>".join(wrapped_lines(message, UNIT_WIDTH)),
        x=0.5,
        y=0.5,
        xanchor="center",
        align="center",
        size=TEXT_SIZE,
        colour=INK,
    )
    figure.annotations[0].update(bgcolor=PAPER, borderpad=6)
    return framed(figure, replace(frame, alt=message), height=120, foot=10)
