"""One browser for all readers: opened once, opened anew where it was lost, and tables where none opens."""

import logging
import os
import signal

import pytest
import streamlit as st

from exports.render.pictures import NoBrowser, Studio, find
from ui.studio import Shared


class Opened:
    """Stands in for a studio; `loses` says whether its browser is lost while it draws."""

    def __init__(self, loses=False):
        self.loses, self.closed = loses, False

    def close(self):
        self.closed = True


def draw(studio):
    if studio is None:
        return b"tables"
    if studio.loses:
        raise NoBrowser("lost")
    return b"figures"


def shared(*given):
    """Opens these studios, one after the other; an exception instead of one is raised."""
    left = list(given)

    def open_one():
        found = left.pop(0)
        if isinstance(found, Exception):
            raise found
        return found

    return Shared(open_one)


def test_studio_is_opened_once():
    one = shared(Opened())
    assert [one.drawn(draw), one.drawn(draw)] == [b"figures", b"figures"]


def test_lost_browser_is_closed_opened_anew_and_told_in_the_log(caplog):
    lost = Opened(loses=True)
    one = shared(lost, Opened())
    with caplog.at_level(logging.WARNING):
        assert one.drawn(draw) == b"figures"
    assert lost.closed
    assert "was lost" in caplog.text
    assert one.drawn(draw) == b"figures"


def test_browser_lost_twice_gives_tables_and_the_next_reader_a_new_one():
    one = shared(Opened(loses=True), Opened(loses=True), Opened())
    assert one.drawn(draw) == b"tables"
    assert one.drawn(draw) == b"figures"


def test_browser_that_does_not_open_gives_tables_and_is_tried_again(caplog):
    one = shared(NoBrowser("none"), Opened())
    assert one.drawn(draw) == b"tables"
    assert "No browser draws figures: none" in caplog.text
    assert one.drawn(draw) == b"figures"


def test_clearing_what_streamlit_keeps_opens_no_second_browser():
    one = shared(Opened())
    one.drawn(draw)
    st.cache_resource.clear()
    assert one.drawn(draw) == b"figures"


@pytest.mark.skipif(find() is None, reason="no Chromium on this machine")
def test_killed_chromium_is_opened_anew():
    one, killed = Shared(), []

    def kill_once(studio: Studio | None) -> bytes:
        assert studio is not None
        if not killed:
            killed.append(studio._kaleido.subprocess.pid)
            os.kill(killed[0], signal.SIGKILL)
        return studio.svg({"data": [], "layout": {"height": 100}})

    assert b"<svg" in one.drawn(kill_once)
    one._studio.close()


def test_browser_that_rests_is_closed_and_the_next_reader_has_a_new_one():
    first, second = Opened(), Opened()
    one = shared(first, second)
    one.drawn(draw)
    one.rest(unused=1000)
    assert not first.closed
    one.rest(unused=0)
    assert first.closed
    assert one.drawn(lambda studio: studio) is second


def test_browser_in_use_does_not_rest():
    first = Opened()
    one = shared(first)
    one.drawn(lambda _: one.rest(unused=0))
    assert not first.closed
