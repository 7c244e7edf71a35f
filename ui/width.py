"""How wide the reader's window is: a figure of several columns needs another drawing on a phone, and the zoom of a map has
no unit but pixels.
"""

from typing import Any

import streamlit as st

from views.screens import WIDEST

KEY = "window-width"
PHONE, DESK = 640, 1088
"""Pixels below which a window is narrow, and from which it is wide; `ui/page.css` puts columns side by side from 1100."""
STEP = 32
"""The browser reports its width in steps of so many pixels, up to that of a page with its margins, which is the default."""
PAGE, MARGINS, MARGINS_OF_A_PHONE = 1200, 64, 32
"""Pixels of the content of a page at most, beside it, and beside that of a phone."""
SENSOR = f"""export default function({{ setStateValue }}) {{
    let told = {WIDEST}, waiting
    const tell = () => {{
        const pixels = Math.min(Math.floor(innerWidth / {STEP}) * {STEP}, {WIDEST})
        if (pixels !== told) setStateValue("pixels", told = pixels)
    }}
    const later = () => {{ clearTimeout(waiting); waiting = setTimeout(tell, 60) }}
    tell()
    addEventListener("resize", later)
    return () => {{ clearTimeout(waiting); removeEventListener("resize", later) }}
}}"""


def watch() -> None:
    """Asks the browser, and asks again when the window changes; once a run, before what hangs on the width."""
    _width_sensor()(key=KEY, height=1, on_pixels_change=lambda: None)


def pixels() -> int:
    """The width of the window, at most that of a page with its margins, also for what is no width."""
    found = (st.session_state.get(KEY) or {}).get("pixels")
    return int(found) if isinstance(found, int | float) and STEP <= found <= WIDEST else WIDEST


def content() -> int:
    """The width of what stands within the margins of a page."""
    return min(pixels() - (MARGINS if pixels() >= PHONE else MARGINS_OF_A_PHONE), PAGE)


def is_narrow() -> bool:
    """Whether the window is as narrow as a phone's; not before the browser has said so."""
    return pixels() < PHONE


def is_wide() -> bool:
    """Whether columns stand side by side."""
    return pixels() >= DESK


@st.cache_resource(show_spinner=False)
def _width_sensor() -> Any:
    return st.components.v2.component("window_width", html="<span hidden></span>", js=SENSOR)
