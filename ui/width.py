"""The width of the reader's window, by which figures and the zoom of a map are made; `ui/header.js` reports it."""

import streamlit as st

from views.screens import WIDEST

KEY, READ = "header", "width"
PHONE, DESK = 640, 1088
"""Pixels below which a window is narrow, and from which it is wide; `ui/page.css` puts columns side by side from 1100."""
LEAST = 32
"""The browser reports its width in steps of so many pixels, up to that of a page with its margins, which is the default."""
PAGE, MARGINS, MARGINS_OF_A_PHONE = 1200, 64, 32
"""Pixels of the content of a page at most, beside it, and beside that of a phone."""


def read() -> None:
    """Read the width of the window once a run, at most that of a page with its margins, also if the browser sent none."""
    reported = (st.session_state.get(KEY) or {}).get("pixels")
    is_sound = isinstance(reported, int | float) and LEAST <= reported <= WIDEST
    st.session_state[READ] = int(reported) if is_sound else WIDEST


def pixels() -> int:
    return int(st.session_state.get(READ, WIDEST))


def content() -> int:
    return min(pixels() - (MARGINS if pixels() >= PHONE else MARGINS_OF_A_PHONE), PAGE)


def is_narrow() -> bool:
    """Whether the window is as narrow as a phone's; not before the browser has reported it."""
    return pixels() < PHONE


def is_wide() -> bool:
    return pixels() >= DESK
