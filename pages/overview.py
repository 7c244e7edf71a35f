"""What happened, in one screen?"""

import streamlit as st

from charts.maps import still_map
from charts.marks import application_marks
from charts.timeline import rally_timeline
from measures import acts, applications, evidence, gaps, places, rounds
from measures.gravest import gravest
from measures.tables import read
from ui import cards, figures, shell, tables, titles

view = shell.open_page()
t, data, whole = view.words, view.data, view.whole
found, known = view.of(places.places, whole), view.of(places.announced_cities)
rallies, asked = acts.in_rounds(read(data, "rallies")), read(data, "applications")
shell.heading(
    view,
    titles.finding(view),
    t("How did the authorities meet the four rounds of rallies? Each figure is a claim by a named source, and opens it."),
)
cards.headlines(view)

where, refused = st.columns([3, 2], gap="large")
with where:
    cited = view.of(evidence.documents_on_rallies)
    figures.draw(view, "map", lambda: still_map(whole.map_lines, found, known, whole.names(), t, view.credit, cited))
    figures.table(view, "map", lambda: tables.rallies(view, rallies), tables.rallies_columns(view))
with refused:
    figures.draw(view, "marks", lambda: application_marks(applications.marks(data), t, view.credit))
    figures.table(view, "marks", lambda: tables.applications(view, asked), tables.applications_columns(view))
    cards.uralsk(view)

days, kinds, parts = read(data, "rounds"), whole.labels("kinds"), view.of(rounds.parts)
tied = acts.in_rounds(view.of(rounds.timeline))
figures.draw(view, "timeline-short", lambda: rally_timeline(tied, days, None, kinds, parts, t, view.credit))
figures.table(view, "timeline-short", lambda: tables.acts(view, acts.in_rounds(acts.acts(data))), tables.acts_columns(view))

worst, unknown = st.columns(2, gap="large")
with worst:
    cards.gravest_acts(view, view.of(gravest))
with unknown:
    cards.not_told(view, view.of(gaps.gaps, view.selection.rounds))
shell.foot(view)
