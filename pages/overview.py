"""What happened, in one screen?"""

import streamlit as st

from charts.registry import is_offered
from measures import gaps, rounds
from measures.gravest import gravest
from ui import asks, cards, counts, figures, shell
from views.finding import finding

view = shell.open_page()
t = view.words
shell.heading(
    view,
    finding(view),
    t("How did the authorities respond? Each figure has a named source: click it to read the source."),
)
cards.what_it_is(view)
cards.headline_figures(view)

where, *refused = st.columns([3, 2], gap="large") if is_offered(view, "applications") else [st.container()]
with where:
    figures.draw(view, "map")
    figures.same_rows(view, "map")
for column in refused:
    with column:
        figures.draw(view, "applications")
        figures.same_rows(view, "applications")
        cards.granted_applications(view)

counts.of_rounds(view)
figures.draw(view, "timeline-of-rounds")
figures.same_rows(view, "timeline-of-rounds")

cards.who_and_why(view, view.of(rounds.rounds_table))

worst, unknown = st.columns(2, gap="large")
with worst:
    cards.gravest_acts(view, view.of(gravest))
    asks.in_brief(view)
with unknown:
    cards.gaps_list(view, view.of(gaps.gaps, view.selection.rounds))
shell.foot(view)
