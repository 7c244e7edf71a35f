"""What the appeal asks, in brief and in full, with what is reported since."""

from typing import Any

import streamlit as st

from measures.asks import answered, asks
from measures.tables import rows
from ui import address, sources
from ui.text import markdown_text, small_text
from views.view import View
from views.wording import asked_of

SCREEN = "pages/standards.py"


def in_brief(view: View) -> None:
    """The requests one line each, and on how many of them something is reported since; the rest is a link away."""
    t, table = view.words, view.of(asks)
    if not len(table):
        return
    st.header(t("What appeals ask"), anchor=False)
    first, told = rows(table)[0], len(answered(table))
    small_text(markdown_text(f"{first['body']}, {t.day(first['date'], year=True)}"))
    st.markdown("\n".join(f"- {markdown_text(row['text'])}" for row in rows(table)))
    small_text(
        t.plural(
            "Something has been reported since on {n} of the {all} requests.",
            "Something has been reported since on {n} of the {all} requests.",
            told,
            all=len(table),
        )
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        sources.sources_button(view, "asks", tuple(dict.fromkeys(table["response_id"].to_list())))
        st.page_link(SCREEN, label=t("Who is asked, and what has been reported since"), query_params=address.all_said())


def in_full(view: View) -> None:
    """Each request: of whom, who is to act, and what is reported since, each with its sources; no verdict."""
    t, table = view.words, view.of(asks)
    if not len(table):
        return
    st.header(t("What appeals ask, and what has been reported since"), anchor=False)
    small_text(
        t(
            "All requests are shown, whatever is chosen. What has been reported since is told as the sources tell it; "
            "it is no verdict."
        )
    )
    for number, row in enumerate(rows(table), 1):
        with st.container(gap="xsmall"):
            st.markdown(f"**{number}. {markdown_text(row['text'])}**")
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                small_text(markdown_text(asked_of(row, t)), width="content")
                sources.sources_button(view, f"ask-{row['ask_id']}", (row["ask_id"],))
            _show_reports_since(view, row)


def _show_reports_since(view: View, row: dict[str, Any]) -> None:
    t = view.words
    if not row["since_ids"]:
        st.markdown(t("Nothing has been reported since."))
        return
    st.markdown(markdown_text(t("Reported since: {told}", told=row["since"])))
    sources.sources_button(view, f"since-{row['ask_id']}", tuple(row["since_ids"].split(";")))
