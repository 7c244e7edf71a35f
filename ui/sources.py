"""From a number to what it rests on: claims and statements with their sources."""

from typing import Any

import narwhals as nw
import streamlit as st

from exports.screen_tables import no_follow_up
from measures.acts import of_campaign
from measures.asks import asks
from measures.claims import claims_by_id
from measures.evidence import statements_on
from measures.places import rallies_in
from measures.record import record
from measures.tables import Table, read, rows
from ui import address
from ui.text import link, markdown_text, small_text
from views.row_keys import ACT, APPLICATION, CITY, CLAIM, GAP, RALLY, REQUEST, ROUND, RowKey, is_act
from views.view import View
from views.wording import act_date, day_within, figure_of, people_named, publisher_text


def sources_button(view: View, key: str, row_ids: tuple[str, ...], label: str | None = None) -> None:
    look: dict[str, Any] = {"type": "tertiary", "icon": ":material/article:"}
    popover = st.popover(label or view.t("Sources"), key=f"sources-{key}", on_change="rerun", **look)
    if popover.open:
        with popover:
            list_sources(view, row_ids)


def title_of(view: View, keys: tuple[RowKey, ...]) -> str:
    t, kinds, ids = view.t, {key.kind for key in keys}, tuple(key.row_id for key in keys)
    number = address.rows_beyond() or len(keys)
    if kinds == {CITY} and number == 1:
        subject = view.dataset.names()[ids[0]]
    elif kinds == {CLAIM}:
        subject = ", ".join(dict.fromkeys(row["measure"] for row in rows(claims_by_id(view.dataset, ids))))
    elif kinds == {ROUND}:
        days = {row["round_id"]: row["date"] for row in rows(read(view.dataset, "rounds"))}
        subject = t.enumerated([t.day(days[one], year=True) for one in days if str(one) in ids])
    else:
        counted = {
            ACT: t.plural("{n} incident", "{n} incidents", number),
            RALLY: t.plural("{n} rally", "{n} rallies", number),
            APPLICATION: t.plural("{n} application", "{n} applications", number),
            REQUEST: t.plural("{n} request", "{n} requests", number),
        }
        subject = counted.get(keys[0].kind if len(kinds) == 1 else "", t.plural("{n} record", "{n} records", number))
    return markdown_text(t("Sources for: {subject}", subject=subject))


def of_rows(view: View, keys: tuple[RowKey, ...]) -> None:
    if every := address.rows_beyond():
        t = view.t
        small_text(
            t("The first {n} of {all} are shown; all are in the table below the chart.", n=len(keys), all=t.number(every))
        )
    others = []
    for key in keys:
        if key.kind == CITY:
            st.markdown(f"**{markdown_text(view.dataset.names()[key.row_id])}**")
            _show_rallies(view, of_campaign(view.data, rallies_in(view.data, key.row_id)))
        elif key.kind == RALLY:
            _show_rallies(view, read(view.dataset, "rallies").filter(nw.col("rally_id") == key.row_id))
        elif is_act(view.dataset, key):
            _show_act(view, key)
        else:
            if key.kind == REQUEST:
                _show_request(view, key)
            elif key.kind == GAP:
                for row in view.unfiltered.rows_of(read, "gaps"):
                    if row["gap_id"] == key.row_id:
                        st.markdown(f"**{markdown_text(row['summary'])}**")
            others.append(key.row_id)
    list_sources(view, tuple(others))


def _show_rallies(view: View, rallies: Table) -> None:
    for row in rows(rallies.sort("date", "rally_id", nulls_last=True)):
        head = ", ".join((view.dataset.names().get(row["city_id"], ""), day_within(row["date"], view.t)))
        st.markdown(f"**{markdown_text(head)}.** {markdown_text(row['summary'])}")
        list_sources(view, (row["rally_id"],))


def _show_request(view: View, key: RowKey) -> None:
    [asked] = [row for row in view.rows_of(asks) if row["ask_id"] == key.row_id]
    state = f"  \n:gray[{markdown_text(asked['state'])}]" if asked["state"] else ""
    st.markdown(f"**{markdown_text(asked['text'])}**{state}")
    st.markdown(markdown_text(asked["since"]) if asked["since_ids"] else no_follow_up(view.t))


def _show_act(view: View, key: RowKey) -> None:
    t, found = view.t, record(view.dataset, key.row_id) or {}
    head = ", ".join(part for part in (act_date(found, t), people_named(found)) if part)
    st.markdown(f"**{markdown_text(head)}.** {markdown_text(found['summary'])}")
    if st.button(t("Open the record"), key=f"open-{key.row_id}", type="tertiary", icon=":material/open_in_new:"):
        address.open_rows(view.dataset, (key,))
        st.rerun()
    list_sources(view, (key.row_id,))


def list_sources(view: View, row_ids: tuple[str, ...]) -> None:
    for row in rows(claims_by_id(view.dataset, row_ids)):
        st.markdown(
            f"**{markdown_text(row['measure'])}: {markdown_text(figure_of(row, view.t))}**"
            + (f"  \n{markdown_text(row['note'])}" if row["note"] else "")
        )
    documents: dict[str, dict[str, dict[str, Any]]] = {}
    for row_id in row_ids:
        for row in rows(statements_on(view.dataset, row_id)):
            documents.setdefault(row["source_id"], {})[row["statement_id"]] = row
    for statements in documents.values():
        st.markdown(_document_quotes(view, list(statements.values())))
    if any(row["read_extent"] == "opening" for statements in documents.values() for row in statements.values()):
        small_text(view.t("Unless a document is marked “read in full”, we read only its opening."))


def _document_quotes(view: View, rows: list[dict[str, Any]]) -> str:
    t, row = view.t, rows[0]
    quoted = "".join(f"{markdown_text(t.quoted(each['support']))}  \n" for each in rows if each["support"])
    title = link(row["title"], row["link"] or "")
    if row["title"] == row["publisher"]:
        return f"{quoted}{title}"
    day = t.day(row["published"], year=True) if row["published"] else t("date not shown")
    extent = ["", t("read in full")] if row["read_extent"] == "full" else [""]
    return f"{quoted}{markdown_text(publisher_text(row))}, {title}, {markdown_text(day)}{'; '.join(extent)}"
