"""A part of a screen that runs by itself."""

from streamlit.testing.v1 import AppTest

from server import metrics
from tests.ui.conftest import WAIT
from ui import runs, sign_in


def script():
    """A part within a run of a screen and one by itself."""
    import streamlit as st

    from server.dataset import is_pinned
    from server.queue import RUNS
    from ui import address
    from ui.runs import part, run

    @part
    def drawn(label: str) -> None:
        st.markdown(f"{label}, held: {is_pinned()}, waiting: {RUNS.waiting()}")

    address.read()
    with run():
        drawn("within a run")
    drawn("by itself")
    st.markdown(f"after it, held: {is_pinned()}")


def test_a_part_rests_on_one_version_of_the_dataset_within_a_run_and_by_itself():
    told = [one.value for one in AppTest.from_function(script, default_timeout=WAIT).run().markdown]
    assert told == ["within a run, held: True, waiting: 0", "by itself, held: True, waiting: 0", "after it, held: False"]


def test_a_part_is_not_drawn_for_whose_sign_in_has_ended(monkeypatch):
    answers = [False, True, True]
    monkeypatch.setattr(sign_in, "is_let_in", lambda: answers.pop(0))
    AppTest.from_function(script, default_timeout=WAIT).run()
    assert answers == []


def test_a_part_of_a_dataset_that_was_replaced_runs_the_whole_screen(monkeypatch):
    before, now = object(), object()
    answers = [before, now, *[now] * 4]
    monkeypatch.setattr(runs, "shown_dataset", lambda: answers.pop(0))
    AppTest.from_function(script, default_timeout=WAIT).run()
    assert answers == []


def test_a_run_is_counted_once_with_its_parts():
    def count() -> float:
        return next(one.value for one in next(iter(metrics.RERUNS.collect())).samples if one.name.endswith("_count"))

    before = count()
    AppTest.from_function(script, default_timeout=WAIT).run()
    assert count() == before + 2
