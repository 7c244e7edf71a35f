"""What is made before readers come and let go after them; a server that ends tells those who wait."""

import asyncio
import subprocess
import sys

import pytest

from loaders import Dataset
from loaders.dataset import DatasetCache
from server import lifespan
from server.lifespan import WarmUp, await_or_shutdown, free_memory, render_in_background
from server.refusal import Refused
from tests.apart import run_apart

SESSIONS = "server.lifespan.streamlit_patches.expire_sessions"


@pytest.mark.parametrize(("path", "lines"), [("/usr/bin/chromium", 1), ("", 0)])
def test_browser_that_is_named_is_no_longer_used_and_the_log_says_so(monkeypatch, caplog, path, lines):
    monkeypatch.setenv("BROWSER_PATH", path)
    lifespan.warn_of_unused_settings()
    assert [one.getMessage().partition(":")[0] for one in caplog.records] == ["BROWSER_PATH is no longer used"] * lines


def noted(found):
    names = ("answers", "first screens", "usual views", "word index", "one file")
    return WarmUp(*(lambda name=name: found.append(name) for name in names))


def dataset(**named):
    """A dataset of nothing but this."""
    data = object.__new__(Dataset)
    for name, value in named.items():
        object.__setattr__(data, name, value)
    return data


@pytest.mark.parametrize(
    ("engine", "made"), [(None, ["first screens"]), (object(), ["first screens", "usual views", "word index"])]
)
def test_the_usual_views_of_tables_in_files_are_drawn_beside_the_first_readers(monkeypatch, engine, made):
    found = []
    monkeypatch.setattr(lifespan, "current_dataset", lambda: dataset(engine=engine))
    render_in_background(noted(found))
    assert found == made


@pytest.mark.parametrize(
    ("engine", "drawn", "made"), [(None, "1", ["first", "usual views"]), (None, "", ["first"]), (object(), "1", [])]
)
def test_what_choices_made_of_tables_in_memory_is_let_go_once_nobody_is_there(monkeypatch, engine, drawn, made):
    cache, found = DatasetCache(), []
    cache.get("choice", lambda: "first")
    monkeypatch.setenv("DASHBOARD_DRAWN", drawn)
    monkeypatch.setattr(lifespan, "current_dataset", lambda: dataset(engine=engine, cache=cache))
    free_memory(noted(found))
    cache.get("choice", lambda: found.insert(0, "first"))
    assert found == made


@pytest.fixture
def watched(monkeypatch):
    """Lets the server look for what nobody uses until there are no more looks; gives what was done."""
    done = []
    monkeypatch.setattr(lifespan, "FORGETS", 0)
    monkeypatch.setattr(lifespan, "give_back_memory", lambda: done.append("memory"))
    monkeypatch.setattr(lifespan, "free_memory", lambda _: done.append("all"))

    def run(place, looks):
        coming = iter(looks)

        def next_look():
            done.append("look")
            if (look := next(coming, None)) is None:
                raise asyncio.CancelledError
            return look()

        monkeypatch.setattr(place, next_look)
        with pytest.raises(asyncio.CancelledError):
            run_apart(lifespan._forget_unused(noted([])))
        return done[:-1]

    return run


def test_what_nobody_uses_is_let_go_again_after_an_error(watched):
    def fails():
        raise ValueError

    assert watched(SESSIONS, [fails, lambda: False]) == ["look", "look"]


def test_memory_is_given_back_when_nobody_asks_and_all_once_nobody_is_there(monkeypatch, watched):
    """Looks one after the other: whether sessions have ended, whether readers are there, how many came, and asked."""
    there, gone = True, False
    looks = (
        *((True, there, 3, 9), (False, there, 3, 9), (False, there, 3, 9)),
        *((True, gone, 3, 9), (False, gone, 3, 9), (False, gone, 4, 9)),
    )

    def seen(ended, is_there, came, asked):
        monkeypatch.setattr(lifespan.CONNECTIONS, "is_anybody_there", lambda: is_there)
        monkeypatch.setattr(lifespan.CONNECTIONS, "started", came)
        monkeypatch.setattr(lifespan.RUNS, "requests", asked)
        return ended

    done = watched(SESSIONS, [lambda look=look: seen(*look) for look in looks])
    assert done == ["look", "look", "memory", "look", "look", "all", "look", "look", "all"]


def test_memory_of_an_upload_is_given_back_at_the_next_look_though_readers_ask(monkeypatch, watched):
    def seen(ends, runs):
        monkeypatch.setattr(lifespan.RUNS, "requests", runs)
        return ends

    monkeypatch.setattr(lifespan.CONNECTIONS, "is_anybody_there", lambda: True)
    looks = [lambda look=look: seen(*look) for look in ((True, 1), (False, 2), (False, 3))]
    assert watched("server.lifespan.own_data.expire", looks) == ["look", "look", "memory", "look"]


@pytest.fixture(autouse=True)
def begun():
    yield
    lifespan._ending.clear()


async def waited(seconds, *, ends):
    made = asyncio.get_running_loop().create_future()
    waiting = asyncio.ensure_future(await_or_shutdown(made, seconds))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    if ends:
        lifespan.cancel_waits()
    elif seconds > 1:
        made.set_result("made")
    return await waiting


def test_what_is_made_is_given():
    assert run_apart(waited(10, ends=False)) == "made"


def test_what_takes_too_long_is_not_waited_for():
    with pytest.raises(TimeoutError):
        run_apart(waited(0.01, ends=False))


def test_who_waits_when_the_server_ends_is_told():
    with pytest.raises(Refused, match=r"The server is restarting\. Try again in 5 seconds"):
        run_apart(waited(10, ends=True))


def test_program_ends_while_something_is_made():
    begins = "from threading import Event; from server.queue import JobQueue; begun = Event(); "
    asks = "JobQueue('test', 1, 9, 9).submit('anna', lambda: (begun.set(), Event().wait())); begun.wait(10)"
    assert subprocess.run([sys.executable, "-c", begins + asks], timeout=60, check=False).returncode == 0
