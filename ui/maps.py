"""The interactive map: a click or the select box opens the sheet of a city."""

from collections.abc import Callable
from typing import Any

import orjson
import streamlit as st

from charts.base_map import BaseMap
from charts.deck import map_height
from charts.maps import map_unit, placed
from charts.registry import figure_spec
from ui import address, controls, figures, width
from ui.text import fold, markdown_text, small_text
from views.view import View

KEY, FIRST = "city-map", "city-map-first"
PART = 0.56
"""How much of the page the map takes beside the cities."""


def chooser(view: View, found: list[dict[str, Any]]) -> str:
    """The select box of the cities on the map; gives the chosen one, empty without one."""
    t, names = view.words, view.whole.names()
    cities = {row["city_id"]: names[row["city_id"]] for row in found}
    return controls.one(address.PLACE, t("City on the map"), cities, placeholder=t("Choose a city, or click it on the map"))


def stands_first(place: str) -> bool:
    """Whether a link opened the screen at a city: then map and city stand first, until the reader leaves the screen."""
    if KEY not in st.session_state:
        st.session_state[FIRST] = bool(place)
    return bool(st.session_state[FIRST])


def draw(view: View, found: list[dict[str, Any]], base: BaseMap, make: Callable[[int], Any]) -> None:
    """The map with its title, legend and source line; it has no tab stop, so the table under it holds the same rows."""
    frame = figure_spec("map").frame(view)
    if not placed(found):
        small_text(markdown_text(frame.alt))
        return
    small_text(markdown_text(map_unit(found, view.words)))
    pixels = round(width.content() * (PART if width.is_wide() else 1))
    deck = view.once(f"deck-{address.said(address.PLACE)}-{pixels}", lambda: _written_once(make(pixels)))
    st.pydeck_chart(
        deck,
        height=map_height(base, pixels),
        key=KEY,
        on_select=_open_clicked_city,
        selection_mode="single-object",
        alt=frame.alt,
    )
    small_text(" ".join(filter(None, (markdown_text(frame.source), markdown_text(base.note)))))


def _written_once(deck: Any) -> Any:
    """A deck that readers share: its text is made once, not at every run, without the spaces that are most of it."""
    text = orjson.dumps(orjson.loads(deck.to_json())).decode()
    deck.to_json = lambda: text
    return deck


def _open_clicked_city() -> None:
    chosen = st.session_state[KEY].selection.objects.get("cities", [])
    if chosen:
        address.put(address.PLACE, chosen[0]["city_id"])


def still_map(view: View) -> None:
    """The same map as a picture to save."""
    opened = fold(view.words("The map as a picture"), "fold-picture")
    if opened.open:
        with opened:
            figures.draw(view, "map")
