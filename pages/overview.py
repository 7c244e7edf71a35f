"""What happened, in one screen?"""

import streamlit as st

from exports.finding import finding
from measures import acts, gaps, rounds
from measures.gravest import gravest
from measures.tables import read
from ui import asks, cards, figures, shell, tables

view = shell.open_page()
t, data = view.words, view.data
rallies, asked = acts.in_rounds(read(data, "rallies")), read(data, "applications")
shell.heading(
    view,
    finding(view),
    t(
        "How did the authorities respond to the four Disagreement Day rallies? "
        "Each figure has a named source: choose it to read it."
    ),
)
cards.what_it_is(view)
cards.headlines(view)

where, refused = st.columns([3, 2], gap="large")
with where:
    figures.draw(view, "map")
    figures.table(view, "map", lambda: tables.rallies(view, rallies), tables.rallies_columns(view))
with refused:
    figures.draw(view, "applications-141")
    figures.table(view, "applications-141", lambda: tables.applications(view, asked), tables.applications_columns(view))
    cards.uralsk(view)

tied = acts.in_rounds(acts.acts(data))
figures.draw(view, "timeline-of-rounds")
figures.table(view, "timeline-of-rounds", lambda: tables.acts(view, tied), tables.acts_columns(view))

cards.who_and_why(view, view.of(rounds.rounds_table))

worst, unknown = st.columns(2, gap="large")
with worst:
    cards.gravest_acts(view, view.of(gravest))
    asks.in_brief(view)
with unknown:
    cards.not_told(view, view.of(gaps.gaps, view.selection.rounds))
shell.foot(view)
