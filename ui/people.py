"""People on a screen: those whom sources name, each with the way to all about them, and those who are counted alone."""

from itertools import islice
from typing import Any

import streamlit as st

from measures.people import people as known_people
from measures.tables import Table, rows
from measures.targeted import MOST
from ui import address, figures, sources
from ui.text import markdown_text, small_text
from views.row_columns import ACTS
from views.view import View
from views.wording import act_date, people_text

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


def counted(view: View, table: Table) -> None:
    """The acts whose people are counted and not named, a line each with the number as reported, and no sum."""
    t = view.words
    if not len(table):
        return
    st.header(t("Counted, not named"), anchor=False)
    small_text(t("The acts may concern the same people, and some are told in words alone: no sum of them means anything."))
    for act in islice(rows(table), MOST):
        _counted_line(view, act)
    if len(table) > MOST:
        figures.told_table(view, "counted", ACTS, table, t("All acts whose people are counted, not named"), "named")


def _counted_line(view: View, act: dict[str, Any]) -> None:
    t = view.words
    people = t("people: {number}", number=people_text(act, t))
    city = view.whole.names().get(act["city_id"], t("city not reported"))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        head = f"**{markdown_text(act_date(act, t))}, {markdown_text(city)}; {markdown_text(people)}.**"
        st.markdown(f"{head} {markdown_text(act['summary'])}", width="stretch")
        sources.sources_button(view, f"counted-{act['act_id']}", (act["act_id"],))
