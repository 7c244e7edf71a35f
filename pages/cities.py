"""Where?"""

import streamlit as st

from charts.deck import city_map
from charts.layout.base_map import base_map
from charts.registry import headline_figure
from exports import titles
from measures import acts, places
from measures.tables import Table, read
from ui import address, cards, cities, figures, maps, shell
from ui.text import heading_markup, write_markdown
from views.row_columns import RALLIES
from views.view import View


def draw_map(view: View, table: Table) -> None:
    """The map with the sheet of the chosen city, or with the list of all."""
    t, whole, cities_found = view.t, view.dataset, view.rows_of(places.places, view.dataset)
    write_markdown(heading_markup(t("The cities and what is reported")))
    left, right = st.columns([3, 2], gap="large")
    with left:
        place = maps.chooser(view, cities_found)
        names, base = whole.names(), view.unfiltered.cached("base-map", lambda: base_map(whole, t))
        maps.draw(view, cities_found, base, lambda pixels: city_map(base, table, names, place, pixels, t))
    with right:
        if place:
            cards.city_sheet(view, place)
        else:
            cities.show_city_list(view, cities_found)
            announced = view.measure(places.announced_cities)
            if announced and announced.unnamed_cities:
                cards.unnamed_cities(view, announced)
    if place:
        cards.city_acts(view, place)
        cities.show_city_list(view, cities_found)


def draw_rounds(view: View, tells_rounds: bool) -> None:
    """The cities round by round, as a table and on maps; without rounds the rallies alone, one a row."""
    if tells_rounds:
        figures.lead(view, *headline_figure(view, "cities"))
        figures.draw(view, "rally-map")
    elif "rallies" in view.dataset.own_tables:
        rallies = acts.of_campaign(view.data, read(view.data, "rallies"))
        figures.rows_table(view, "cities", RALLIES, rallies, view.t("The rallies, one row each"))


view = shell.open_page()
cities_found = view.measure(places.places, view.dataset)
tells_rounds = {"rallies", "rounds"} <= {*view.dataset.own_tables}
shell.heading(view, *titles.heading_of(view, "cities"))
if not view.rows_of(places.places, view.dataset):
    shell.nothing(view)
elif maps.stands_first(address.param(address.PLACE)) or not tells_rounds:
    draw_map(view, cities_found)
    draw_rounds(view, tells_rounds)
else:
    draw_rounds(view, tells_rounds)
    draw_map(view, cities_found)
shell.foot(view)
