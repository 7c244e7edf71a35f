"""Who did what to whom?"""

import streamlit as st

from measures import acts
from ui import figures, found, incidents, shell, tables, titles

view = shell.open_page()
t, data = view.words, view.data
shell.heading(view, titles.who(view), t("Who did what to whom, by which rule, and how do we know?"))

wanted = incidents.search_boxes(view)
if wanted:
    found.shown(view, found.found(view, wanted))

by = incidents.two_properties(view)
figures.draw(view, f"acts-{by[0]}-{by[1]}", lambda square: incidents.in_cell(view, square, by))
tied = acts.in_rounds(acts.acts(data))
figures.table(view, "acts-by-two", lambda: tables.acts(view, tied), tables.acts_columns(view))

if not wanted:
    st.header(t("All acts"), anchor=False)
    found.shown(view, found.found(view, wanted))
shell.foot(view)
