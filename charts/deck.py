"""Where: the interactive map of the screen, with the marks of the still one."""

from collections.abc import Mapping
from math import log2, pi
from typing import Any

import pydeck as pdk

from charts import theme
from charts.base_map import STYLES, BaseMap
from charts.label_sides import label_sides
from charts.map_extent import mercator
from charts.maps import count, evidence, placed, radius
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words

DESK, PHONE = (550, 400), (300, 240)
"""The pixels in which the whole extent has room, on a desk and on a phone."""
WORLD_PIXELS = 512
"""The width of the world at zoom 0."""


def city_map(base: BaseMap, places: Table, names: Mapping[str, str], chosen: str | None, narrow: bool, t: Words) -> pdk.Deck:
    """The cities of the rounds as an interactive map; a click on one gives its `city_id`.

    No base map of a provider, so no request leaves the machine. Needs the columns of `measures.places.places`.
    """
    cities = placed(list(rows_of(places)))
    sides = label_sides(base, cities, names)
    points = [_city_point(row, names[row["city_id"]], row["city_id"] == chosen, t) for row in cities]
    rows = [{**point, **_label_place(sides[point["city_id"]])} for point in points]
    controller = {"scrollZoom": False, "dragRotate": False, "touchRotate": False, "keyboard": True}
    return pdk.Deck(
        layers=[*_land_layers(base), *_city_layers(rows)],
        initial_view_state=_view_of(base, PHONE if narrow else DESK),
        map_provider=None,
        views=[pdk.View(type="MapView", controller=controller)],
        tooltip={"text": "{name}\n{count}\n{evidence}", "style": _tooltip_style()},
    )


def _view_of(base: BaseMap, window: tuple[int, int]) -> pdk.ViewState:
    """The extent of the map in a window of so many pixels, whole."""
    west, south, east, north = base.extent
    spans = (base.width / 360, (mercator(north) - mercator(south)) / (2 * pi))
    zoom = min(log2(pixels / (WORLD_PIXELS * span)) for pixels, span in zip(window, spans, strict=True))
    limits = dict(min_zoom=max(zoom - 1.3, 0), max_zoom=zoom + 4.7)
    return pdk.ViewState(latitude=base.middle, longitude=(west + east) / 2, zoom=zoom, **limits)


def _city_point(row: dict[str, Any], name: str, chosen: bool, t: Words) -> dict[str, Any]:
    named = row["evidence"] == "named"
    return {
        "city_id": row["city_id"],
        "name": name,
        "count": count(row, t),
        "evidence": evidence(row, t),
        "at": [row["longitude"], row["latitude"]],
        "radius": radius(row["acts"]) if row["acts"] else 0,
        "fill": rgb(theme.RESTRICTED if named else theme.PAPER),
        "line": rgb(theme.INK if chosen else theme.RESTRICTED),
        "size": 8 if chosen else 6,
    }


def _label_place(side: str) -> dict[str, Any]:
    """How the name of a city stands on a side of its mark, in pixels."""
    return {
        "anchor": {"left": "end", "right": "start", "below": "middle", "above": "middle"}[side],
        "offset": {"left": [-11, 0], "right": [11, 0], "below": [0, 16], "above": [0, -16]}[side],
    }


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


def _city_layers(rows: list[dict[str, Any]]) -> list[pdk.Layer]:
    pixels, red = pdk.types.String("pixels"), rgb(theme.RESTRICTED)
    at = dict(data=rows, get_position="at")
    disc = dict(radius_units=pixels, get_radius="radius", get_fill_color=[*red, 51])
    dot = dict(radius_units=pixels, get_radius="size", get_fill_color="fill", stroked=True, get_line_color="line")
    name = dict(get_text="name", get_size=14, get_color=rgb(theme.INK), get_text_anchor="anchor", get_pixel_offset="offset")
    font = dict(font_family=pdk.types.String(theme.SANS), character_set=pdk.types.String("auto"))
    return [
        pdk.Layer("ScatterplotLayer", id="acts", **at, **disc, pickable=False),
        pdk.Layer("ScatterplotLayer", id="cities", **at, **dot, get_line_width=2, line_width_units=pixels, pickable=True),
        pdk.Layer("TextLayer", id="names", **at, **name, **font, pickable=False),
    ]


def rgb(colour: str) -> list[int]:
    """A colour of the theme as deck.gl takes it."""
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _tooltip_style() -> dict[str, str]:
    return {
        "backgroundColor": theme.PAPER,
        "color": theme.INK,
        "border": f"1px solid {theme.BORDER}",
        "fontFamily": theme.SANS,
    }
