"""A run of the script."""

from streamlit.testing.v1 import AppTest

from server import metrics
from tests.ui.conftest import WAIT


def script():
    import streamlit as st

    from server.dataset import PINNED
    from ui.shell import run

    with run():
        st.markdown(f"within: {PINNED.get() is not None}")
    st.markdown(f"after it: {PINNED.get() is not None}")


def test_a_run_is_counted_once_and_rests_on_one_version_of_the_dataset():
    def count():
        return next(one.value for one in next(iter(metrics.RERUNS.collect())).samples if one.name.endswith("_count"))

    before = count()
    told = [one.value for one in AppTest.from_function(script, default_timeout=WAIT).run().markdown]
    assert told == ["within: True", "after it: False"]
    assert count() == before + 1
