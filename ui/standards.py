"""Provisions, penalties, questions and answers on the screen of standards."""

from functools import partial
from textwrap import shorten

import streamlit as st

from measures import standards
from measures.tables import rows
from translations import Words
from ui import address, incidents, sources
from ui.folding import folded_on_phone
from ui.text import markdown_text, small_text
from views.view import View

BEGINNING = 80
"""Letters of a text that stands under an earlier question."""


def penalty_sources(view: View) -> None:
    """A button that opens the sources of the provisions that name penalties."""
    named = view.of(standards.penal_provisions)["standard_id"].to_list()
    if named:
        sources.sources_button(view, "ladder", tuple(named), view.words("Sources of the penalties"))


def provisions(view: View, level: str) -> None:
    """The provisions of a level, each with what the sources report of it and the acts that engage it."""
    t = view.words
    for row in view.rows_of(standards.standards, level):
        engaged = view.of(standards.acts_engaging, row["standard_id"])
        label = f"{markdown_text(row['instrument'])} · **{markdown_text(row['provision'])}**"
        asked = address.said(address.STANDARD) == row["standard_id"]
        fold = st.expander(label, expanded=asked, key=f"standard-{row['standard_id']}", on_change="rerun", type="compact")
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
    texts, stands = view.of(standards.texts_for_questions), dict[str, int]()
    for number, row in enumerate(view.rows_of(standards.questions), 1):
        told = {row_id: texts[row_id] for row_id in row["row_ids"].split(";")}
        lines = [_bearing_line(text, stands.setdefault(row_id, number), number, t) for row_id, text in told.items()]
        head = f"**{number}. {markdown_text(row['question'])}**"
        folded_on_phone(head, f"question-{number}", partial(_tell_question, view, number, head, lines, told))


def _bearing_line(text: str, first: int, number: int, t: Words) -> str:
    """What bears on a question; where it stands under an earlier one already, the beginning of it."""
    if first == number:
        return f"- {markdown_text(text)}"
    begins = shorten(text, BEGINNING, placeholder="…")
    told = t("As under question {n}: {told}", n=first, told=begins)
    return f"- {markdown_text(told)}"


def _tell_question(view: View, number: int, head: str, lines: list[str], told: dict[str, str]) -> None:
    """A question, what bears on it, and the sources of that line by line."""
    with st.container(gap=None):
        st.markdown("\n".join((head, "", *lines)))
        sources.line_by_line(view, f"question-{number}", told)
