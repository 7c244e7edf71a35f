"""Elements of a screen with a script of their own.

Bytes are sent as they are. Streamlit writes other data as JSON twice, letters beyond ASCII in six characters each.
"""

from functools import cache
from typing import Any

import streamlit as st


@cache
def component(name: str, html: str, script: str, css: str | None = None) -> Any:
    """Return a component, registered once; its styles reach the page."""
    return st.components.v2.component(name, html=html, css=css, js=script, isolate_styles=False)
