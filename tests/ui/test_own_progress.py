"""A reader who waits for a table sees how many rows read and which step is done; then nothing of it stays."""

from types import SimpleNamespace

import pytest

from benchmarks.made import write_made
from loaders import Dataset, table_file
from server.dataset import Watcher, server_dataset
from tests.ui.conftest import opened, title
from translations import translator
from ui import brought


@pytest.mark.parametrize(
    ("step", "share", "said"),
    [
        (("reading", 0, 0), 0, "Opening the file …"),
        (("reading", 1, 0), 0, "1 row read"),
        (("reading", 120_000, 0), 0, "120,000 rows read"),
        (("cells", 0, 0), 1 / 2, "Reading the records …"),
        (("cells", 1_200_000, 1_400_000), 13 / 14, "Reading cells: 1,200,000 of 1,400,000"),
    ],
)
def test_bar_says_what_is_done(step, share, said, monkeypatch):
    shown = []
    place = SimpleNamespace(progress=lambda *one: shown.append(one), empty=lambda: shown.append("gone"))
    monkeypatch.setattr(brought.st, "empty", lambda: place)
    with brought.progress_bar(translator("en")) as tell:
        tell(*step)
        tell(*step)
    assert shown == [(pytest.approx(share), said), "gone"]


@pytest.fixture
def acts(tmp_path, monkeypatch):
    """The file with the acts of the dataset that is shown, on which DuckDB works."""
    folder = write_made(tmp_path / "made", 300, "parquet")
    monkeypatch.setattr(table_file, "LONG", 0)
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    server_dataset.cache_clear()
    yield folder / "incidents.parquet"
    server_dataset.cache_clear()


@pytest.mark.nightly
def test_a_reader_is_told_and_a_click_works_once_it_is_back(acts):
    before, watch = server_dataset(), Watcher(lambda: None)
    away = acts.rename(acts.with_suffix(".away"))
    app = opened(city="almaty")
    assert [one.value for one in app.exception] == []
    told = "The records are unavailable at the moment. Nothing is lost: the server tries again every ten seconds."
    assert [one.value for one in app.warning] == [told]
    others = opened(city="almaty")
    assert [one.value for one in (*others.exception, *others.warning, *others.title, *others.markdown)] == [told]
    assert [one.label for one in others.button] == ["Try again"]
    away.rename(acts)
    assert watch.look()
    app = opened(city="almaty")
    left_out = "These parts of the link are not in this dataset and were ignored: city=almaty"
    assert [one.value for one in (*app.exception, *app.warning)] == [left_out]
    assert title(app)
    assert isinstance(server_dataset(), Dataset)
    assert server_dataset() is not before
