"""One record: what was done to whom, what became of it, what it rests on, what others say, how to cite it."""

import streamlit as st

from measures.record import claims_beside, contradictions_on, reactions_to, record
from measures.tables import Table, rows
from ui import address, contribute, copies, people, sources
from ui.text import markdown_text
from views import citation, wording
from views.opened import record_facts, record_title
from views.view import View
from views.wording import day_within


def title_of(view: View, act_id: str) -> str:
    act = record(view.dataset, act_id)
    return markdown_text(record_title(view, act)) if act else act_id


def sheet(view: View, act_id: str) -> None:
    act = record(view.dataset, act_id)
    if act is None:
        return
    t = view.t
    st.markdown(markdown_text(act["summary"]))
    with st.container(horizontal=True, gap="small"):
        _show_briefing_button(view, act_id)
        contribute.report_button(view, act_id, record_title(view, act))
    write_heading(t("Sources"))
    sources.list_sources(view, (act_id,))
    write_heading(view.t("What happened next"))
    show_reactions(view, reactions_to(view.dataset, act_id))
    lines = record_facts(view, act).items()
    st.markdown("  \n".join(f":gray[{markdown_text(name)}] {markdown_text(value)}" for name, value in lines))
    people.about(view, act["act_id"])
    _show_claims_beside(view, act_id)
    write_heading(view.t("Cite this record"))
    copies.show(view, "record", copies.Copy(citation.of_record(copies.with_address(view), act["act_id"]), view.t("Copy")))


def _show_briefing_button(view: View, act_id: str) -> None:
    t, chosen = view.t, act_id in address.several(address.CASES)
    text = t("Remove from the briefing") if chosen else t("Add to the briefing")
    change, icon = (address.remove, ":material/remove:") if chosen else (address.add, ":material/add:")
    if st.button(text, "in-briefing", on_click=change, args=(address.CASES, act_id), icon=icon, type="tertiary"):
        st.rerun()


def write_heading(text: str) -> None:
    st.markdown(f"**{markdown_text(text)}**")


def show_reactions(view: View, table: Table) -> None:
    t, found = view.t, rows(table)
    if not found:
        st.markdown(t("Nothing is recorded."))
    for row in found:
        with st.container(gap=None):
            day = t.at_start(day_within(row["date"], t))
            result = t("Result: {outcome}", outcome=row["outcome"]) if row["outcome"] else ""
            head = f"**{markdown_text(day)}. {markdown_text(row['body'])}.**"
            st.markdown(f"{head} {markdown_text(row['summary'])}  \n{markdown_text(result)}")
            sources.sources_button(view, f"since-{row['response_id']}", (row["response_id"],))


def _show_claims_beside(view: View, act_id: str) -> None:
    t, claims = view.t, rows(claims_beside(view.dataset, act_id))
    contradictions = rows(contradictions_on(view.dataset, act_id))
    if claims or contradictions:
        write_heading(t("Numbers reported by sources"))
    for row in claims:
        told = f"{row['measure']}: {wording.figure_of(row, t)} ({row['publisher']})"
        st.markdown(f"- {markdown_text(told)}")
    for row in contradictions:
        st.markdown(f"- {markdown_text(row['summary'])}")
