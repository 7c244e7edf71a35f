"""A place to drop a file that somebody sent: whether it agrees with the version of the data from which it was made."""

from typing import Any

import streamlit as st

from exports.verification import wording
from exports.verification.outcome import CHANGED, EDITED, UNCHANGED, Outcome, Versions, verify, versions_in
from loaders import Dataset
from server import settings
from server.dataset import current_dataset, location, own_dataset, with_engine_lock
from server.queue import DOCUMENTS, QueueFull
from server.streamlit_patches import client_id
from ui.briefing_pages import waiting_text
from ui.text import expander, markdown_text, small_text, write_markdown
from views.view import View

TYPES = ["pdf", "docx", "html", "csv", "xlsx", "zip", "png", "svg"]
LARGEST = 50
"""Megabytes of a file, as it is read at most."""
OUTCOME = "file-outcome"


def check_file(view: View) -> None:
    """The drop area, opened on request, and below it the outcome in plain words. The file is gone when it is taken away."""
    t = view.t
    opened = expander(t("Check a file that was made here"), "check-file")
    if not opened.open:
        return
    with opened:
        if settings.is_read_only():
            small_text(t("This server does not accept uploads. On your own computer: python -m exports verify FILE"))
            return
        write_markdown(
            t(
                "Drop a briefing, a table, a data package or a chart: its content is compared with the version of the "
                "data that the file names. The file is not stored, shown to others or passed on."
            )
        )
        given = st.file_uploader(t("File to check"), type=TYPES, max_upload_size=LARGEST, key="file-to-check")
        if given is None:
            st.session_state.pop(OUTCOME, None)
            return
        outcome = _outcome_of(view, given)
        if outcome is not None:
            text = markdown_text(wording.headline(outcome, view.t))
            show = {UNCHANGED: st.success, CHANGED: st.warning, EDITED: st.warning}.get(outcome.verdict, st.error)
            show(text)
            write_markdown("\n".join(f"- {markdown_text(line)}" for line in wording.details(outcome, t)))
            small_text(markdown_text(wording.what_it_proves(t)))


def _outcome_of(view: View, given: Any) -> Outcome | None:
    """The outcome of a file, worked out once; None where too many documents wait."""
    shown, name, content = _versions(), given.name, given.getvalue()
    key, outcome = st.session_state.get(OUTCOME, (None, None))
    if key == (name, hash(content)):
        return outcome  # type: ignore[no-any-return]
    place = st.empty()
    job = with_engine_lock(lambda: verify(name, content, shown, settings.site()))
    try:
        found = DOCUMENTS.run_and_wait(
            client_id(), job, lambda n: place.text(waiting_text(view.t, n) or view.t("Comparing with the data"))
        )
    except QueueFull:
        st.warning(view.t("Too many documents are being prepared. Try again in half a minute; your selection is kept."))
        return None
    finally:
        place.empty()
    st.session_state[OUTCOME] = ((name, hash(content)), found)
    return found


def _versions() -> Versions:
    """The versions of the dataset of the server, or the reader's own dataset alone."""
    own, current = own_dataset(), current_dataset()
    if own is not None or not isinstance(current, Dataset):
        shown = own if own is not None else Dataset("", "", "", "", {}, (), {})
        return Versions(shown, (shown.version,), lambda _: shown)
    return versions_in(location().path, current)
