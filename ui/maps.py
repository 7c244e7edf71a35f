"""The map of the cities, and beside it the answer: all cities in short, or the sheet of the one that a reader chooses."""

from typing import Any

import streamlit as st

from charts.deck import figure_deck, size_of
from charts.layout.frame import as_high, frame_of
from charts.rally_map import WIDE
from charts.registry import figure_spec
from charts.still_map import height_for_width
from loaders import extras
from measures.acts import acts
from measures.places import acts_in
from measures.tables import read, tuples
from screens.city import city_of_filters, city_page, city_sections
from screens.contents import map_name
from screens.in_short import cities_in_short
from screens.page import Block, Chart, Section, together
from server import settings
from server.dataset import own_dataset
from ui import address, components, contribute, controls, figures, shell, width
from views.opened import FOLDERS
from views.row_columns import ACTS
from views.row_keys import ACT, CITY, RALLY, RowKey, keys_in
from views.view import View

ZOOMED, DECK = "map-zoomed", "city-map"
TABLES = {RALLY: ("rallies", "rally_id"), ACT: ("", "act_id")}


def draw(view: View, rows: list[dict[str, Any]]) -> None:
    chosen = address.param(address.PLACE) or city_of_filters(view)
    if chosen:
        _draw_city(view, rows, chosen)
        return
    place, answer = st.columns([13, 9], gap="large")
    with place:
        _draw_map(view)
    with answer:
        _choose_city(view, rows)
        show_cities(view)


def _draw_city(view: View, rows: list[dict[str, Any]], chosen: str) -> None:
    """Draw the answer of a city with the small map beside it, above it where there is no room."""
    name = map_name(view)
    figure = figure_spec(name).cached_figure(view, True)
    answer, place = st.columns([13, 9], gap="large") if width.is_wide() else reversed(st.columns(2))
    with answer:
        show_city(view, chosen)
    with place:
        _choose_city(view, rows, chosen)
        figures.draw_as(view, name, figure, "corner", lambda mark: _open_city(view, name, mark))
    show_more(view, chosen)


def _draw_map(view: View) -> None:
    """Draw the map and, once a reader begins to zoom, upon it the one that zooms, which weighs as much as all else."""
    name = map_name(view)
    room = WIDE if width.is_wide() else width.content()
    figure, way = figure_spec(name).cached_figure(view, width.is_narrow()), f"{width.pixels()}"
    if name == "map":
        figure = view.cached(f"map-{room}", lambda: as_high(figure, height_for_width(figure, room)))
    with st.container(key="map-place"):
        figures.draw_as(view, name, figure, way, lambda mark: _open_city(view, name, mark), _zoom)
        if st.session_state.get(ZOOMED):
            with st.container(key="zoomed-map"):
                _draw_deck(view, name, figure, room)


def _zoom() -> None:
    st.session_state[ZOOMED] = True


def _draw_deck(view: View, name: str, figure: Any, room: int) -> None:
    wide, high = size_of(figure, room)
    st.pydeck_chart(
        view.cached(f"deck-{name}-{wide}-{high}", lambda: figure_deck(figure, room)),
        width=wide,
        height=high,
        key=DECK,
        on_select=lambda: _open_chosen(view, name),
        selection_mode="single-object",
        alt=frame_of(figure).alt,
    )


def _open_chosen(view: View, name: str) -> None:
    for found in st.session_state[DECK].selection.objects.values():
        for mark in found[:1]:
            _open_city(view, name, mark["mark"])


def _choose_city(view: View, rows: list[dict[str, Any]], chosen: str = "") -> None:
    t, names = view.t, view.dataset.names()
    ids = [row["city_id"] for row in rows]
    labels = {city: names[city] for city in [*ids, *([chosen] if chosen in names and chosen not in ids else [])]}
    controls.select_one(
        address.PLACE,
        t("City on the map"),
        labels,
        usual=chosen,
        placeholder=t("Select a city from the list or click it on the map"),
        label_visibility="collapsed",
    )


def _open_city(view: View, name: str, mark: str) -> None:
    keys = [*keys_in(mark)]
    if keys and (city := _city_of(view, keys[0])):
        address.set_param(address.PLACE, city)
    else:
        figures.open_mark(view, name)(mark)


def _city_of(view: View, key: RowKey) -> str:
    if key.kind == CITY:
        return key.row_id
    if key.kind not in TABLES:
        return ""
    name, column = TABLES[key.kind]
    table = read(view.dataset, name) if name else acts(view.dataset)
    return str(dict(tuples(table, column, "city_id")).get(key.row_id) or "")


def show_cities(view: View) -> None:
    """List the cities, each with its sheet; then those that no source names."""
    sections = view.cached("cities", lambda: tuple(cities_in_short(view)))
    components.show(view, "city", lambda: {"city_id": "", "groups": [*together(sections)]})


def show_city(view: View, city_id: str) -> None:
    """Show the people and rallies of a city; its name and number of incidents, unless the title has them."""
    t, name = view.t, view.dataset.names()[city_id]

    def template_context() -> dict[str, Any]:
        back = (t("All cities"), ()) if city_of_filters(view) else (t("All cities"), (RowKey(CITY, ""),))
        has_documents = extras.has(extras.DOCUMENTS) and not own_dataset()
        document = settings.browser_url(view.by_link(f"{FOLDERS[address.PLACE]}/{city_id}.pdf")) if has_documents else ""
        page = (t("This city on one page (PDF)"), document)
        is_title = city_of_filters(view) == city_id
        return {
            "city_id": city_id,
            "name": "" if is_title else name,
            "back": back,
            "page": page,
            "summary": "" if is_title else city_page(view, city_id).summary,
            "groups": _groups(view, city_id)[:1],
        }

    components.show(view, "city", template_context, of=city_id)


def show_more(view: View, city_id: str) -> None:
    """Show the days of a city, then all else of it and its incidents as a table."""
    [*_, rest] = _groups(view, city_id)
    for block in _sections(view, city_id):
        if isinstance(block, Chart):
            shell.show(view, [block])
    components.show(view, "sections", lambda: {"groups": [rest]}, within="city", of=city_id)
    figures.rows_table(view, f"city-{city_id}", ACTS, view.measure(acts_in, city_id), view.t("The data as a table"))
    contribute.report_button(view, city_id, view.dataset.names()[city_id])


def _groups(view: View, city_id: str) -> list[list[Block]]:
    return [one for one in together(_sections(view, city_id)) if not isinstance(one[0], Chart)]


def _sections(view: View, city_id: str) -> tuple[Section | Chart, ...]:
    return view.cached(f"city-{city_id}", lambda: city_sections(view, city_id))
