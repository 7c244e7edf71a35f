"""The interactive map: a click or the select box opens the sheet of a city."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from charts.base_map import BaseMap
from charts.maps import map_title, placed
from charts.registry import figure_spec
from measures.places import Announced
from measures.tables import Table, rows
from ui import address, controls, figures, width
from ui.text import fold, markdown_text, small_text
from views.view import View

KEY = "city-map"
HEIGHT, HEIGHT_OF_A_PHONE = 400, 240


def finding(view: View, table: Table, known: Announced | None) -> str:
    """The title of the screen, from its numbers."""
    return map_title(rows(table), known, view.words)


def chooser(view: View, table: Table) -> str:
    """The select box of the cities on the map; gives the chosen one, empty without one."""
    t, names = view.words, view.whole.names()
    cities = {row["city_id"]: names[row["city_id"]] for row in rows(table)}
    return controls.one(address.PLACE, t("City on the map"), cities, placeholder=t("Choose a city, or click it on the map"))


def draw(view: View, table: Table, base: BaseMap, make: Callable[[bool], Any]) -> None:
    """The map with its title, legend and source line; it has no tab stop, so the table under it holds the same rows."""
    frame = figure_spec("map").frame(view)
    if not placed(rows(table)):
        small_text(markdown_text(frame.alt))
        return
    st.markdown(f":gray[{markdown_text(frame.unit)}]")
    narrow = width.is_narrow()
    deck = view.once(f"deck-{address.said(address.PLACE)}-{narrow}", lambda: _written_once(make(narrow)))
    st.pydeck_chart(
        deck,
        height=HEIGHT_OF_A_PHONE if narrow else HEIGHT,
        key=KEY,
        on_select=_open_clicked_city,
        selection_mode="single-object",
        alt=frame.alt,
    )
    small_text(" ".join(filter(None, (markdown_text(frame.source), markdown_text(base.note)))))


def _written_once(deck: Any) -> Any:
    """A deck that readers share: its text is made once, not at every run."""
    text = deck.to_json()
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
