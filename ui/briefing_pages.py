"""The pages of a briefing as they will be: drawn when a reader asks for them, kept until another document is looked at."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import streamlit as st

from exports.briefing.document import Briefing
from exports.render.typesetter import CannotSet
from exports.typst import pdf
from loaders import extras
from server.queue import DOCUMENTS, QueueFull
from server.streamlit_patches import client_id
from translations import Translator
from ui.text import small_text
from views.view import View

Result = TypeVar("Result")
STATE, PPI, MOST = "briefing-pages", 88, 8
"""Where a visit keeps them, how many pixels an inch has, and how many pages are shown."""


def show(view: View, other: View, briefing: Briefing) -> None:
    """Show the button that draws the pages and, once they are drawn, each with its number; nothing if none can be drawn."""
    t, key = view.t, (other.key, briefing)
    if not extras.has(extras.DOCUMENTS):
        return
    kept, pages = st.session_state.get(STATE, (None, ()))
    if kept != key:
        asked = st.empty()
        if not asked.button(t("Show the pages"), icon=":material/visibility:", key="show-pages"):
            return
        asked.empty()
        try:
            with st.spinner(t("Preparing the pages")):
                pages = made_in_queue(t, partial(pdf.page_pictures, briefing, PPI))
        except (QueueFull, CannotSet):
            st.warning(t("Too many documents are being prepared. Try again in half a minute; your selection is kept."))
            return
        st.session_state[STATE] = (key, pages)
    for number, page in enumerate(pages[:MOST], 1):
        with st.container(border=True):
            st.image(page, caption=briefing.labels["page"].format(n=number, of=len(pages)), width="stretch")
    left = len(pages) - MOST
    if left > 0:
        small_text(t.plural("The document has {n} more page.", "The document has {n} more pages.", left))


def made_in_queue(t: Translator, make: Callable[[], Result], at_work: str = "") -> Result:
    """Return what is made among the documents; say meanwhile how many are before it, then `at_work`. Raises QueueFull."""
    place = st.empty()
    try:
        return DOCUMENTS.run_and_wait(client_id(), make, lambda n: place.text(waiting_text(t, n) or at_work))
    finally:
        place.empty()


def waiting_text(t: Translator, before: int) -> str:
    """Say how many documents are ahead in the queue; empty if none is."""
    text = t.plural("{n} document is ahead of yours in the queue", "{n} documents are ahead of yours in the queue", before)
    return text if before else ""
