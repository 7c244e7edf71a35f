"""One person whom sources name: what was done, act by act, what was asked, what became of it, and how to cite it."""

from typing import Any

import narwhals as nw
import streamlit as st

from measures.finder import about_person
from measures.people import person_of_key
from measures.remedies import decisions_elsewhere
from measures.tables import Table, number_of, rows, values
from ui import address, contribute, copies, figures, people, record, sources
from ui.text import markdown_text, small_text
from views import citation, row_columns, wording
from views.opened import acts_and_days
from views.row_columns import ACTS, column_labels
from views.row_keys import ACT, RowKey
from views.search import index_of
from views.view import View

MOST = 40
"""The most acts listed individually."""
Row = dict[str, Any]


def name_of(view: View, key: str) -> str:
    person = person_of_key(view.dataset, key)
    return markdown_text(person.name if person else key)


def sheet(view: View, key: str) -> None:
    t, person = view.t, person_of_key(view.dataset, key)
    if person is None:
        return
    reported = view.cached(f"person-{key}", lambda: about_person(view.dataset, index_of(view), person))
    told, around = acts_and_days(view, reported.done)
    st.markdown(f"**{markdown_text(told)}** {markdown_text(around)}")
    record.write_heading(t("Chronology"))
    for act in rows(reported.done)[:MOST]:
        _show_act(view, act)
    if number_of(reported.done) > MOST:
        small_text(t("{n} more; search for the name to see them all.", n=t.number(number_of(reported.done) - MOST)))
    _show_applications(view, reported.applications)
    elsewhere = view.cached("decisions-elsewhere", lambda: decisions_elsewhere(view.dataset))
    is_elsewhere = nw.col("response_id").is_in(values(elsewhere, "response_id"))
    record.write_heading(t("Reactions and decisions concerning these incidents or naming this person"))
    record.show_reactions(view, reported.responses.filter(~is_elsewhere))
    others = reported.responses.filter(is_elsewhere)
    if number_of(others):
        record.write_heading(t("Decisions in other cases concerning this person, not linked to these incidents or rallies"))
        record.show_reactions(view, others)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        people.search_button(view, person.name)
        figures.save_button(
            view, f"person-{key}", row_columns.pages_of_rows(view, ACTS, reported.done), column_labels(view, ACTS)
        )
    record.write_heading(t("Cite this page"))
    copies.show(view, "person", copies.Copy(citation.of_person(copies.with_address(view), key, person.name), t("Copy")))
    contribute.report_button(view, key, person.name)


def _show_act(view: View, act: Row) -> None:
    t, whole = view.t, view.dataset
    kind, penalty = t.in_sentence(whole.labels("kinds")[act["kind_code"]]), wording.row_penalty_text(act, whole, t)
    parts = (wording.act_date(act, t), kind, penalty, whole.names().get(act["city_id"], t("city not recorded")))
    targets = {code: t.in_sentence(label) for code, label in whole.labels("targets").items()}
    against = t("Target: {targets}", targets=wording.targets_text(act, targets, t))
    with st.container(gap=None):
        head = f"**{markdown_text(', '.join(filter(None, parts)))}.**"
        st.markdown(f"{head} {markdown_text(act['summary'])}  \n:gray[{markdown_text(against)}]")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            sources.sources_button(view, f"person-{act['act_id']}", (act["act_id"],))
            key = f"open-person-{act['act_id']}"
            if st.button(t("Open the record"), key, type="tertiary", icon=":material/open_in_new:"):
                address.open_rows(whole, (RowKey(ACT, act["act_id"]),))
                st.rerun()


def _show_applications(view: View, asked: Table) -> None:
    t = view.t
    if number_of(asked):
        record.write_heading(t("Applications that name this person"))
    for row in rows(asked):
        with st.container(gap=None):
            day = wording.day_text(row["decided_on"] or row["filed_on"], t)
            answer = t("Application: {answer}", answer=wording.answer_text(row, t))
            st.markdown(f"**{markdown_text(day)}. {markdown_text(answer)}.** {markdown_text(row['summary'])}")
            sources.sources_button(view, f"person-{row['application_id']}", (row["application_id"],))
