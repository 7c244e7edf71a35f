"""Provisions, penalties, questions and answers on the screen of standards."""

import streamlit as st

from measures import standards
from measures.tables import Table, rows
from ui import address, incidents, sources
from ui.text import markdown_text, small_text
from views.finding import acts_tied
from views.view import View


def ladder(view: View) -> None:
    """The penalties for an unsanctioned assembly, from the lightest to the heaviest, with the acts that have them."""
    t = view.words
    st.header(t("Penalties, from the lightest to the heaviest"), anchor=False)
    note = view.whole.campaign.text("penalties_note")
    if note:
        small_text(markdown_text(note))
    small_text(t("People are counted anew with every act: whoever was arrested twice counts twice."))
    with st.container(horizontal=True, gap="medium"):
        for number, (standard_id, penalty, acts) in enumerate(view.of(standards.penalty_ladder), 1):
            with st.container(width=224, gap=None):
                st.markdown(f"**{number}. {markdown_text(penalty[0].upper() + penalty[1:])}**")
                small_text(_recorded_acts_text(view, acts))
                ids = tuple(acts["act_id"].to_list()) if acts is not None else ()
                sources.sources_button(view, f"ladder-{number}", (standard_id, *ids))


def _recorded_acts_text(view: View, acts: Table | None) -> str:
    t = view.words
    if acts is None:
        return t("none recorded for these rallies")
    return acts_tied(acts, t)


def provisions(view: View, level: str) -> None:
    """The provisions of a level, each with what the sources report of it and the acts that engage it."""
    t = view.words
    for row in rows(view.of(standards.standards, level)):
        engaged = view.of(standards.acts_engaging, row["standard_id"])
        label = f"{markdown_text(row['instrument'])} · **{markdown_text(row['provision'])}**"
        asked = address.said(address.STANDARD) == row["standard_id"]
        fold = st.expander(label, expanded=asked, key=f"standard-{row['standard_id']}", on_change="rerun")
        if fold.open:
            with fold:
                st.markdown(markdown_text(row["says"]))
                sources.sources_button(view, f"provision-{row['standard_id']}", (row["standard_id"],))
                count = len(engaged)
                st.markdown(t.plural("{n} act for which a source names it:", "{n} acts for which a source names it:", count))
                for act in rows(engaged):
                    incidents.act_line(view, act, f"engaged-{row['standard_id']}")


def questions(view: View) -> None:
    """The test of article 21 as questions, each with what the sources report that bears on it; no verdict."""
    t = view.words
    st.header(t("A test of restrictions, put to the grounds given"), anchor=False)
    small_text(t("Questions, not verdicts: below each stands what sources report, and who said so"))
    texts = view.of(standards.texts_for_questions)
    for number, row in enumerate(rows(view.of(standards.questions)), 1):
        st.markdown(f"**{number}. {markdown_text(row['question'])}**")
        for row_id in row["row_ids"].split(";"):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
                st.markdown(markdown_text(texts[row_id]), width="stretch")
                sources.sources_button(view, f"question-{number}-{row_id}", (row_id,))
