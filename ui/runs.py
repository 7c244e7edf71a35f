"""Script runs: each is counted, takes a slot, and sees one version of the dataset."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from server import metrics
from server.dataset import EngineGone, engine_lock, pinned_dataset, words_in
from server.queue import RUNS, QueueFull
from ui import address


@contextmanager
def run() -> Iterator[None]:
    """Run what is drawn within; say below it if the engine is gone meanwhile."""
    try:
        with metrics.counted_run(), RUNS.slot(), pinned_dataset(), engine_lock():
            yield
    except (EngineGone, QueueFull):
        tell_away()


def tell_away() -> None:
    """Says that the engine does not answer, which is no fault of the files and may pass."""
    t = words_in(address.current())
    st.warning(t("The records are unavailable at the moment. Nothing is lost: the server tries again every ten seconds."))
    st.button(t("Try again"), key="try-again")
