"""Looking for acts: the search, the two properties of the heat map, the sheet of one record."""

from threading import Condition
from typing import Any

import streamlit as st
from cachetools import LRUCache, cached

from charts.gallery import USUAL, property_names
from charts.timeline import when
from exports import citation, reported
from exports.finding import acts_told
from exports.sentences import stopped
from loaders import LANGUAGES, Dataset
from measures.acts import tally
from measures.crosstab import acts_in_cell
from measures.finder import Wanted, wanted_acts
from measures.record import claims_beside, contradictions_on, record
from measures.search import Index, search_index
from measures.tables import Table, read, rows
from ui import address, controls, figures, sources, tables
from ui.text import fold, md, quiet
from ui.view import View, once


def two_properties(view: View) -> tuple[str, str]:
    """The two boxes that choose how acts are grouped; both stand in the address."""
    t, names = view.words, property_names(view.words)
    first, second = st.columns(2)
    with first:
        by_row = controls.one(address.ROWS, t("Group by"), names, USUAL[0], placeholder="…")
    with second:
        by_column = controls.one(address.COLUMNS, t("and by"), names, USUAL[1], placeholder="…")
    return by_row, by_column


def in_cell(view: View, square: str, by: tuple[str, str]) -> list[str]:
    """The ids of the acts behind a square of the heat map."""
    row, column = (part or None for part in square.split("|"))
    ids: list[str] = acts_in_cell(view.data, by[0], row, by[1], column)["act_id"].to_list()
    return ids


def act_line(view: View, act: dict[str, Any], key: str) -> None:
    """One act in a line, with its sources and the way to its sheet."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        st.markdown(f"**{md(when(act, view.words))}.** {md(act['summary'])}", width="stretch")
        sources.opener(view, f"{key}-{act['act_id']}", (act["act_id"],))


def search_boxes(view: View) -> Wanted:
    """The quick search and the search by field; both stand in the address."""
    t, whole = view.words, view.whole
    help_text = t("Names, places, organisations, words: in any spelling, in Latin or Cyrillic letters")
    query = controls.words(address.QUERY, t("Search"), address.LONGEST_QUERY, placeholder=help_text)
    with fold(t("Search by field"), "fold-fields"):
        left, middle, right = st.columns(3)
        with left:
            targets = controls.several(address.TARGET, t("Against whom"), whole.labels("targets"), placeholder=t("All"))
        named = {row["standard_id"]: f"{row['instrument']}, {row['provision']}" for row in rows(read(whole, "standards"))}
        with middle:
            standard = controls.one(address.STANDARD, t("Provision named"), named, placeholder=t("All"))
        ties = {"rounds": t("tied to a round"), "none": t("tied to no round")}
        with right:
            tied = controls.one(address.TIED, t("Rounds"), ties, placeholder=t("All"))
    return Wanted(query, tuple(targets), standard, tied)


def found(view: View, wanted: Wanted) -> Table:
    """The acts that fit the filters and the search."""
    return once(f"wanted-{wanted}", view, lambda: wanted_acts(view.data, index_of(view), wanted))


def index_of(view: View) -> Index:
    """The index of the whole dataset, made once for all readers."""
    return _index(view.whole)


@cached(LRUCache(maxsize=len(LANGUAGES)), condition=Condition())
def _index(whole: Dataset) -> Index:
    return search_index(whole)


def table(view: View, acts: Table) -> None:
    """The acts found, a row each; a chosen row opens its sheet."""
    t = view.words
    if not len(acts):
        st.markdown(t("**No act fits.** Try another spelling or fewer words, or reset the search."))
        st.button(t("Reset all"), key="reset-search", on_click=address.reset)
        return
    found, open_one = stopped(acts_told(tally(acts), t), t), t("Choose a row to open its record.")
    quiet(f"{found} {open_one}")
    figures.listed("found", tables.acts(view, acts), tables.acts_columns(view), t("The acts found, one a row"))


def title_of(view: View, act_id: str) -> str:
    """What a record is about: the kind of act and its day."""
    act = record(view.whole, act_id)
    return f"{md(view.whole.labels('kinds')[act['kind_code']])} · {md(when(act, view.words))}" if act else act_id


def sheet(view: View, act_id: str) -> None:
    """One record: what is reported of it, its sources and standards, what others say, how to cite it."""
    act = record(view.whole, act_id)
    if act is None:
        return
    st.markdown(md(act["summary"]))
    st.markdown(view.words("**Sources**"))
    sources.listed(view, (act_id,))
    _facts(view, act)
    _beside(view, act_id)
    _cite(view, act)


def _facts(view: View, act: dict[str, Any]) -> None:
    t, whole = view.words, view.whole
    targets = whole.labels("targets")
    confidences = {"high": t("high"), "medium": t("medium"), "low": t("low")}
    lines = {
        t("Record"): act["act_id"],
        t("Round"): act["round_id"] if act["round_id"] is not None else t("no source ties it to one"),
        t("City"): whole.names().get(act["city_id"], t("not reported")),
        t("Authority"): whole.labels("authorities")[act["authority_code"]],
        t("People"): reported.people(act, t),
        t("Named"): (act["people_named"] or t("nobody")).replace(";", ", "),
        t("Against whom"): ", ".join(targets[code] for code in act["target_codes"].split(";")),
        t("Organisations"): (act["organisations"] or t("not reported")).replace(";", ", "),
        t("Penalty"): reported.penalty(act, t) or t("none, or not reported"),
        t("Legal basis"): act["legal_basis"] or t("not reported"),
        t("Standards"): _standards(view, act),
        t("Confidence"): confidences[act["confidence"]],
    }
    st.markdown("  \n".join(f":gray[{md(name)}] {md(value)}" for name, value in lines.items()))


def _standards(view: View, act: dict[str, Any]) -> str:
    ids = (act["standard_ids"] or "").split(";")
    found = [
        f"{row['instrument']}, {row['provision']}"
        for row in rows(read(view.whole, "standards"))
        if row["standard_id"] in ids
    ]
    return "; ".join(found) or view.words("none is named for this act")


def _beside(view: View, act_id: str) -> None:
    t, claims = view.words, rows(claims_beside(view.whole, act_id))
    contradictions = rows(contradictions_on(view.whole, act_id))
    if claims or contradictions:
        st.markdown(t("**What sources count here**"))
    for row in claims:
        st.markdown(f"- {md(row['measure'])}: {md(reported.figure_of(row, t))} ({md(row['publisher'])})")
    for row in contradictions:
        st.markdown(f"- {md(row['summary'])}")


def _cite(view: View, act: dict[str, Any]) -> None:
    st.markdown(view.words("**Cite this record**"))
    st.code(citation.of_record(view, act["act_id"]), language=None, wrap_lines=True)
