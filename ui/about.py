"""Whether the dataset can be trusted: documents, coverage, contradictions, gaps; whether a file is unchanged."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from exports.verification.check import Outcome, published_names, sentences, verify
from loaders import Dataset
from measures.coverage import sources_table
from server import settings
from server.dataset import current_dataset, location, own_dataset, with_engine_lock
from server.queue import QueueFull
from ui import figures, width
from ui.briefing import made_in_queue
from ui.text import (
    code,
    expander,
    fold,
    heading_markup,
    markdown_text,
    small_text,
    small_text_markup,
    tame_markdown,
    write_markdown,
)
from views import citation, row_columns
from views.row_columns import DOCUMENTS, column_labels
from views.view import View

TYPES = ["pdf", "docx", "html", "csv", "xlsx", "geojson", "zip", "png", "svg"]
LARGEST = 50  # megabytes of a file, as it is read at most
OUTCOME = "file-outcome"


def check_file(view: View) -> None:
    """Show the drop area, opened on request, and below it the outcome. The file is gone when it is taken away."""
    t = view.t
    opened = expander(t("Check a file from this dashboard"), "check-file")
    if not opened.open:
        return
    with opened:
        if settings.is_read_only():
            small_text(t("This server does not accept uploads. On your own computer: python -m exports verify FILE"))
            return
        write_markdown(
            t(
                "Drop a briefing, a data file or a chart here. The dashboard makes the file again and compares the two "
                "byte for byte. Your file is not stored, shown to others or passed on."
            )
        )
        given = st.file_uploader(t("File to check"), type=TYPES, max_upload_size=LARGEST, key="file-to-check")
        if given is None:
            st.session_state.pop(OUTCOME, None)
            return
        outcome = _outcome_of(view, given)
        if outcome is not None:
            verdict, *others, proves = map(markdown_text, sentences(outcome, t))
            (st.success, st.warning, st.error)[outcome.exit_code](verdict)
            write_markdown(*others)
            if outcome.exit_code == 1:
                st.download_button(t("Save the original"), outcome.original, f"original-{given.name}", key="save-original")
            small_text(proves)


def _outcome_of(view: View, given: Any) -> Outcome | None:
    """Return the outcome of a file, worked out once; None where too many documents wait."""
    (data, published), content = _data_and_published(), given.getvalue()
    key, outcome = st.session_state.get(OUTCOME, (None, None))
    if key == hash(content):
        return outcome  # type: ignore[no-any-return]
    job = with_engine_lock(lambda: verify(content, data, published, settings.site()))
    try:
        found = made_in_queue(view.t, job, view.t("Making the file again"))
    except QueueFull:
        st.warning(
            view.t(
                "The server is making too many files at the moment. Try again in half a minute; you need not choose the "
                "file again."
            )
        )
        return None
    st.session_state[OUTCOME] = (hash(content), found)
    return found


def _data_and_published() -> tuple[Dataset, Mapping[str, str]]:
    """Return the dataset of the server and what it published, or the reader's own dataset alone."""
    own, newest = own_dataset(), current_dataset()
    if own is not None or not isinstance(newest, Dataset):
        return own or Dataset("", "", "", "", {}, (), {}), {}
    return newest, published_names(location().path)


TWO_LINES = 68  # pixels of a row in which most titles can be read


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
