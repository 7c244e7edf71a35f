"""A map as it stands in a figure, to drag and to zoom: the same marks at the same pixels, drawn by deck.gl."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from html import unescape
from itertools import groupby
from typing import Any

import orjson
import plotly.graph_objects as go
import pydeck as pdk

from charts.layout import theme

NEAREST = 2.5  # doublings by which a reader may zoom in
FARTHEST = 0  # doublings by which a reader may zoom out
LINE = 1.3  # the height of a line of text, in its size
CORNERS = {"square": ((-1, -1), (1, -1), (1, 1), (-1, 1)), "triangle-up": ((-1.155, 0.5), (1.155, 0.5), (0, -1))}
"""The corners of a mark from its place, to the right and down, in half its size, as Plotly draws it."""
ANCHORS = {"left": "end", "right": "start", "center": "middle"}
BASELINES = {"top": "bottom", "middle": "center", "bottom": "top"}
MARKUP = re.compile("</?b>")
TOOLTIP = {
    "backgroundColor": theme.PAPER,
    "color": theme.INK,
    "border": f"1px solid {theme.BORDER}",
    "fontFamily": theme.SANS,
    "whiteSpace": "pre-line",
    "maxWidth": "22rem",
}
Values = dict[str, Any]
Place = Callable[[float, float], list[float]]  # the pixels of a place of a trace, from the upper left corner of the figure


class WrittenDeck(pdk.Deck):  # type: ignore[misc]  # pydeck has no types
    """A map that readers share: its text is made once, not at every run, without the spaces that are most of it."""

    @cached_property
    def _text(self) -> str:
        return orjson.dumps(orjson.loads(super().to_json())).decode()

    def to_json(self) -> str:
        return self._text


def size_of(figure: go.Figure, room: float) -> tuple[int, int]:
    """Return the pixels of a figure in so much room: a sheet is as wide as it is drawn."""
    layout = figure.to_dict()["layout"]
    margin = layout["margin"]
    return round(_plot_size(layout, room)[0] + margin["l"] + margin["r"]), layout["height"]


def figure_deck(figure: go.Figure, room: float) -> WrittenDeck:
    """Draw the lines, marks and texts of a figure at the pixels where they stand; they grow with the map.

    A click on a mark gives its `mark`, the key that it carries. No base map of a provider, so no request leaves the machine.
    """
    values = figure.to_dict()
    layers = [
        layer
        for number, trace in enumerate(values["data"])
        for layer in _layers(trace, f"{number}", _place(values["layout"], trace, room))
    ]
    wide, high = size_of(figure, room)
    controller = {"scrollZoom": True, "dragRotate": False, "touchRotate": False, "keyboard": True}
    return WrittenDeck(
        layers=layers,
        initial_view_state=pdk.ViewState(target=[wide / 2, high / 2, 0], zoom=0, min_zoom=FARTHEST, max_zoom=NEAREST),
        map_provider=None,  # with a provider, or with map_style set, the browser asks a tile server
        views=[pdk.View(type="OrthographicView", controller=controller)],
        tooltip={"text": "{hover}", "style": TOOLTIP},
    )


def _plot_size(layout: Values, room: float) -> tuple[float, float]:
    """Return the pixels between the margins, across and down: those of a sheet, else what room and figure leave."""
    (first, last), (low, high), margin = layout["xaxis"]["range"], layout["yaxis"]["range"], layout["margin"]
    if first == high == 0:
        return last, low
    return room - margin["l"] - margin["r"], layout["height"] - margin["t"] - margin["b"]


def _place(layout: Values, trace: Values, room: float) -> Place:
    x_axis, y_axis = (layout[name[0] + "axis" + name[1:]] for name in (trace.get("xaxis", "x"), trace.get("yaxis", "y")))
    margin, (wide, high) = layout["margin"], _plot_size(layout, room)

    def place(x: float, y: float) -> list[float]:
        across, up = _part(x_axis, x), _part(y_axis, y)
        return [round(margin["l"] + wide * across, 2), round(margin["t"] + high * (1 - up), 2)]

    return place


def _part(axis: Values, value: float) -> float:
    """Return where a value of an axis stands between the margins, from 0 to 1."""
    (first, last), (start, end) = axis["range"], axis.get("domain", (0, 1))
    return float(start + (value - first) / (last - first) * (end - start))


def _layers(trace: Values, name: str, place: Place) -> Iterator[pdk.Layer]:
    mode = trace.get("mode", "")
    if "lines" in mode:
        yield _lines_layer(trace, name, place)
    if "markers" in mode:
        yield from _marks_layers(trace, name, place)
    if "text" in mode:
        yield from _texts_layers(trace, name, place)


def _lines_layer(trace: Values, name: str, place: Place) -> pdk.Layer:
    pixels, width, colour = pdk.types.String("pixels"), trace["line"]["width"], rgb(trace["line"]["color"])
    rows: Values = dict(data=[{"p": [place(x, y) for x, y in run]} for run in _runs(trace)], pickable=False)
    if "fillcolor" in trace:
        fill = dict(get_polygon="p", get_fill_color=rgb(trace["fillcolor"]))
        line = dict(get_line_width=width, line_width_units=pixels, get_line_color=colour)
        return pdk.Layer("PolygonLayer", id=f"areas-{name}", **rows, **fill, **line)
    line = dict(get_path="p", get_width=width, width_units=pixels, get_color=colour)
    return pdk.Layer("PathLayer", id=f"lines-{name}", **rows, **line)


def _runs(trace: Values) -> Iterator[list[tuple[float, float]]]:
    """Yield the places of each line of a trace; None stands between two lines."""
    for is_gap, run in groupby(zip(trace["x"], trace["y"], strict=True), key=lambda place: place[0] is None):
        if not is_gap:
            yield [*run]


def _marks_layers(trace: Values, name: str, place: Place) -> Iterator[pdk.Layer]:
    """Yield the circles of a trace and its other marks; what says nothing under the pointer is not to be chosen.

    Raises KeyError for a mark of another shape than those of CORNERS.
    """
    marks: dict[bool, list[Values]] = {}
    for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        symbol = _of(trace["marker"].get("symbol", "circle"), n)
        marks.setdefault(symbol == "circle", []).append(_mark(trace, n, place(x, y), symbol))
    common = pdk.types.String("common")
    look = dict(get_fill_color="fill", stroked=True, get_line_color="line", get_line_width="width", line_width_units=common)
    circle = dict(type="ScatterplotLayer", id=f"circles-{name}", get_position="at", get_radius="radius", radius_units=common)
    shape = dict(type="PolygonLayer", id=f"shapes-{name}", get_polygon="corners")
    for is_circle, rows in marks.items():
        yield pdk.Layer(**(circle if is_circle else shape), data=rows, **look, pickable="hovertext" in trace)


def _mark(trace: Values, n: int, at: list[float], symbol: str) -> Values:
    marker, (x, y) = trace["marker"], at
    half, line = _of(marker["size"], n) / 2, marker.get("line", {})
    fill, width = _of(marker["color"], n), _of(line.get("width", 0), n)
    form: Values = {"at": at, "radius": half}
    if symbol != "circle":
        form = {"corners": [[round(x + half * right, 2), round(y + half * down, 2)] for right, down in CORNERS[symbol]]}
    hover = unescape(_of(trace.get("hovertext", ""), n).replace("<br>", "\n"))
    return {
        **form,
        "fill": [*rgb(fill), round(255 * marker.get("opacity", 1))],
        "line": [*rgb(_of(line.get("color", fill), n)), 255 if width else 0],
        "width": width,
        **({"hover": hover, "mark": _of(trace.get("customdata", ""), n)} if hover else {}),
    }


def _texts_layers(trace: Values, name: str, place: Place) -> Iterator[pdk.Layer]:
    font, lines = trace["textfont"], dict[bool, list[Values]]()
    for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        upright, beside = _of(trace["textposition"], n).split()
        written = [line for line in _of(trace["text"], n).split("<br>") if line]
        left, top = place(x, y)
        for down, text in enumerate(written):
            shift = {"top": down - len(written) + 1, "middle": down - (len(written) - 1) / 2, "bottom": down}[upright]
            row = {
                "at": [left, round(top + shift * LINE * font["size"], 2)],
                "text": unescape(MARKUP.sub("", text)),
                "colour": rgb(_of(font["color"], n)),
                "anchor": ANCHORS[beside],
                "base": BASELINES[upright],
            }
            lines.setdefault("<b>" in text, []).append(row)
    for is_bold, rows in lines.items():
        columns = dict(get_position="at", get_text="text", get_color="colour", get_text_anchor="anchor")
        size = dict(get_alignment_baseline="base", get_size=font["size"], size_units=pdk.types.String("common"))
        letters = dict(font_family=pdk.types.String(theme.SANS), character_set=pdk.types.String("auto"))
        how = dict(**columns, **size, **letters, font_weight=700 if is_bold else 400, pickable=False)
        yield pdk.Layer("TextLayer", id=f"texts-{name}-{is_bold}", data=rows, **how)


def _of(value: Any, n: int) -> Any:
    """Return the value of a point: one of its own, or that of all."""
    return value[n] if isinstance(value, list | tuple) else value


def rgb(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
