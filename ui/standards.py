"""Provisions, penalties, questions and answers on the screen of standards."""

from itertools import chain

import streamlit as st

from charts.steps import OTHER, SHAPES
from measures import standards
from measures.codes import kind_steps
from measures.tables import rows
from ui import address, incidents, sources
from ui.text import markdown_text, small_text
from views.finding import penalty_told
from views.view import View


def ladder(view: View) -> None:
    """The penalties for an unsanctioned assembly, from the lightest to the heaviest, with the acts that have them."""
    t = view.words
    st.header(t("Penalties, from the lightest to the heaviest"), anchor=False)
    note = view.whole.campaign.text("penalties_note")
    if note:
        small_text(markdown_text(note))
    small_text(t("People are counted anew with every act: whoever was arrested twice counts twice."))
    steps = kind_steps(view.whole)
    for number, rung in enumerate(view.of(standards.penalty_ladder), 1):
        with st.container(gap=None, key=f"rung-{number}"):
            head = f"**{number}. {markdown_text(t.at_start(rung.penalty))}**"
            st.markdown(f"{head}  \n{_marks(rung, steps.get(rung.kind))}".strip())
            _rung_text(view, number, rung)


def _marks(rung: standards.Penalty, step: str | None) -> str:
    """A mark for each act with the penalty, in the shape of its step; they break between two lines where they must."""
    count = len(rung.acts) if rung.acts is not None else 0
    return f":red[**{' '.join([SHAPES.get(step or '', OTHER).letter] * count)}**]" if count else ""


def _rung_text(view: View, number: int, rung: standards.Penalty) -> None:
    """How many acts have the penalty and how many merely announced it, with the sources of both."""
    told = penalty_told(rung.acts, rung.announced, view.whole.labels("kinds"), view.words)
    acts = [table["act_id"].to_list() for table in (rung.acts, rung.announced) if table is not None]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        small_text(markdown_text(view.words.at_start(told)), width="stretch")
        sources.sources_button(view, f"ladder-{number}", (rung.standard_id, *chain(*acts)))


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
