"""People on a screen: those whom sources name, each with the way to all about them, and those who are counted alone."""

import streamlit as st

from measures.counted import counted, counted_only
from measures.people import people as known_people
from ui import address, figures
from ui.text import markdown_text, small_text
from views.row_columns import ACTS
from views.view import View

SCREEN = "pages/incidents.py"
"""Where all that is reported of a person stands: what a search for the name finds."""


def named(view: View) -> None:
    """The people whom sources name for an act of the choice, each with the way to all that is reported of them."""
    t, known = view.words, view.of(known_people)
    if not known:
        return
    st.header(t.plural("{n} person named by sources", "{n} people named by sources", len(known)), anchor=False)
    everybody = t("Everybody whom a source names as a person whom an act concerns.")
    number = t("The number is that of their acts. Choose a name for all about them.")
    small_text(f"{everybody} {number}")
    with st.container(horizontal=True, gap="small", key="names"):
        for person in sorted(known, key=lambda person: person.name):
            label = f"{markdown_text(person.name)} :gray[{t.number(len(person.act_ids))}]"
            if st.button(label, key=f"about-everybody-{person.name}", type="tertiary"):
                _search_for(person.name)


def about(view: View, where: str, names: tuple[str, ...]) -> None:
    """The way to all that is reported of some people: the search for their names."""
    with st.container(horizontal=True, gap="small"):
        for name in filter(None, names):
            label, icon = view.words("All about {name}", name=markdown_text(name)), ":material/person_search:"
            if st.button(label, key=f"about-{where}-{name}", type="tertiary", icon=icon):
                _search_for(name)


def _search_for(name: str) -> None:
    address.close()
    address.put(address.QUERY, name)
    st.switch_page(SCREEN, query_params=address.all_said())


def all_counted(view: View) -> None:
    """All acts whose people are counted and not named as a table, where there are more than the figure draws."""
    if view.of(counted).left_out:
        label = view.words("All acts whose people are counted, not named")
        figures.told_table(view, "all-counted", ACTS, view.of(counted_only), label, "named")
