"""Old versions of the dataset: one at a time in memory, gone when nobody asks, never loaded for readers of the newest."""

import gc
import weakref

import pytest

from loaders.location import Location
from loaders.package import PUBLISHED
from loaders.releases import released_versions
from measures.acts import acts
from measures.people import people, withdrawn_names
from measures.selection import Selection
from measures.tables import rows
from server import versions
from server.dataset import pinned_dataset, server_dataset
from server.queue import QueueFull
from server.refusal import Refused
from tests.ui.conftest import opened, title, written
from ui.address import PARAMS
from views.view import choose

LASTS = 120


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that stands still until it is set, and no version in memory; objects of before may be collected."""
    now = [1000.0]
    monkeypatch.delenv("DASHBOARD_DATA", raising=False)
    monkeypatch.setattr(versions, "monotonic", lambda: now[0])
    monkeypatch.setattr(versions, "_IN_MEMORY", {})
    server_dataset()
    gc.unfreeze()
    return now


def load(version):
    return versions.LINKS.submit("test", versions.loading(version)).result()


def test_the_newest_is_the_last_of_all_versions_whichever_is_read():
    assert versions.all_versions() == (*released_versions(PUBLISHED), server_dataset().version)
    with pinned_dataset(load("1.1.0")):
        assert versions.all_versions()[-1] == server_dataset().version
        assert versions.is_old("1.1.0")


@pytest.mark.parametrize(("version", "is_old"), [("", False), ("1.2.0", True), ("newest", False)])
def test_a_version_is_old_or_the_newest(version, is_old):
    assert versions.is_old(server_dataset().version if version == "newest" else version) is is_old


def test_a_version_that_never_was_is_refused():
    with pytest.raises(Refused, match=r"“version” has no value “9\.9”. Possible values: 1\.0\.0, 1\.1\.0, ") as refused:
        versions.is_old("9.9")
    assert refused.value.status == 404


def test_a_version_leaves_the_memory_with_all_that_was_made_of_it(clock):
    data = load("1.1.0")
    assert load("1.1.0") is data is versions.in_memory("1.1.0")
    view = choose(data, Selection(cities=("almaty",)), "ru")
    assert view.number_of(acts) > 0
    gone = [weakref.ref(one) for one in (data, data.cache, data["incidents"], view.data)]
    del data, view
    clock[0] += LASTS - 1
    assert not versions.expire()
    assert versions.in_memory("1.1.0") is gone[0]()
    clock[0] += LASTS - 1
    assert not versions.expire()
    clock[0] += 1
    assert versions.expire()
    gc.collect()
    assert [one() for one in gone] == [None] * 4
    assert not versions.expire()


def test_another_version_takes_the_place_of_the_first():
    first = weakref.ref(load("1.0.0"))
    assert load("1.3.0").version == "1.3.0"
    assert [*versions._IN_MEMORY] == ["1.3.0"]
    gc.collect()
    assert first() is None


def test_nothing_is_loaded_for_readers_of_the_newest(monkeypatch):
    monkeypatch.setattr(versions, "load_release", lambda *_: pytest.fail("an old version is loaded"))
    opened("people")
    assert versions.dataset_of_run("") is versions.dataset_of_run("9.9") is server_dataset()


def test_a_run_that_finds_no_place_in_the_queue_never_shows_another_version(monkeypatch):
    monkeypatch.setattr(versions.LINKS, "most", 0)
    with pytest.raises(QueueFull):
        versions.dataset_of_run("1.2.0")
    assert "The records are unavailable at the moment" in "".join(
        one.value for one in opened("people", version="1.2.0").warning
    )


def test_a_version_whose_bytes_changed_is_not_shown(monkeypatch, tmp_path):
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "SHA256SUMS").write_text("0  1.0.0.zip\n")
    monkeypatch.setattr(versions, "location", lambda: Location(tmp_path))
    assert [one.table for one in load("1.0.0").problems] == ["releases/1.0.0.zip"]


def test_a_screen_of_an_old_version_says_so_keeps_it_and_leads_to_the_newest():
    app = opened("people", version="1.2.0")
    assert "You are reading version 1.2.0 of this dataset; the newest is" in written(app)
    [header] = [each for each in app.get("bidi_component") if "-header" in each.proto.id]
    assert "cities?version=1.2.0" in header.proto.json
    assert app.query_params["version"] == "1.2.0"
    next(button for button in app.button if button.key == "newest-version").click().run()
    assert "You are reading version" not in written(app)
    assert "version" not in app.session_state[PARAMS]


def test_what_an_old_screen_shows_is_of_the_old_version():
    assert title(opened("data", version="1.2.0")).startswith("The data draw on 403 statements from 138 ")


def test_words_of_old_codes_stay_and_codes_do_what_they_do_today():
    old, newest = (data["codes-kinds"].set_index("code") for data in (load("1.0.0"), server_dataset()))
    assert (old.loc["sanctions", "label_en"], old.loc["fine", "step"]) == ("Sanctions", newest.loc["fine", "step"])
    assert load("1.0.0")["codes-authorities"]["part_en"].isna().all()


def test_a_withdrawn_name_is_nobody_and_its_cell_says_so():
    old = load("1.0.0").in_language("ru")
    assert withdrawn_names(old) == {"KZ12-I-003"}
    assert not {one.name for one in people(old)} & {"withdrawn", "изъято"}
    assert [row["people_named"] for row in rows(acts(old)) if row["act_id"] == "KZ12-I-003"] == [None]
    assert ":gray[Названные лица] изъято" in written(opened("incidents", version="1.0.0", incident="KZ12-I-003", lang="ru"))
