"""The browser that draws pictures for documents and files."""

import streamlit as st

from exports.pictures import NoBrowser, Studio


@st.cache_resource(show_spinner=False)
def studio() -> Studio | None:
    """One browser for all readers, kept open; None on a machine that has none."""
    try:
        return Studio()
    except NoBrowser:
        return None
