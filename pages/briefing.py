"""Give me the document."""

import streamlit as st

from ui import briefing, shell

view = shell.open_page("briefing")

choice, inside = st.columns([1, 2], gap="large")
with choice:
    wanted = briefing.draw_form(view)
with inside:
    briefing.preview(view, wanted)
shell.foot(view)
