"""When, and what came before and after each rally day?"""

import streamlit as st

from charts.sides import around
from measures import acts, claims, gaps, rounds
from measures.tables import read
from ui import cards, figures, shell, tables

view = shell.open_page()
t, data = view.words, view.data
days, parts = read(data, "rounds"), view.of(rounds.parts)
shell.heading(
    view,
    around(parts, t),
    t("When did the rallies take place, and what came before and after each?"),
)

figures.draw(view, "timeline")
figures.table(view, "timeline", lambda: tables.acts(view, acts.acts(data)), tables.acts_columns(view))

came, of_people = view.of(claims.attendance), view.of(claims.detention)
many, held = st.columns(2, gap="large")
with many:
    figures.draw(view, "attendance-claims")
    by_city = tables.claims_columns(view, "period", "measure")
    figures.table(view, "attendance-claims", lambda: tables.claims(view, came), by_city)
    cards.coded(view, view.of(claims.coded_attendance))
with held:
    figures.draw(view, "detention-claims")
    by_measure = tables.claims_columns(view, "period")
    figures.table(view, "detention-claims", lambda: tables.claims(view, of_people), by_measure)

around, four = st.columns(2, gap="large")
with around:
    near = view.of(rounds.around_rallies)
    figures.draw(view, "days-around")
    figures.table(view, "days-around", lambda: tables.acts(view, near), tables.acts_columns(view))
with four:
    cards.rounds(view, view.of(rounds.rounds_table))

cards.contradictions(view, view.of(gaps.gaps, view.selection.rounds, "contradiction"))
shell.foot(view)
