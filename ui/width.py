"""How wide the reader's window is: a figure of several columns, and a map, need another drawing on a phone."""

from typing import Any

import streamlit as st

KEY = "window-width"
PHONE = 640
"""Pixels below which a window is narrow."""
SENSOR = f"""export default function({{ setStateValue }}) {{
    let told = false
    const tell = () => {{
        const narrow = innerWidth < {PHONE}
        if (narrow !== told) setStateValue("narrow", told = narrow)
    }}
    tell()
    addEventListener("resize", tell)
    return () => removeEventListener("resize", tell)
}}"""


def watch() -> None:
    """Asks the browser, and asks again when the window changes; once a run, before what hangs on the width."""
    _width_sensor()(key=KEY, height=1, on_narrow_change=lambda: None)


def is_narrow() -> bool:
    """Whether the window is as narrow as a phone's; not before the browser has said so."""
    said = st.session_state.get(KEY)
    return bool(said and said.get("narrow"))


@st.cache_resource(show_spinner=False)
def _width_sensor() -> Any:
    return st.components.v2.component("window_width", html="<span hidden></span>", js=SENSOR)
