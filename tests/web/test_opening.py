"""What is done before the first reader."""

import asyncio
import socket
from types import SimpleNamespace

import pytest

from loaders.dataset_cache import DatasetCache
from tests.apart import run_apart
from web import opening
from web.opening import give_back, make_beside_readers, send_at_once


def test_end_of_an_answer_does_not_wait_for_its_beginning_to_be_confirmed():
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket() as other:
        send_at_once()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as answering:
            assert answering.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1
        assert other.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0


@pytest.mark.parametrize(("path", "lines"), [("/usr/bin/chromium", 1), ("", 0)])
def test_browser_that_is_named_is_no_longer_used_and_the_log_says_so(monkeypatch, caplog, path, lines):
    monkeypatch.setenv("BROWSER_PATH", path)
    opening.warn_of_unused_settings()
    assert [one.getMessage().partition(":")[0] for one in caplog.records] == ["BROWSER_PATH is no longer used"] * lines


@pytest.mark.parametrize(("engine", "made"), [(None, ["told"]), (object(), ["told", "drawn"])])
def test_the_usual_views_of_tables_in_files_are_drawn_beside_the_first_readers(monkeypatch, engine, made):
    found: list[str] = []
    monkeypatch.setattr("web.opening._tell_screens", lambda: found.append("told"))
    monkeypatch.setattr("web.opening._draw_usual_views", lambda: found.append("drawn"))
    monkeypatch.setattr("web.opening.shown_in", lambda _: SimpleNamespace(engine=engine))
    make_beside_readers()
    assert found == made


@pytest.mark.parametrize(
    ("engine", "drawn", "made"), [(None, "1", ["first", "drawn"]), (None, "", ["first"]), (object(), "1", [])]
)
def test_what_choices_made_of_tables_in_memory_is_let_go_once_nobody_is_there(monkeypatch, engine, drawn, made):
    cache, found = DatasetCache(), []
    cache.get("choice", lambda: "first")
    monkeypatch.setenv("DASHBOARD_DRAWN", drawn)
    monkeypatch.setattr("web.opening._draw_usual_views", lambda: found.append("drawn"))
    monkeypatch.setattr("web.opening.shown_in", lambda _: SimpleNamespace(engine=engine, cache=cache))
    give_back()
    cache.get("choice", lambda: found.insert(0, "first"))
    assert found == made


def test_what_nobody_uses_is_let_go_again_after_an_error(monkeypatch):
    looks = []

    def fails_once():
        looks.append("look")
        if len(looks) == 1:
            raise ValueError
        if len(looks) == 3:
            raise asyncio.CancelledError

    monkeypatch.setattr(opening, "FORGETS", 0)
    monkeypatch.setattr(opening.sessions, "forget_ended", fails_once)
    with pytest.raises(asyncio.CancelledError):
        run_apart(opening._forget_unused())
    assert looks == ["look"] * 3


def test_memory_is_given_back_when_nobody_asks_and_all_once_nobody_is_there(monkeypatch):
    """Looks one after the other: whether sessions have ended, how many are held, have come, and have asked for something."""
    looks = ((True, 2, 3, 9), (False, 2, 3, 9), (False, 2, 3, 9), (True, 0, 3, 9), (False, 0, 3, 9), (False, 0, 4, 9))
    coming, done = iter(looks), []

    def next_look():
        look = next(coming, None)
        if look is None:
            raise asyncio.CancelledError
        done.append("look")
        monkeypatch.setattr(opening.sessions, "held", lambda: look[1])
        monkeypatch.setattr(opening.sessions, "come", lambda: look[2])
        monkeypatch.setattr(opening.RUNS, "asked", look[3])
        return look[0]

    monkeypatch.setattr(opening, "FORGETS", 0)
    monkeypatch.setattr(opening.sessions, "forget_ended", next_look)
    monkeypatch.setattr(opening.sessions, "give_back_memory", lambda: done.append("memory"))
    monkeypatch.setattr(opening, "give_back", lambda: done.append("all"))
    with pytest.raises(asyncio.CancelledError):
        run_apart(opening._forget_unused())
    assert done == ["look", "look", "memory", "look", "look", "all", "look", "look", "all"]
