"""Where?"""

import streamlit as st

from charts.base_map import base_map
from charts.deck import city_map
from measures import acts, places
from measures.tables import read
from ui import cards, cities, figures, maps, shell
from views.row_columns import RALLIES

view = shell.open_page()
t, data, whole = view.words, view.data, view.whole
found, known = view.of(places.places, whole), view.of(places.announced_cities)
tells_rounds = {"rallies", "rounds"} <= {*whole.given}
shell.heading(
    view,
    maps.finding(view, found, known),
    t("Where did it happen, as far as sources say?"),
)

if not len(found):
    shell.nothing(view)
else:
    left, right = st.columns([3, 2], gap="large")
    with right:
        place = maps.chooser(view, found)
        if place:
            cards.city_sheet(view, place)
        else:
            cities.listed(view, found)
        if known and not place:
            cards.unnamed_cities(view, known)
    with left:
        names, base = whole.names(), base_map(whole, t)
        maps.draw(view, found, base, lambda narrow: city_map(base, found, names, place, narrow, t))
        maps.still_map(view)
        figures.same_rows(view, "map")
        if "rallies" in whole.given and not tells_rounds:
            rallies = acts.of_campaign(data, read(data, "rallies"))
            figures.told_table(view, "cities", RALLIES, rallies, t("The rallies, one a row"))
        if place:
            cities.listed(view, found)
    if place:
        cards.city_acts(view, place)
    if tells_rounds:
        figures.draw(view, "cities-by-round")
        figures.same_rows(view, "cities-by-round")
        figures.draw(view, "maps-by-round")
        figures.same_rows(view, "maps-by-round")
shell.foot(view)
