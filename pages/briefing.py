"""Give me the document."""

import streamlit as st

from ui import briefing, shell, width

view = shell.open_page("briefing")

columns = st.columns([2, 1] if width.is_narrow() else [1, 2], gap="large")
choice, inside = reversed(columns) if width.is_narrow() else columns
with choice:
    wanted = briefing.draw_form(view)
with inside:
    briefing.preview(view, wanted)
shell.foot(view)
