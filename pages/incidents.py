"""Who did what to whom?"""

import streamlit as st

from charts.crosstab import name_by_two
from exports import titles
from measures import acts
from ui import cards, counts, figures, found, shell
from ui.text import small_text
from views.finding import acts_in_tables

view = shell.open_page()
t = view.t
shell.heading(view, *titles.heading_of(view, "incidents"))

query = found.search_boxes(view)
if query:
    found.show_results(view, query)

by = found.two_properties(view)
figures.lead(view, name_by_two(*by))
counts.of_rounds(view)

cards.gravest_acts(view)

if not query:
    st.header(t("All incidents"), anchor=False)
    found.show_results(view, query)
    small_text(acts_in_tables(view.measure(acts.counts), t))
shell.foot(view)
