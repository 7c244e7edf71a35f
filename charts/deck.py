"""Where: the interactive map of the screen, with the marks of the still one."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import log2, pi
from typing import Any

import orjson
import pydeck as pdk

from charts.layout import theme
from charts.layout.base_map import STYLES, BaseMap, mercator, name_offset, sides_with_room
from charts.layout.text_width import text_width
from charts.still_map import count, evidence, radius, rows_with_coordinates
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Translator

USUAL, SIZES, LEAST = 600, (12, 14), 0.75
"""Pixels of a map with discs in full size, of the height of letters on a smaller and on such a one; the size of discs at
least."""
WORLD_PIXELS = 512
"""The width of the world at zoom 0."""
TOOLTIP = {
    "backgroundColor": theme.PAPER,
    "color": theme.INK,
    "border": f"1px solid {theme.BORDER}",
    "fontFamily": theme.SANS,
}


class WrittenDeck(pdk.Deck):  # type: ignore[misc]  # pydeck has no types
    """A map that readers share: its text is made once, not at every run, without the spaces that are most of it."""

    @cached_property
    def _text(self) -> str:
        return orjson.dumps(orjson.loads(super().to_json())).decode()

    def to_json(self) -> str:
        """The map as a browser reads it."""
        return self._text

    def __sizeof__(self) -> int:
        """The bytes of what it is made of, about as many as those of its text, and those of the text."""
        return 2 * len(self._text)


def city_map(
    base: BaseMap, places: Table, names: Mapping[str, str], chosen: str | None, pixels: int, t: Translator
) -> WrittenDeck:
    """The cities of the rounds as an interactive map so many pixels wide; a click on one gives its `city_id`.

    No base map of a provider, so no request leaves the machine. Needs the columns of `measures.places.places`.
    """
    cities = sorted(rows_with_coordinates(list(rows_of(places))), key=lambda row: row["city_id"] != chosen)
    size, sides = SIZES[pixels >= USUAL], _name_sides(base, cities, names, pixels)
    scale, most = max(min(pixels / USUAL, 1), LEAST), max((row["acts"] for row in cities), default=0)
    points = [
        _city_point(row, names[row["city_id"]], row["city_id"] == chosen, scale * radius(row["acts"], most), t)
        for row in cities
    ]
    rows = [{**point, **_label_place(point["name"], sides.get(point["city_id"]))} for point in points]
    controller = {"scrollZoom": False, "dragRotate": False, "touchRotate": False, "keyboard": True}
    return WrittenDeck(
        layers=[*_land_layers(base), *_city_layers(rows, size)],
        initial_view_state=_view_of(base, pixels),
        map_provider=None,  # with a provider, or with map_style set, the browser asks a tile server
        views=[pdk.View(type="MapView", controller=controller)],
        tooltip={"text": "{name}\n{count}\n{evidence}", "style": TOOLTIP},
    )


def map_height(base: BaseMap, pixels: int) -> int:
    """The pixels from south to north of a map that shows its whole extent in so many from west to east."""
    across, up = _spans(base)
    return round(pixels * up / across)


def _spans(base: BaseMap) -> tuple[float, float]:
    """The extent of a map as parts of the sheet of the world."""
    _, south, _, north = base.extent
    return base.width / 360, (mercator(north) - mercator(south)) / (2 * pi)


def _view_of(base: BaseMap, pixels: int) -> pdk.ViewState:
    """The extent of the map in so many pixels, whole."""
    west, _, east, _ = base.extent
    zoom = log2(pixels / (WORLD_PIXELS * _spans(base)[0]))
    limits = dict(min_zoom=max(zoom - 1.3, 0), max_zoom=zoom + 4.7)
    return pdk.ViewState(latitude=base.middle, longitude=(west + east) / 2, zoom=zoom, **limits)


def _name_sides(base: BaseMap, cities: Sequence[Mapping[str, Any]], names: Mapping[str, str], pixels: int) -> dict[str, str]:
    """The side on which each name has room; one without room has none."""
    west, _, _, north = base.extent
    across, world = pixels / base.width, pixels / _spans(base)[0] / (2 * pi)
    size = SIZES[pixels >= USUAL]
    marks = {
        row["city_id"]: (across * (row["longitude"] - west), world * (mercator(north) - mercator(row["latitude"])))
        for row in cities
    }
    sizes = {city: [(text_width(names[city], size), 1.2 * size)] for city in marks}
    sides = sides_with_room(marks, sizes, base.sides, (pixels, map_height(base, pixels)))
    return {city: side for city, (side, _) in sides.items()}


def _city_point(row: dict[str, Any], name: str, chosen: bool, disc: float, t: Translator) -> dict[str, Any]:
    is_named = row["evidence"] == "named"
    return {
        "city_id": row["city_id"],
        "name": name,
        "count": count(row, t),
        "evidence": evidence(row, t),
        "at": [row["longitude"], row["latitude"]],
        "radius": round(disc, 1) if row["acts"] else 0,
        "fill": rgb(theme.RESTRICTED if is_named else theme.PAPER),
        "line": rgb(theme.INK if chosen else theme.RESTRICTED),
        "size": 8 if chosen else 6,
    }


def _label_place(name: str, side: str | None) -> dict[str, Any]:
    """How the name of a city stands on a side of its mark, in pixels; one without a side is not written."""
    if side is None:
        return {"label": "", "anchor": "middle", "offset": [0, 0]}
    across, up = name_offset(side)
    anchor = "end" if "left" in side else "start" if "right" in side else "middle"
    return {"label": name, "anchor": anchor, "offset": [across, -1.4 * up]}


def _land_layers(base: BaseMap) -> list[pdk.Layer]:
    return [
        pdk.Layer(
            "GeoJsonLayer",
            id=lines.name,
            data=lines.content,
            get_fill_color=rgb(STYLES[lines.fill][0]),
            get_line_color=rgb(STYLES[lines.fill][1]),
            line_width_min_pixels=0.8,
            get_line_width=1,
            line_width_units=pdk.types.String("pixels"),
            pickable=False,
        )
        for lines in base.lines
    ]


def _city_layers(rows: list[dict[str, Any]], size: int) -> list[pdk.Layer]:
    pixels, red = pdk.types.String("pixels"), rgb(theme.RESTRICTED)
    discs = _drawn([row for row in rows if row["radius"]], "at", "radius")
    dots = _drawn(rows, "at", "city_id", "name", "count", "evidence", "fill", "line", "size")
    labels = _drawn([row for row in rows if row["label"]], "at", "label", "anchor", "offset")
    disc = dict(radius_units=pixels, get_radius="radius", get_fill_color=[*red, 51])
    dot = dict(radius_units=pixels, get_radius="size", get_fill_color="fill", stroked=True, get_line_color="line")
    name = dict(
        get_text="label", get_size=size, get_color=rgb(theme.INK), get_text_anchor="anchor", get_pixel_offset="offset"
    )
    font = dict(font_family=pdk.types.String(theme.SANS), character_set=pdk.types.String("auto"))
    return [
        pdk.Layer("ScatterplotLayer", id="acts", **discs, **disc, pickable=False),
        pdk.Layer("ScatterplotLayer", id="cities", **dots, **dot, get_line_width=2, line_width_units=pixels, pickable=True),
        pdk.Layer("TextLayer", id="names", **labels, **name, **font, pickable=False),
    ]


def _drawn(rows: list[dict[str, Any]], *names: str) -> dict[str, Any]:
    """Of some cities what a layer draws of them, since each layer is sent by itself."""
    return dict(data=[{name: row[name] for name in names} for row in rows], get_position="at")


def rgb(colour: str) -> list[int]:
    """A colour of the theme as deck.gl takes it."""
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
