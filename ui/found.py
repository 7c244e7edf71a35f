"""What a search finds: who was meant and what was done to them, where else the words stand, and where they were found."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import streamlit as st

from charts.crosstab import DEFAULT_GROUPING, grouped_by, grouping_in, property_names
from measures.acts import Counts, count_acts
from measures.evidence import source_names
from measures.finder import FinderQuery, FinderResult, is_indexed
from measures.search import fold_words
from measures.tables import Table, number_of, page, read, rows
from ui import address, controls, figures
from ui.address import open_keys, open_screen
from ui.text import expander, markdown_text, small_text
from views import row_columns
from views.finding import acts_text
from views.row_columns import ACTS, column_labels
from views.row_keys import APPLICATION, RESPONSE, RowKey, key_text
from views.screens import names
from views.search import found_rows, keys_named, where_found
from views.view import View
from views.wording import answer_text, as_sentence, day_text

MOST_NAMED = 8  # cities, people and provisions that a search offers at most


def show_results(view: View, wanted: FinderQuery) -> None:
    t, found = view.t, found_rows(view, wanted)
    frames, others = _found_frames(view, found) if wanted.query else usual_frames(view, wanted), ""
    if wanted.query.strip() and not is_indexed(view.dataset):
        small_text(t("With this many incidents, search matches only the beginnings of words in names and summaries."))
    is_empty = not any(frames[name].number for name in ("done", "others", "answers"))
    if is_empty:
        st.markdown(t("**No matches.** Try another spelling or fewer words, or clear the search."))
    if is_empty or found.suggestions:
        with st.container(horizontal=True, gap="small"):
            _suggest_names(view, found)
            if is_empty:
                st.button(t("Reset all"), key="reset-search", on_click=address.reset)
    if is_empty:
        return
    if found.people:
        names = ", ".join(person.name for person in found.people)
        heading = t("{names}: incidents, in chronological order", names=names)
        _show_acts(view, found, "done", frames, heading)
        others = t("Incidents that affected other people, but whose records mention this name")
    _show_acts(view, found, "others", frames, others)
    if frames["answers"].number:
        st.subheader(t("Applications, reactions and decisions"), anchor=False)
        small_text(t("Reactions are shown whatever the filters. Click anywhere in a row to see its sources."))
        label = t("Applications, reactions and decisions found, one row each")
        figures.paged_table(view, "found-answers", frames["answers"], _answers_columns(view), label)


def show_named(view: View, query: str) -> None:
    """Offer the cities, people, provisions and screens that a search names, before the rows with its words."""
    words, screen_names = fold_words(query), names(view.t)
    if not words:
        return
    screens_named = [name for name, label in screen_names.items() if all(word in fold_words(label) for word in words)]
    with st.container(horizontal=True, gap="small"):
        for name in screens_named:
            st.button(
                screen_names[name], f"named-{name}", icon=":material/arrow_forward:", on_click=open_screen, args=(name,)
            )
        for label, key in islice(keys_named(view, query), MOST_NAMED):
            st.button(
                markdown_text(label), f"named-{key.kind}-{key.row_id}", on_click=open_keys, args=(view.dataset, (key,))
            )


def _suggest_names(view: View, found: FinderResult) -> None:
    t = view.t
    for place, query in enumerate(found.suggestions):
        label = t("Did you mean {query}?", query=markdown_text(query))
        given = (address.QUERY, query[: address.LONGEST_QUERY])
        st.button(label, key=f"suggestion-{place}", icon=":material/search:", on_click=address.set_param, args=given)


def usual_frames(view: View, wanted: FinderQuery) -> dict[str, Any]:
    return view.cached(f"frames-{wanted}", lambda: _found_frames(view, found_rows(view, wanted)))


def _found_frames(view: View, found: FinderResult) -> dict[str, Any]:
    """Return the rows by pages: incidents that concern a person, all others, and answers; and the counts of incidents."""
    names, asked = (*row_columns.KEYS, *_answers_columns(view)), number_of(found.applications)

    def between(start: int, end: int) -> Any:
        applications = page(view.dataset, found.applications, start, end)
        responses = page(view.dataset, found.responses, max(start - asked, 0), max(end - asked, 0))
        told = (*_application_rows(view, found, applications), *_response_rows(view, found, responses))
        return row_columns.frame_of(names, [tuple(row[name] for name in names) for row in told])

    return {
        "done": _acts_pages(view, found, found.done),
        "others": _acts_pages(view, found, found.others),
        "told-done": _counts_sentence(view, count_acts(view.data, found.done)),
        "told-others": _counts_sentence(view, count_acts(view.data, found.others)),
        "answers": row_columns.cached_pages(view, asked + number_of(found.responses), between),
    }


def _acts_pages(view: View, found: FinderResult, table: Table) -> row_columns.Pages:
    return row_columns.cached_pages(
        view, number_of(table), lambda start, end: _acts_frame(view, found, page(view.dataset, table, start, end))
    )


def _acts_frame(view: View, found: FinderResult, table: Table) -> Any:
    frame = row_columns.text_frame(view, ACTS, table)
    places = [where_found(view, found, row["act_id"]) for row in rows(table)] if found.where else []
    return frame.append_column("found", [places]) if places else frame


def _show_acts(view: View, found: FinderResult, name: str, frames: dict[str, Any], heading: str) -> None:
    t = view.t
    if not frames[name].number:
        return
    if heading:
        st.subheader(heading, anchor=False)
    open_one = t("Click anywhere in a row to open its record.")
    small_text(f"{frames[f'told-{name}']} {open_one}")
    columns = column_labels(view, ACTS)
    if found.where:
        columns = {"date": columns["date"], "found": t("Found in"), **columns}
    figures.paged_table(view, f"found-{name}", frames[name], columns, heading or t("Incidents found, one row each"))


def _application_rows(view: View, found: FinderResult, table: Table) -> Iterator[dict[str, str]]:
    t, bodies = view.t, view.dataset.labels("authorities")
    for row in rows(table):
        told = {"kind": t("Application: {answer}", answer=answer_text(row, t)), "body": bodies[row["authority_code"]]}
        day, key = row["decided_on"] or row["filed_on"], RowKey(APPLICATION, row["application_id"])
        yield _answer_values(view, found, key, row) | told | {"date": day_text(day, t), "outcome": ""}


def _response_rows(view: View, found: FinderResult, table: Table) -> Iterator[dict[str, str]]:
    t, kinds = view.t, view.dataset.labels("response_kinds")
    for row in rows(table):
        told = {"kind": kinds[row["kind_code"]], "body": row["body"], "outcome": row["outcome"] or ""}
        key = RowKey(RESPONSE, row["response_id"])
        yield _answer_values(view, found, key, row) | told | {"date": day_text(row["date"], t)}


def _answer_values(view: View, found: FinderResult, key: RowKey, row: dict[str, Any]) -> dict[str, str]:
    return {
        "id": key.row_id,
        "mark": key_text(key.kind, key.row_id),
        "found": where_found(view, found, key.row_id),
        "what": row["summary"],
        "sources": source_names(view.dataset, row["source_ids"]),
    }


def _answers_columns(view: View) -> dict[str, str]:
    t = view.t
    return {
        "date": t("Date"),
        "body": t("Body"),
        "kind": t("Type"),
        "found": t("Found in"),
        "what": t("Contents"),
        "outcome": t("Result"),
        "sources": t("Sources"),
    }


def two_properties(view: View) -> tuple[str, str]:
    t, whole = view.t, view.unfiltered
    names = whole.cached("properties", lambda: property_names(view.dataset, t))
    with st.container(horizontal=True, gap="small", key="two-properties"):
        by_row = controls.select_one(address.ROWS, t("Group by"), names, DEFAULT_GROUPING[0], placeholder="…")
        others = {name: label for name, label in names.items() if name != by_row}
        usual = grouping_in(view.dataset, grouped_by(by_row, ""))[1]
        by_column = controls.select_one(address.COLUMNS, t("and by"), others, usual, placeholder="…")
    return by_row, by_column


def search_boxes(view: View) -> FinderQuery:
    t = view.t
    look = {"placeholder": t("Search: a name, a place, a word"), "label_visibility": "collapsed"}
    query = controls.words(address.QUERY, t("Search"), address.LONGEST_QUERY, **look)
    targets, standard, tied = tuple(address.several(address.TARGET)), *map(address.param, (address.STANDARD, address.TIED))
    opened = expander(t("Search by field"), "fold-fields")
    if opened.open or targets or standard or tied:
        with opened:
            targets, standard, tied = _field_boxes(view)
    return FinderQuery(query, targets, standard, tied)


def _field_boxes(view: View) -> tuple[tuple[str, ...], str, str]:
    t, whole = view.t, view.dataset
    small_text(t("Names, places, organisations or keywords, in any spelling, Latin or Cyrillic"))
    left, middle, right = st.columns(3)
    with left:
        targets = controls.several(address.TARGET, t("Target"), whole.labels("targets"), placeholder=t("All"))
    standards = view.unfiltered.rows_of(read, "standards")
    names = {row["standard_id"]: f"{row['instrument']}, {row['provision']}" for row in standards}
    with middle:
        standard = controls.select_one(address.STANDARD, t("Provision cited"), names, placeholder=t("All"))
    tied, ties = "", {"rounds": t("linked to a rally day"), "none": t("not linked to a rally day")}
    if "rounds" in whole.own_tables:
        with right:
            tied = controls.select_one(address.TIED, t("Rounds"), ties, placeholder=t("All"))
    return tuple(targets), standard, tied


def _counts_sentence(view: View, numbers: Counts) -> str:
    return as_sentence(acts_text(numbers, view.t), view.t)
