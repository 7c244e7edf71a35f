"""Which rules apply, and who has answered?"""

import streamlit as st

from measures import standards as rules
from measures.tables import read
from ui import asks, figures, shell, standards, titles
from views.row_columns import RESPONSES

view = shell.open_page()
t, data = view.words, view.data
views = view.of(rules.committee_views)
shell.heading(
    view, titles.standards_title(view, views), t("Which laws apply, which acts fall under them, and who has reacted?")
)

international, national = st.columns(2, gap="large")
with international:
    st.header(t("International law"), anchor=False)
    standards.provisions(view, "international")
with national:
    st.header(t("National law"), anchor=False)
    standards.provisions(view, "national")

standards.ladder(view)
standards.questions(view)
asks.in_full(view)

st.header(t("From a rally to a decision on it"), anchor=False)
figures.draw(view, "remedy")
figures.same_rows(view, "remedy")
answers = read(data, "responses")
figures.told_table(view, "answers", RESPONSES, answers, t("All reactions and decisions"))
shell.foot(view)
