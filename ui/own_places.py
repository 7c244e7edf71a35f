"""Ambiguous place names: the reader chooses, the mapping keeps the answer, nothing is guessed."""

from dataclasses import replace

import streamlit as st

from intake.mapping import TableMapping
from intake.places import country_name, large_place_near, place_of
from intake.reader import Question
from translations import Translator
from ui import brought
from ui.brought import Upload
from ui.text import markdown_text, small_text
from views.view import View

UNSAID, UNPLACED = "", "none"
"""What is chosen where a reader says nothing, and where none of the places is meant."""
MAX_NAMES = 60
"""How many names the screen asks about, the most frequent first."""


def ask_places(view: View, found: Upload, mapping: TableMapping) -> TableMapping:
    """The same mapping with the places that the reader chose; nothing is asked where each name is of one place."""
    questions = sorted(brought.place_questions(found, mapping), key=lambda one: -one.rows)
    if not questions:
        return mapping
    t, places = view.t, dict(mapping.places)
    st.header(t("Identify the places"), anchor=False)
    small_text(
        t("Several places share these names. Until you select one, their incidents appear in lists but not on the map.")
    )
    with st.container(horizontal=True, gap="medium"):
        for one in questions[:MAX_NAMES]:
            _ask(t, found, one, places)
    if len(questions) > MAX_NAMES:
        small_text(t("The first {n}; the others can be selected in the mapping file.", n=t.number(MAX_NAMES)))
    return replace(mapping, places=places)


def _ask(t: Translator, found: Upload, question: Question, places: dict[str, int | None]) -> None:
    """One name with the places that bear it; what is chosen goes into `places`."""
    name = question.asked
    options = {UNSAID: t("not selected"), **{code: _place_text(t, int(code)) for code, _ in question.answers}}
    options[UNPLACED] = t("none of them")
    start = UNSAID if name not in places else str(places[name] or UNPLACED)
    rows = t.plural("{n} row", "{n} rows", question.rows)
    chosen = st.selectbox(
        f"{markdown_text(name)}: {rows}",
        [*options],
        [*options].index(start) if start in options else 0,
        format_func=options.__getitem__,
        key=f"own-place-{found.file_id}-{found.turn}-{name}",
        width=480,
    )
    places.pop(name, None)
    if chosen != UNSAID:
        places[name] = None if chosen == UNPLACED else int(chosen)


def _place_text(t: Translator, geonames_id: int) -> str:
    """A place as a reader knows it from its namesakes: country, the large place near it, people, coordinates."""
    place = place_of(geonames_id)
    if place is None:
        return str(geonames_id)
    near = large_place_near(place)
    parts = [
        f"{place.name}, {country_name(place.country, t.language)}",
        t("{km} km from {city}", km=t.number(near[1]), city=near[0]) if near else "",
        t.plural("population {n}", "population {n}", place.population),
        f"{place.latitude:.2f} {place.longitude:.2f}",
    ]
    return "; ".join(part for part in parts if part)
