"""Give me the document."""

import streamlit as st

from ui import briefing, shell, titles

view = shell.open_page()
t = view.words
shell.heading(
    view,
    *titles.finding_of(view, "briefing"),
    t("A document of what is chosen beside: each figure with its source in a footnote, to edit in Word or to hand on."),
)

choice, inside = st.columns([2, 3], gap="large")
with choice:
    wanted = briefing.asked(view)
    briefing.make(view, wanted)
with inside:
    briefing.preview(view, briefing.made_of(view, wanted))
shell.foot(view)
