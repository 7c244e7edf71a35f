"""What happened, in one screen: asked, refused, detained, sentenced, answered, each step with the way on."""

import streamlit as st

from charts.registry import is_offered
from measures import gaps, places
from measures.gravest import gravest
from ui import asks, cards, counts, figures, shell
from views.finding import finding

view = shell.open_page()
t, known = view.words, view.of(places.announced_cities)
shell.heading(
    view,
    finding(view),
    t("How did the authorities respond? Each figure has a named source: click it to read the source."),
)
cards.what_it_is(view)
cards.headline_figures(view)

if is_offered(view, "applications"):
    asked, granted = st.columns([3, 2], gap="large")
    with asked:
        figures.draw(view, "applications")
        figures.same_rows(view, "applications")
        cards.way_on(view, "applications")
    with granted:
        cards.granted_applications(view)

where, unnamed = st.columns([3, 2], gap="large")
with where:
    figures.draw(view, "map")
    figures.same_rows(view, "map")
    cards.way_on(view, "cities")
if known:
    with unnamed:
        cards.unnamed_cities(view, known)

counts.of_rounds(view)
figures.draw(view, "timeline-of-rounds")
figures.same_rows(view, "timeline-of-rounds")
cards.way_on(view, "rounds")

cards.gravest_acts(view, view.of(gravest))
cards.way_on(view, "incidents")

if is_offered(view, "remedy"):
    figures.draw(view, "remedy")
    figures.same_rows(view, "remedy")
    cards.way_on(view, "standards")

asked_for, unknown = st.columns(2, gap="large")
with asked_for:
    asks.in_brief(view)
with unknown:
    cards.gaps_in_brief(view, view.of(gaps.gaps, view.selection.rounds))
    cards.way_on(view, "data")

cards.way_on(view, "briefing")
shell.foot(view)
