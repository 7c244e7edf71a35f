"""The map of the cities: a click or the select box opens the sheet of one."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from charts.layout.base_map import BaseMap
from charts.layout.frame import as_high
from charts.registry import figure_spec
from charts.still_map import height_for_width, map_legend_text, rows_with_coordinates, unnamed_unit
from measures.places import announced_cities
from ui import address, controls, figures, width
from ui.text import expander, markdown_text, small_text
from views.row_keys import CITY, keys_in
from views.view import View

NAME = "map"
"""What the still map is called among the figures."""
KEY, FIRST, REQUESTED = "city-map", "city-map-first", "city-map-asked"
PART = 0.56
"""How much of the page the map takes beside the cities."""


def chooser(view: View, cities: list[dict[str, Any]]) -> str:
    """The select box of the cities on the map; gives the chosen one, empty without one."""
    t, names = view.t, view.dataset.names()
    labels = {row["city_id"]: names[row["city_id"]] for row in cities}
    return controls.select_one(
        address.PLACE, t("City on the map"), labels, placeholder=t("Select a city from the list or click it on the map")
    )


def stands_first(place: str) -> bool:
    """Whether a link opened the screen at a city: then map and city stand first, until the reader leaves the screen."""
    if KEY not in st.session_state:
        st.session_state[FIRST] = bool(place)
    return bool(st.session_state[FIRST])


def draw(view: View, cities: list[dict[str, Any]], base: BaseMap, make_interactive: Callable[[int], Any]) -> None:
    """The map with its legend and source line: still, until a city is chosen or the reader asks for the interactive one.

    What a browser needs for that one weighs as much as all else of the screen. It has no tab stop, so the table under it
    holds the same rows.
    """
    pixels = round(width.content() * (PART if width.is_wide() else 1))
    if not rows_with_coordinates(cities):
        small_text(markdown_text(figure_spec(NAME).frame(view).alt))
        return
    small_text(markdown_text(map_legend_text(cities, view.t)))
    if address.param(address.PLACE) or st.session_state.get(REQUESTED):
        _draw_interactive(view, make_interactive, pixels)
        small_text(markdown_text(_origin(view, base)))
        _still_map(view)
    else:
        _draw_still(view, base, pixels)


def _draw_interactive(view: View, make_interactive: Callable[[int], Any], pixels: int) -> None:
    """As large as the picture, and that from the beginning, so that nothing moves where it takes its place."""
    high = height_for_width(_picture(view), pixels)
    with st.container(height=high, border=False):
        st.pydeck_chart(
            view.cached(f"deck-{address.param(address.PLACE)}-{pixels}", lambda: make_interactive(pixels)),
            height=high,
            key=KEY,
            on_select=_open_clicked_city,
            selection_mode="single-object",
            alt=figure_spec(NAME).frame(view).alt,
        )


def _draw_still(view: View, base: BaseMap, pixels: int) -> None:
    high = height_for_width(_picture(view), pixels)
    figure = view.cached(f"map-{high}", lambda: as_high(_picture(view), high))
    unit, note = unnamed_unit(view.measure(announced_cities), view.t), figure_spec(NAME).frame(view).note
    figures.draw_as(view, NAME, figure, f"{high}", figures.Texts("", unit, _origin(view, base), note), _opening_mark(view))
    st.button(view.t("Show the interactive map"), key="ask-map", on_click=_ask_for_map)


def _ask_for_map() -> None:
    st.session_state[REQUESTED] = True


def _origin(view: View, base: BaseMap) -> str:
    return " ".join(filter(None, (figure_spec(NAME).frame(view).source, base.note)))


def _picture(view: View) -> Any:
    return figure_spec(NAME).cached_figure(view, width.is_narrow())


def _opening_mark(view: View) -> Callable[[str], None]:
    """What a click on the still map does: a city opens its sheet, another mark its sources."""
    open_sources = figures.open_mark(view, NAME)

    def opened(mark: str) -> None:
        keys = [*keys_in(mark)]
        if keys and keys[0].kind == CITY:
            address.set_param(address.PLACE, keys[0].row_id)
        else:
            open_sources(mark)

    return opened


def _open_clicked_city() -> None:
    chosen = st.session_state[KEY].selection.objects.get("cities", [])
    if chosen:
        address.set_param(address.PLACE, chosen[0]["city_id"])


def _still_map(view: View) -> None:
    """The same map as a picture to save."""
    opened = expander(view.t("The map as an image"), "fold-picture")
    if opened.open:
        with opened:
            figures.draw(view, NAME)
