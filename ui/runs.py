"""Script runs and fragment runs: each is counted, takes a slot, and sees one version of the dataset."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

import streamlit as st

from server import metrics
from server.dataset import EngineGone, engine_lock, is_pinned, pinned_dataset, shown_dataset, words_in
from server.queue import RUNS, QueueFull
from ui import address, sign_in

Params = ParamSpec("Params")


@contextmanager
def run() -> Iterator[None]:
    """Run what is drawn within, which may be part of another run; say below it if the engine is gone meanwhile."""
    if is_pinned():
        yield
        return
    try:
        with metrics.counted_run(), RUNS.slot(), pinned_dataset(), engine_lock():
            yield
    except (EngineGone, QueueFull):
        tell_away()


def part(draw: Callable[Params, None]) -> Callable[Params, None]:
    """Make a function draw a part of a screen that runs alone on what a reader does in it.

    The whole screen runs if the address has changed, if another dataset is shown by now, on which the part does not rest,
    and if the reader's sign-in has ended, which it asks for.
    """

    @st.fragment
    def run_part(data: object, params: dict[str, str], *given: Params.args, **named: Params.kwargs) -> None:
        with run():
            if shown_dataset() is not data or address.params() != params or not sign_in.is_let_in():
                st.rerun()
            draw(*given, **named)

    @wraps(draw)
    def run_as_addressed(*given: Params.args, **named: Params.kwargs) -> None:
        run_part(shown_dataset(), address.params(), *given, **named)

    return run_as_addressed


def tell_away() -> None:
    """Says that the engine does not answer, which is no fault of the files and may pass."""
    t = words_in(address.current())
    st.warning(t("The records are unavailable at the moment. Nothing is lost: the server tries again every ten seconds."))
    st.button(t("Try again"), key="try-again")
