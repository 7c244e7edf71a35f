"""The dataset of the server: loaded once whatever a browser asks Streamlit to clear, replaced whole or not at all."""

import gc
import logging
import shutil
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st

from loaders import Dataset, DatasetRefused
from loaders.dataset import DatasetCache
from loaders.engine import files_signature
from loaders.package import PUBLISHED
from measures.selection import Selection
from server import dataset as server_data
from server.dataset import Watcher, current_dataset, dataset_in, pinned_dataset, server_dataset, shown_dataset
from tests.apart import anew
from tests.conftest import MADE_UP
from tests.ui.conftest import opened, view_of, written
from web.query import served_dataset


def test_no_browser_can_make_the_server_load_its_dataset_again():
    view, made = view_of(dataset_in("ru"), Selection(rounds=(2,))), []

    def cached():
        part = server_data.view_in("ru", view.selection).data
        return (shown_dataset(), dataset_in("ru"), part, view.cached("made-once", lambda: made.append(1)))

    before = cached()
    st.cache_resource.clear()
    st.cache_data.clear()
    assert [one is other for one, other in zip(before, cached(), strict=True)] == [True] * 4
    assert made == [1]


def test_reader_of_a_server_without_a_dataset_sees_no_path_of_it(monkeypatch, tmp_path, caplog):
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "secret"))
    with anew():
        app = opened()
    assert "found nothing that can be read; expected a data package" in written(app)
    assert [text for text in (written(app), *(one.value for one in app.title)) if "secret" in text] == []
    assert str(tmp_path / "secret") in caplog.text


