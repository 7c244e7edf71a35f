"""What is loaded and made once is kept, whatever a browser asks Streamlit to clear."""

import streamlit as st

from measures.selection import Selection
from tests.ui.conftest import opened, view_of, written
from ui.view import dataset, once, part, spoken


def test_no_browser_can_make_the_server_load_its_dataset_again():
    view, made = view_of(spoken("ru"), Selection(rounds=(2,))), []
    before = (dataset(), spoken("ru"), part(view.selection, "ru"), once("made-once", view, lambda: made.append(1)))
    st.cache_resource.clear()
    st.cache_data.clear()
    after = (dataset(), spoken("ru"), part(view.selection, "ru"), once("made-once", view, lambda: made.append(1)))
    assert [one is other for one, other in zip(before, after, strict=True)] == [True] * 4
    assert made == [1]


def test_reader_of_a_server_without_a_dataset_sees_no_path_of_it(monkeypatch, tmp_path, caplog):
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "secret"))
    dataset.cache_clear()
    app = opened()
    dataset.cache_clear()
    assert "found nothing that can be read; expected a data package" in written(app)
    assert [text for text in (written(app), *(one.value for one in app.title)) if "secret" in text] == []
    assert str(tmp_path / "secret") in caplog.text
