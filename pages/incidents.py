"""Who did what to whom?"""

import streamlit as st

from charts.crosstab import name_by_two
from measures import acts
from ui import cards, figures, found, shell
from ui.text import small_text
from views.finding import acts_in_tables

view = shell.open_page("incidents")
t = view.t

query = found.search_boxes(view)
if query:
    found.show_results(view, query)

by = found.two_properties(view)
figures.lead(view, name_by_two(*by))
small_text(found.campaign_counts(view))

cards.gravest_acts(view)

if not query:
    st.header(t("All incidents"), anchor=False)
    found.show_results(view, query)
    small_text(acts_in_tables(view.measure(acts.counts), t))
shell.foot(view)