def test_empty_setting_is_that_of_no_setting(monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATA", "")
    assert server_data.location().path == PUBLISHED


def test_log_counts_the_problems_of_a_dataset_and_names_the_command_that_lists_them(monkeypatch, tmp_path, caplog):
    folder = shutil.copytree(PUBLISHED, tmp_path / "my data")
    (folder / "CHANGELOG.md").write_text("")
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    assert isinstance(server_data.read_dataset(), DatasetRefused)
    assert f"1 problem in the dataset. All of them: python -m loaders check '{folder}'" in caplog.text


def test_a_file_that_is_made_when_its_button_is_pressed_rests_on_the_dataset_that_was_shown(make):
    before, after = make(), make()
    with pinned_dataset(before):
        made = server_data.deferred(current_dataset)
    with pinned_dataset(after):
        assert made() is before
        assert current_dataset() is after


class Engine:
    def __init__(self):
        self.answers = True

    def is_there(self):
        return self.answers


@pytest.fixture
def read(make, monkeypatch):
    """The datasets that the server reads one after the other, an engine of its own behind each."""
    found = []

    def load_location(_):
        found.append(replace(make(), engine=Engine(), cache=DatasetCache()))
        return found[-1]

    monkeypatch.setattr(server_data, "load_location", load_location)
    with anew():
        yield found


def test_an_engine_that_is_there_leaves_the_dataset_as_it_is(read):
    with pytest.raises(ConnectionError), server_data.engine_lock():
        raise ConnectionError
    assert server_dataset() is read[0]


def test_a_dataset_whose_engine_is_gone_is_away_and_no_click_reads_it(read, caplog):
    shown_dataset().engine.answers = False
    with pytest.raises(server_data.EngineGone), server_data.engine_lock():
        raise ConnectionError
    [problem] = server_dataset().problems
    told = "found no answer of what works on its tables; expected an answer: open this page again in a moment"
    assert str(problem) == f"datapackage.json: {told}"
    assert len(read) == 1
    assert "the dataset is read again" in caplog.text


def test_an_error_that_no_engine_makes_asks_no_engine(read):
    shown_dataset().engine.answers = False
    with pytest.raises(ValueError, match="a wrong question"), server_data.engine_lock():
        raise ValueError("a wrong question")
    assert server_dataset() is read[0]


@pytest.fixture
def served(tmp_path, monkeypatch):
    folder = Path(shutil.copytree(MADE_UP, tmp_path / "data"))
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    with anew():
        yield folder, Watcher(lambda: served_dataset("en"))


def looked(watch):
    """Two looks: a file that changed has to rest between them."""
    return [watch.look(), watch.look()]


def other_version(folder):
    text = (folder / "datapackage.json").read_text("utf-8")
    (folder / "datapackage.json").write_text(text.replace(f'"{server_dataset().version}"', '"9.9.9"', 1), "utf-8")


def test_dataset_that_rests_is_taken_and_its_files_are_read_once(served):
    folder, watch = served
    before = server_dataset()
    assert looked(watch) == [False, False]
    other_version(folder)
    assert looked(watch) == [False, True]
    assert server_dataset().version == "9.9.9"
    assert before.version != "9.9.9"
    assert looked(watch) == [False, False]


def test_files_that_are_still_written_are_not_read(served):
    folder, watch = served
    other_version(folder)
    for text in ("# One\n", "# One and two\n"):
        assert watch.look() is False
        (folder / "CHANGELOG.md").write_text(text, "utf-8")
    assert server_dataset().version != "9.9.9"
    assert looked(watch) == [False, True]


def test_files_that_change_while_they_are_read_are_read_again(served, monkeypatch):
    folder, watch = served
    other_version(folder)
    read = server_data.read_dataset

    def slow():
        found = read()
        (folder / "CHANGELOG.md").write_text("# Late\n", "utf-8")
        return found

    monkeypatch.setattr(server_data, "read_dataset", slow)
    assert looked(watch) == [False, False]
    assert server_dataset().version != "9.9.9"
    monkeypatch.setattr(server_data, "read_dataset", read)
    assert looked(watch) == [False, True]
    assert server_dataset().version == "9.9.9"


def test_dataset_with_problems_is_not_taken_and_its_repair_is(served, caplog):
    folder, watch = served
    before = server_dataset()
    other_version(folder)
    whole = (folder / "incidents.csv").read_text("utf-8")
    (folder / "incidents.csv").write_text(whole[: len(whole) // 2], "utf-8")
    with caplog.at_level(logging.ERROR):
        assert looked(watch) == [False, False]
    assert server_dataset() is before
    assert "problems and is not shown; the one before is" in caplog.text
    (folder / "incidents.csv").write_text(whole, "utf-8")
    assert looked(watch) == [False, True]
    assert server_dataset().version == "9.9.9"


def test_dataset_that_is_gone_for_a_while_stays(served):
    folder, watch = served
    before = server_dataset()
    folder.rename(folder.with_name("away"))
    assert looked(watch) == [False, False]
    assert server_dataset() is before


def test_server_that_began_without_a_sound_dataset_shows_its_repair(served, tmp_path):
    folder, _ = served
    (folder / "datapackage.json").rename(tmp_path / "kept.json")
    server_dataset.cache_clear()
    watch = Watcher(lambda: served_dataset("en"))
    assert isinstance(server_dataset(), DatasetRefused)
    (tmp_path / "kept.json").rename(folder / "datapackage.json")
    assert looked(watch) == [False, True]
    assert isinstance(server_dataset(), Dataset)


def test_what_began_with_a_dataset_ends_with_it(served):
    folder, watch = served
    with pinned_dataset():
        before = current_dataset()
        other_version(folder)
        assert looked(watch) == [False, True]
        assert current_dataset() is before
        assert served_dataset("ru").version == before.version
    assert current_dataset().version == served_dataset("ru").version == "9.9.9"


def test_dataset_that_was_replaced_leaves_the_memory(served):
    folder, watch = served
    served_dataset("ru")
    before = weakref.ref(server_dataset())
    other_version(folder)
    assert looked(watch) == [False, True]
    gc.collect()
    assert before() is None


def test_another_file_of_the_same_size_is_another_one(tmp_path):
    archive = tmp_path / "data.zip"
    archive.write_bytes(b"one")
    first = files_signature(archive)
    (tmp_path / "new.zip").write_bytes(b"two")
    (tmp_path / "new.zip").rename(archive)
    assert files_signature(archive) != first
    assert files_signature(tmp_path / "none") == ()
    assert len(files_signature(PUBLISHED)) > 20


def test_what_is_away_is_tried_again_and_then_taken(served, monkeypatch, caplog):
    _, watch = served
    data, answers = server_dataset(), [server_data.DatasetUnavailable(), server_data.DatasetUnavailable()]
    server_data.mark_unavailable(data)
    monkeypatch.setattr(server_data, "read_dataset", lambda: answers.pop(0) if answers else data)
    assert looked(watch) == [False, False]
    assert len(answers) == 1
    monkeypatch.setattr("server.dataset.monotonic", lambda: 1e9)
    assert looked(watch) == [False, False]
    monkeypatch.setattr("server.dataset.monotonic", lambda: 2e9)
    assert looked(watch) == [True, False]
    assert server_dataset() is data
    assert "Traceback" not in caplog.text


def test_files_that_were_new_while_it_was_away_are_taken_later(served, monkeypatch):
    folder, watch = served
    server_dataset()
    other_version(folder)
    monkeypatch.setattr(server_data, "read_dataset", server_data.DatasetUnavailable)
    assert looked(watch) == [False, False]
    monkeypatch.undo()
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    assert looked(watch) == [True, False]
