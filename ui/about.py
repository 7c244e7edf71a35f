"""Whether the dataset can be trusted: what counts, its documents, coverage, contradictions, gaps, dictionary, changes."""

import streamlit as st

from measures.coverage import sources_table
from ui import figures, width
from ui.text import code, fold, heading_markup, markdown_text, small_text_markup, tame_markdown, write_markdown
from views import citation, row_columns
from views.row_columns import DOCUMENTS, column_labels
from views.view import View

TWO_LINES = 68
"""Pixels of a row in which most titles can be read."""


def documents(view: View) -> None:
    t, pages = view.t, document_pages(view)
    write_markdown(heading_markup(t.plural("{n} document", "{n} documents", pages.number)))
    columns, is_narrow = column_labels(view, DOCUMENTS), width.is_narrow()
    link = st.column_config.LinkColumn(t("Link"), display_text=t("open"), width="small")
    title = st.column_config.TextColumn(columns["title"], width=width.content() // (2 if is_narrow else 3))
    frame, start = figures.shown_page(t, "documents", pages)
    st.dataframe(
        frame,
        hide_index=True,
        column_order=list(columns),
        column_config={**columns, "title": title, "link": link},
        row_height=figures.LOW if is_narrow else TWO_LINES,
        key="documents",
        alt=t("All documents, one row each"),
    )
    figures.print_page(view, "documents", frame, start, pages.number, columns)


def document_pages(view: View) -> row_columns.Pages:
    whole = view.unfiltered
    return whole.cached("documents", lambda: row_columns.pages_of_rows(whole, DOCUMENTS, whole.measure(sources_table)))


def dictionary(view: View) -> None:
    t = view.t
    write_markdown(heading_markup(t("Dictionary")))
    tables = {table.path: table for table in view.dataset.dictionary}
    table = tables[st.selectbox(t("Table"), tables, key="dictionary", placeholder="…")]
    types = {"string": t("text"), "integer": t("whole number"), "number": t("number"), "date": t("date")}
    lines = [f"| `{each.name}` | {types[each.type]} | {markdown_text(each.sense(t.translate))} |" for each in table.fields]
    columns = " | ".join((t("Column"), t("Data type"), t("Contents")))
    row = small_text_markup(markdown_text(table.each_row(t.translate)))
    write_markdown(row, "\n".join((f"| {columns} |", "|---|---|---|", *lines)))


def changes(view: View) -> None:
    t = view.t
    write_markdown(heading_markup(t("Changes and citation")), code(citation.sentence(view, "sources")))
    log = view.dataset.changes.get(t.language, "").partition("\n")[2].replace("\n## ", "\n#### ")
    fold(t("Data change log"), "changes", lambda: write_markdown(tame_markdown(log)))
