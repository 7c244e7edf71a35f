"""What the appeal asks, in brief and in full, with what is reported since."""

from functools import partial
from itertools import groupby
from typing import Any

import streamlit as st

from measures.asks import DONE, NOTHING, PART, ask_states, asks
from ui import address, sources, titles
from ui.folding import folded_on_phone
from ui.text import markdown_text, small_text
from views.view import View
from views.wording import asked_of

SCREEN = "pages/standards.py"
NO_STATE = "none"
COLOURS = {DONE: "blue", PART: "blue", NOTHING: "gray"}
"""The colours of states by what they tell; the others are told in the colour of restrictions."""
WIDTHS = (7, 4, 11)
"""The parts of the width of a request, of its state and of what is reported since."""


def in_brief(view: View) -> None:
    """The requests by their states, one line each; what is reported of them is a link away."""
    t, found = view.words, view.rows_of(asks)
    if not found:
        return
    st.header(t("What appeals ask"), anchor=False)
    small_text(markdown_text(f"{found[0]['body']}, {t.day(found[0]['date'], year=True)}"))
    states = [*view.of(ask_states)["code"].to_list(), None]
    in_order = sorted(found, key=lambda row: states.index(row["state_code"] if row["state"] else None))
    for _, alike in groupby(in_order, lambda row: row["state"]):
        _list_requests(list(alike))
    small_text(t("{told}.", told=titles.finding_of(view, "standards")[0]))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        sources.sources_button(view, "asks", tuple(dict.fromkeys(row["response_id"] for row in found)))
        st.page_link(SCREEN, label=t("Who is asked, and what has been reported since"), query_params=address.all_said())


def _list_requests(found: list[dict[str, Any]]) -> None:
    """The requests of a state below its mark."""
    with st.container(gap=None):
        _show_state(found[0], "brief")
        st.markdown("\n".join(f"- {markdown_text(row['text'])}" for row in found))


def in_full(view: View) -> None:
    """Each request by whom it is put to: its state, and what is reported since, with its sources; no verdict."""
    t, found = view.words, view.rows_of(asks)
    if not found:
        return
    small_text(
        t(
            "All requests are shown, whatever is chosen. What has been reported since is told as the sources tell it; "
            "it is no verdict."
        )
    )
    for whom, asked in groupby(found, lambda row: asked_of(row, t)):
        small_text(f"**{markdown_text(whom)}**")
        for row in asked:
            _show_request(view, row)


def _show_request(view: View, row: dict[str, Any]) -> None:
    """A request, its state, and what is reported since."""
    t = view.words
    with st.container(key=f"request-{row['ask_id']}"):
        asked, state, told = st.columns(WIDTHS, gap="small")
        with asked:
            st.markdown(f"**{row['number']}. {markdown_text(row['text'])}**")
        with state:
            _show_state(row, "full")
        with told, st.container(gap=None):
            folded_on_phone(t("What has been reported since"), f"ask-{row['ask_id']}", partial(_tell_since, view, row))


def _tell_since(view: View, row: dict[str, Any]) -> None:
    """What is reported since of a request, with the sources of both."""
    nothing = view.words("The documents, as far as they were read, tell nothing of it since.")
    st.markdown(markdown_text(row["since"]) if row["since_ids"] else nothing)
    since = (row["since_ids"] or "").split(";")
    sources.sources_button(view, f"ask-{row['ask_id']}", (row["ask_id"], *filter(None, since)))


def _show_state(row: dict[str, Any], place: str) -> None:
    """The state of a request as a mark and a word; nothing where none is given."""
    if row["state"]:
        with st.container(key=f"state-{row['reported'] or NO_STATE}-{place}-{row['ask_id']}"):
            colour = COLOURS.get(row["reported"], "red" if row["reported"] else "gray")
            st.markdown(f":{colour}[**{markdown_text(row['state'])}**]")
