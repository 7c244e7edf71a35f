"""The progress bar of an upload."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from intake.progress import Progress, share_of
from loaders.engine import yielding
from translations import Translator

BETWEEN = 0.15
"""Seconds between two messages to the browser."""


@contextmanager
def progress_bar(t: Translator) -> Iterator[Progress]:
    """A progress bar with the present step and the number of rows; it disappears at the end.

    Other readers may query the dataset meanwhile.
    """
    place, last = st.empty(), 0.0

    def report(step: str, done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last > BETWEEN:
            last = time.monotonic()
            place.progress(share_of(step, done, of), _step_text(t, step, done, of))

    try:
        with yielding():
            yield report
    finally:
        place.empty()


def _step_text(t: Translator, step: str, done: int, of: int) -> str:
    if step == "reading":
        return t.plural("{n} row read", "{n} rows read", done) if done else t("Opening the file …")
    if not of:
        return t("Going through the records …")
    numbers = {"n": t.number(done + 1), "all": t.number(of)}
    if step == "columns":
        return t("Recognising columns: {n} of {all}", **numbers)
    return t("Reading cells: part {n} of {all}", **numbers)
