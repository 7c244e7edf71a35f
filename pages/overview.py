"""What happened, in one screen: the answer, the story step by step, its numbers, what was asked and what nobody reports."""

import streamlit as st

from measures import gaps
from ui import asks, cards, shell, story

view = shell.open_page()
story.opening(view)
story.steps(view)

cards.headline_figures(view)
requests, unknown = st.columns(2, gap="large")
with requests:
    asks.in_brief(view)
with unknown:
    cards.gaps_in_brief(view, view.rows_of(gaps.gaps, view.selection.rounds))
    cards.way_on(view, "data")
shell.foot(view)
