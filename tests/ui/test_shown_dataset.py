"""What is loaded and made once is kept, whatever a browser asks Streamlit to clear."""

import shutil
from dataclasses import replace

import pytest
import streamlit as st

import ui.shown_dataset as shown_dataset_module
from loaders import DatasetRefused
from loaders.dataset_cache import DatasetCache
from loaders.package import PUBLISHED
from measures.acts import acts_of_rounds
from measures.selection import Selection
from tests.ui.conftest import opened, view_of, written
from ui.found import index_of
from ui.shown_dataset import (
    EngineGone,
    chosen_part,
    dataset_in,
    held_dataset,
    holding,
    later,
    location,
    read_dataset,
    server_dataset,
    shown_dataset,
    turn,
)


def test_no_browser_can_make_the_server_load_its_dataset_again():
    view, made = view_of(dataset_in("ru"), Selection(rounds=(2,))), []
    before = (
        shown_dataset(),
        dataset_in("ru"),
        chosen_part(view.selection, "ru"),
        view.once("made-once", lambda: made.append(1)),
    )
    st.cache_resource.clear()
    st.cache_data.clear()
    after = (
        shown_dataset(),
        dataset_in("ru"),
        chosen_part(view.selection, "ru"),
        view.once("made-once", lambda: made.append(1)),
    )
    assert [one is other for one, other in zip(before, after, strict=True)] == [True] * 4
    assert made == [1]


def test_reader_of_a_server_without_a_dataset_sees_no_path_of_it(monkeypatch, tmp_path, caplog):
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "secret"))
    server_dataset.cache_clear()
    app = opened()
    server_dataset.cache_clear()
    assert "found nothing that can be read; expected a data package" in written(app)
    assert [text for text in (written(app), *(one.value for one in app.title)) if "secret" in text] == []
    assert str(tmp_path / "secret") in caplog.text


def test_empty_setting_is_that_of_no_setting(monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATA", "")
    assert location().path == PUBLISHED


def test_log_counts_the_problems_of_a_dataset_and_names_the_command_that_lists_them(monkeypatch, tmp_path, caplog):
    folder = shutil.copytree(PUBLISHED, tmp_path / "my data")
    (folder / "CHANGELOG.md").write_text("")
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    assert isinstance(read_dataset(), DatasetRefused)
    assert f"1 problem in the dataset. All of them: python -m loaders check '{folder}'" in caplog.text


def test_dataset_in_a_zip_file_is_shown(monkeypatch, tmp_path, published):
    monkeypatch.setenv("DASHBOARD_DATA", shutil.make_archive(str(tmp_path / "dataset"), "zip", PUBLISHED))
    server_dataset.cache_clear()
    found = shown_dataset()
    server_dataset.cache_clear()
    assert found.version == published.version
    assert found["incidents"].equals(published["incidents"])


def test_two_datasets_of_one_version_have_numbers_of_their_own(make):
    few, many = (
        make(rounds=[{"round_id": 1}], incidents=[{"incident_id": f"I-{n}", "round_id": 1} for n in range(count)])
        for count in (1, 9)
    )
    assert few.version == many.version
    assert [view_of(data).of(acts_of_rounds) for data in (few, many)] == [1, 9]
    assert [len(index_of(view_of(data)).row_ids) for data in (few, many)] == [1, 9]


def test_a_file_that_is_made_when_its_button_is_pressed_rests_on_the_dataset_that_was_shown(make):
    before, after = make(), make()
    with holding(before):
        made = later(held_dataset)
    with holding(after):
        assert made() is before
        assert held_dataset() is after


class Engine:
    """One that answers until it is gone."""

    def __init__(self) -> None:
        self.answers = True

    def is_there(self) -> bool:
        return self.answers


@pytest.fixture
def read(make, monkeypatch):
    """The datasets that the server reads one after the other, an engine of its own behind each."""
    found = []

    def load_location(_):
        found.append(replace(make(), engine=Engine(), cache=DatasetCache()))
        return found[-1]

    monkeypatch.setattr(shown_dataset_module, "load_location", load_location)
    server_dataset.cache_clear()
    yield found
    server_dataset.cache_clear()


def test_an_engine_that_is_there_leaves_the_dataset_as_it_is(read):
    with pytest.raises(ConnectionError), turn():
        raise ConnectionError
    assert server_dataset() is read[0]


def test_a_dataset_whose_engine_is_gone_is_away_and_no_click_reads_it(read, caplog):
    shown_dataset().engine.answers = False
    with pytest.raises(EngineGone), turn():
        raise ConnectionError
    [problem] = server_dataset().problems
    told = "found no answer of what works on its tables; expected an answer: open this page again in a moment"
    assert str(problem) == f"datapackage.json: {told}"
    assert len(read) == 1
    assert "the dataset is read again" in caplog.text


def test_an_error_that_no_engine_makes_asks_no_engine(read):
    shown_dataset().engine.answers = False
    with pytest.raises(ValueError, match="a wrong question"), turn():
        raise ValueError("a wrong question")
    assert server_dataset() is read[0]
