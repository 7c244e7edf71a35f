"""The story on a screen: small pictures in the order of what was done, each with its sources and the way on."""

import streamlit as st

from charts.registry import figure_spec, is_available
from ui import figures
from views.screens import STORY
from views.view import View


def steps(view: View) -> None:
    """The steps of which something is reported, three beside each other where there is room."""
    reported = [name for name in STORY if is_available(view, name) and figure_spec(name).has_rows(view)]
    with st.container(key="story"):
        for number, name in enumerate(reported, 1):
            figures.draw_step(view, name, number, STORY[name])
