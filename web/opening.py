"""What is done before the first reader: the dataset is read in each language, and where the operator says so the usual views
are drawn; then what every screen says first is made.

TCP_NODELAY is set on the listening socket, since Streamlit opens it so that asyncio does not recognise it as TCP and small
responses would wait 40 ms.
"""

import asyncio
import gc
import logging
import os
import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from contextvars import copy_context
from threading import Thread

from starlette.concurrency import run_in_threadpool

from charts.gallery import grouped_by
from charts.registry import figure_spec, on_screen
from measures.finder import is_indexed
from measures.selection import Selection
from measures.word_index import act_words
from translations.words import LANGUAGES, SOURCE_LANGUAGE
from ui import briefing, readers, sessions, settings, titles, usual
from ui.line import RUNS
from ui.shown_dataset import EngineGone, chosen_part, in_turn, turn, words_in
from views import screens
from views.view import View
from web import received
from web.ending import heed_signals
from web.first_answer import completed_parts
from web.logs import tell_no_values
from web.query import LANGUAGE, known_choices, shown_in
from web.refusal import Refused
from web.replaced import Watch
from web.versions import dataset_digest, program_digest

LOG = logging.getLogger(__name__)
GIVES_WAY = 0.02
"""Seconds in which a reader who waits takes the turn."""
FORGETS = 15
"""Seconds between two looks for sessions that ended and for what nobody uses."""


@asynccontextmanager
async def opened(_: object) -> AsyncIterator[None]:
    """Reads what every answer needs; a dataset with problems is told to each reader and does not keep the server closed."""
    send_at_once()
    settings.read_theme_once()
    settings.ask_nobody()
    tell_no_values()
    heed_signals()
    for fault in readers.setup_faults() if settings.is_private() else ():
        LOG.error("Nobody is let in: %s", fault)
    warn_of_unused_settings()
    watching = Watch(_prepare_dataset)
    with suppress(Refused, EngineGone):
        await in_turn(_read_dataset)
        if settings.draws_first():
            await in_turn(_draw_usual_views)
    Thread(target=copy_context().run, args=(make_beside_readers,), daemon=True, name="beside-readers").start()
    tasks = [asyncio.create_task(one) for one in (watching.run(), _forget_unused())]
    yield
    for one in tasks:
        one.cancel()


def warn_of_unused_settings() -> None:
    """A line in the log for a setting that had a meaning before."""
    if os.environ.get("BROWSER_PATH"):
        LOG.warning("BROWSER_PATH is no longer used: the program draws its figures itself.")


def send_at_once() -> None:
    """Lets the server send the end of an answer without waiting until the reader has confirmed its beginning, some 40 ms.

    asyncio does so for connections of which it knows that they are TCP; Streamlit opens its socket without saying it. What a
    connection does is inherited from the socket that listens, which nobody but Streamlit holds.
    """
    for one in gc.get_objects():
        if type(one) is socket.socket and one.fileno() >= 0 and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            with suppress(OSError):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _read_dataset() -> None:
    program_digest()
    for language in LANGUAGES:
        data = shown_in(language)
        known_choices(data)
        dataset_digest(data)


async def _forget_unused() -> None:
    """What a reader brought goes soon after the session, also where no other reader comes, and a browser that rests too.
    Once nobody is there, so does what was made for those who were. Among readers memory is given back when nobody has asked
    for anything since the last look, since all would wait for it.
    """
    come_before, asked_before, is_owed = 0, 0, False
    while True:
        await asyncio.sleep(FORGETS)
        try:
            is_owed |= sessions.forget_ended()
            held, come, asked = sessions.held(), sessions.come(), RUNS.asked
            with suppress(OSError):
                await received.overwrite()
            if not held and come > come_before:
                await run_in_threadpool(give_back)
                come_before, is_owed = come, False
            elif is_owed and asked == asked_before:
                await run_in_threadpool(sessions.give_back_memory)
                is_owed = False
            asked_before = asked
        except Exception:
            LOG.exception("What nobody uses is not let go; it is tried again.")


def give_back() -> None:
    """Once the last reader has gone: lets go of what their choices made of tables in memory, and of the memory that it took;
    then all is as before the first reader.
    """
    with suppress(Refused, EngineGone):
        if not _asks_an_engine():
            shown_in(SOURCE_LANGUAGE).cache.clear()
    sessions.give_back_memory()
    with suppress(Refused, EngineGone):
        if settings.draws_first() and not _asks_an_engine():
            _draw_usual_views()


def make_beside_readers() -> None:
    """What every screen says first; of tables in files, whose figures take long, the usual views too.

    Readers who come meanwhile need none of it: what goes wrong is logged.
    """
    try:
        _tell_screens()
        if _asks_an_engine():
            _draw_usual_views()
            _index_words()
    except (Refused, EngineGone):
        return
    except Exception:
        LOG.exception("What is made beside readers is not made.")


def _index_words() -> None:
    """What a search of very many acts looks words up in, in each language in which they are written."""
    for language in shown_in(SOURCE_LANGUAGE).languages:
        with _beside_readers():
            if not is_indexed(data := shown_in(language)):
                act_words(data)


def _asks_an_engine() -> bool:
    return shown_in(SOURCE_LANGUAGE).engine is not None


def _prepare_dataset() -> None:
    """What is made of a dataset that is to take the place of another, before it does."""
    with turn():
        _read_dataset()
    _tell_screens()


def _tell_screens() -> None:
    """The first answers of all screens, beside the first reader: what they rest on is what the screens rest on."""
    for language in LANGUAGES:
        for screen in screens.names(words_in(language)):
            with _beside_readers():
                completed_parts(screen, f"{LANGUAGE}={language}".encode(), language)


def _draw_usual_views() -> None:
    """Makes titles and figures of each screen in each language, of all that there is: most readers come to that first."""
    for language in LANGUAGES:
        with turn():
            data, part = shown_in(language), chosen_part(Selection(), language)
        _draw_view(View(data, part, Selection(), words_in(language), settings.site()))


def _draw_view(view: View) -> None:
    """The titles and the figures of each screen, what else it tells, and the usual briefing, in the order in which a reader
    comes to them.
    """
    for screen in screens.names(view.words):
        with _beside_readers():
            if screens.has_table(view.whole, screen):
                titles.finding_of(view, screen)
            names = on_screen(view, screen, grouped_by("", ""))
        for name in names:
            for wide in (False, True):
                with _beside_readers():
                    figure_spec(name).shown(view, wide=wide)
    with _beside_readers():
        told = [*usual.told(view)]
    for make in told:
        with _beside_readers():
            make()
    with _beside_readers():
        briefing.made_of(view, briefing.usual(view))


@contextmanager
def _beside_readers() -> Iterator[None]:
    """What is done within has its turn with a dataset; then those who wait for theirs have it."""
    with turn():
        yield
    if _asks_an_engine():
        time.sleep(GIVES_WAY)
