"""What happened, in one screen: the story step by step, then its numbers, what was asked and what nobody reports."""

import streamlit as st

from charts.registry import is_available
from exports import titles
from measures import gaps
from ui import asks, cards, figures, shell, story

view = shell.open_page()
shell.heading(view, *titles.heading_of(view, "overview"))
story.steps(view)

if not is_available(view, "around-rallies"):
    figures.draw(view, "timeline-of-rounds")

cards.headline_figures(view)
asked_for, unknown = st.columns(2, gap="large")
with asked_for:
    asks.in_brief(view)
with unknown:
    cards.gaps_in_brief(view, view.rows_of(gaps.gaps, view.selection.rounds))
    cards.way_on(view, "data")

cards.way_on(view, "briefing")
shell.foot(view)
