"""A place to drop a file that somebody sent: whether it is unchanged since it was made here, and the original to save."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from exports.verification.check import Outcome, sentences, verify
from exports.verification.published import published_names
from loaders import Dataset
from server import settings
from server.dataset import current_dataset, location, own_dataset, with_engine_lock
from server.queue import QueueFull
from ui.briefing_pages import made_in_queue
from ui.text import expander, markdown_text, small_text, write_markdown
from views.view import View

TYPES = ["pdf", "docx", "html", "csv", "xlsx", "geojson", "zip", "png", "svg"]
LARGEST = 50
"""Megabytes of a file, as it is read at most."""
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
