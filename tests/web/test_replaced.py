"""A dataset that is replaced while the server runs: taken whole or not at all, without a new start."""

import gc
import logging
import shutil
import weakref
from pathlib import Path

import pytest

from loaders import Dataset, DatasetRefused
from loaders.package import PUBLISHED
from loaders.sidecar import files_signature
from tests.conftest import MADE_UP
from ui import shown_dataset
from ui.shown_dataset import Away, held_dataset, holding, server_dataset
from web.query import shown_in
from web.replaced import Watch


@pytest.fixture
def served(tmp_path, monkeypatch):
    """A folder whose dataset the server shows, and what watches it."""
    folder = Path(shutil.copytree(MADE_UP, tmp_path / "data"))
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    server_dataset.cache_clear()
    yield folder, Watch(lambda: shown_in("en"))
    monkeypatch.delenv("DASHBOARD_DATA")
    server_dataset.cache_clear()


def renamed(folder: Path, old: str, new: str, name: str = "datapackage.json") -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")


def looked(watch: Watch) -> list[bool]:
    """Two looks: a file that changed has to rest between them."""
    return [watch.look(), watch.look()]


def other_version(folder: Path) -> None:
    renamed(folder, f'"version": "{server_dataset().version}"', '"version": "9.9.9"')


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
    read = shown_dataset.read_dataset

    def slow():
        found = read()
        (folder / "CHANGELOG.md").write_text("# Late\n", "utf-8")
        return found

    monkeypatch.setattr(shown_dataset, "read_dataset", slow)
    assert looked(watch) == [False, False]
    assert server_dataset().version != "9.9.9"
    monkeypatch.setattr(shown_dataset, "read_dataset", read)
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
    watch = Watch(lambda: shown_in("en"))
    assert isinstance(server_dataset(), DatasetRefused)
    (tmp_path / "kept.json").rename(folder / "datapackage.json")
    assert looked(watch) == [False, True]
    assert isinstance(server_dataset(), Dataset)


def test_what_began_with_a_dataset_ends_with_it(served):
    folder, watch = served
    with holding():
        before = held_dataset()
        other_version(folder)
        assert looked(watch) == [False, True]
        assert held_dataset() is before
        assert shown_in("ru").version == before.version
    assert held_dataset().version == shown_in("ru").version == "9.9.9"


def test_dataset_that_was_replaced_leaves_the_memory(served):
    folder, watch = served
    shown_in("ru")
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
    data, answers = server_dataset(), [Away(), Away()]
    shown_dataset.forget(data)
    monkeypatch.setattr(shown_dataset, "read_dataset", lambda: answers.pop(0) if answers else data)
    assert looked(watch) == [False, False]
    assert len(answers) == 1
    monkeypatch.setattr("web.replaced.monotonic", lambda: 1e9)
    assert looked(watch) == [False, False]
    monkeypatch.setattr("web.replaced.monotonic", lambda: 2e9)
    assert looked(watch) == [True, False]
    assert server_dataset() is data
    assert "Traceback" not in caplog.text


def test_files_that_were_new_while_it_was_away_are_taken_later(served, monkeypatch):
    folder, watch = served
    server_dataset()
    other_version(folder)
    monkeypatch.setattr(shown_dataset, "read_dataset", Away)
    assert looked(watch) == [False, False]
    monkeypatch.undo()
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    assert looked(watch) == [True, False]
