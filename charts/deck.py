"""Where: the interactive map of the screen, with the marks of the still one."""

from collections.abc import Mapping
from typing import Any

import pydeck as pdk

from charts import theme
from charts.maps import LABELS, Lines, count, evidence, radius
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Words


def city_map(
    lines: Lines, places: Table, names: Mapping[str, str], chosen: str | None, narrow: bool, words: Words
) -> pdk.Deck:
    """The cities of the rounds as an interactive map; a click on one gives its `city_id`.

    No base map, so no request leaves the machine. Needs the columns of `measures.places.places`.
    """
    rows = [_city_point(row, names[row["city_id"]], row["city_id"] == chosen, words) for row in rows_of(places)]
    view = pdk.ViewState(latitude=48.2, longitude=67.2, zoom=2.3 if narrow else 3.35, min_zoom=2, max_zoom=8)
    controller = {"scrollZoom": False, "dragRotate": False, "touchRotate": False, "keyboard": True}
    return pdk.Deck(
        layers=[*_land_layers(lines), *_city_layers(rows)],
        initial_view_state=view,
        map_provider=None,
        views=[pdk.View(type="MapView", controller=controller)],
        tooltip={"text": "{name}\n{count}\n{evidence}", "style": _tooltip_style()},
    )


def _city_point(row: dict[str, Any], name: str, chosen: bool, words: Words) -> dict[str, Any]:
    named, side = row["evidence"] == "named", LABELS.get(row["city_id"], "right")
    return {
        "city_id": row["city_id"],
        "name": name,
        "count": count(row, words),
        "evidence": evidence(row, words),
        "at": [row["longitude"], row["latitude"]],
        "radius": radius(row["acts"]) if row["acts"] else 0,
        "fill": rgb(theme.RESTRICTED if named else theme.PAPER),
        "line": rgb(theme.INK if chosen else theme.RESTRICTED),
        "size": 8 if chosen else 6,
        "anchor": {"left": "end", "right": "start", "below": "middle", "above": "middle"}[side],
        "offset": {"left": [-11, 0], "right": [11, 0], "below": [0, 16], "above": [0, -16]}[side],
    }


def _land_layers(lines: Lines) -> list[pdk.Layer]:
    styles = (
        ("neighbours", theme.NEIGHBOUR, theme.HAIRLINE),
        ("oblasts_2012", theme.LAND, theme.BORDER),
        ("baikonur", theme.PANEL, theme.BORDER),
    )
    return [
        pdk.Layer(
            "GeoJsonLayer",
            id=name,
            data=lines[name],
            get_fill_color=rgb(fill),
            get_line_color=rgb(line),
            line_width_min_pixels=0.8,
            get_line_width=1,
            line_width_units=pdk.types.String("pixels"),
            pickable=False,
        )
        for name, fill, line in styles
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
