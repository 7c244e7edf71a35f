"""The width of the window, as the browser says it or as somebody sends it."""

import pytest
import streamlit as st

from ui import width


@pytest.mark.parametrize(
    ("sent", "pixels"),
    [(320, 320), (1280, 1280), (640.0, 640), ("SECRET", 1280), ([1], 1280), (float("nan"), 1280), (-5, 1280), (10**9, 1280)],
)
def test_width_that_is_none_is_that_of_a_page(monkeypatch, sent, pixels):
    monkeypatch.setattr(st, "session_state", {width.KEY: {"pixels": sent}})
    width.read()
    assert width.pixels() == pixels
