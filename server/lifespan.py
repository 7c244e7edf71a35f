"""Start and shutdown: warm-up, eviction; slow jobs get 503 at the end, as uvicorn waits for every response."""

import asyncio
import ctypes
import gc
import logging
import os
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, suppress
from contextvars import copy_context
from dataclasses import dataclass
from http import HTTPStatus
from types import FrameType
from typing import Any, TypeVar

from starlette.concurrency import run_in_threadpool

from loaders import Dataset
from server import gate, own_data, settings, streamlit_patches
from server.dataset import EngineGone, Watcher, current_dataset, engine_lock, in_thread
from server.own_data import CONNECTIONS
from server.queue import RUNS
from server.refusal import Refused
from translations.words import Phrase

Result = TypeVar("Result")
LOG = logging.getLogger(__name__)
GIVES_WAY = 0.02  # seconds in which a reader who waits takes the turn
FORGETS = 15  # seconds between two looks for sessions that ended and for what nobody uses
WAIT = 5  # seconds after which a server that begins anew may be asked again
_ending = threading.Event()
_waiting: set["asyncio.Future[object]"] = set()
READ_BUFFER = 256_000  # bytes of the one buffer into which uvloop reads for all connections


@dataclass(frozen=True)
class WarmUp:
    """What is made before readers ask for it: what every `answer` needs, the `first_screens`, the `usual_views` of all that
    there is, the `word_index` of very many records, and the `one_file` that readers may save.
    """

    answers: Callable[[], None]
    first_screens: Callable[[], None]
    usual_views: Callable[[], None]
    word_index: Callable[[], None]
    one_file: Callable[[], None]


def lifespan(warm_up: WarmUp) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """Return the lifespan of the ASGI application. Problems of a dataset do not stop the server: each reader sees them."""

    @asynccontextmanager
    async def open_server(_: object) -> AsyncIterator[None]:
        warn_of_unused_settings()
        streamlit_patches.read_theme_once()
        streamlit_patches.ask_no_external_address()
        streamlit_patches.present_clicks_alone()
        streamlit_patches.encode_request_lines()
        omit_values()
        handle_signals()
        for fault in gate.setup_faults() if settings.is_private() else ():
            LOG.error("Nobody is let in: %s", fault)
        watcher = Watcher(lambda: _prepare_dataset(warm_up))
        with suppress(Refused, EngineGone):
            await in_thread(warm_up.answers)
            if settings.draws_at_start():
                await in_thread(warm_up.usual_views)
        work = copy_context().run
        threading.Thread(target=work, args=(render_in_background, warm_up), daemon=True, name="beside-readers").start()
        tasks = [asyncio.create_task(one) for one in (watcher.run(), _forget_unused(warm_up))]
        yield
        for task in tasks:
            task.cancel()

    return open_server


def warn_of_unused_settings() -> None:
    if os.environ.get("BROWSER_PATH"):
        LOG.warning("BROWSER_PATH is no longer used: the program draws its figures itself.")


async def _forget_unused(warm_up: WarmUp) -> None:
    """Every FORGETS seconds deletes the uploads of ended sessions, and frees memory: after the last reader has gone, or when
    no script has run since the last look, since all readers wait meanwhile; for an upload at the next look in any case.
    """
    connections_before, runs_before, is_memory_due, had_upload = 0, 0, False, False
    while True:
        await asyncio.sleep(FORGETS)
        try:
            has_upload = own_data.expire()
            is_memory_due |= streamlit_patches.expire_sessions() | has_upload
            connections, runs = CONNECTIONS.started, RUNS.requests
            with suppress(OSError):
                await scrub_read_buffer()
            if connections > connections_before and not CONNECTIONS.is_anybody_there():
                await run_in_threadpool(free_memory, warm_up)
                connections_before, is_memory_due = connections, False
            elif is_memory_due and (had_upload or runs == runs_before):
                await run_in_threadpool(give_back_memory)
                is_memory_due = False
            runs_before, had_upload = runs, has_upload
        except Exception:
            LOG.exception("What nobody uses is not let go; it is tried again.")


def free_memory(warm_up: WarmUp) -> None:
    """After the last reader has gone: empties the cache of a dataset in memory, gives the memory back to the system, and
    draws the usual views again where they were drawn at the start.
    """
    data = current_dataset()
    is_in_memory = isinstance(data, Dataset) and data.engine is None
    if isinstance(data, Dataset) and is_in_memory:
        data.cache.clear()
    give_back_memory()
    with suppress(Refused, EngineGone):
        if settings.draws_at_start() and is_in_memory:
            warm_up.usual_views()


def render_in_background(warm_up: WarmUp) -> None:
    """Render the first screens, while readers are served; for tables in files also the usual views and the word index; then
    orders the one file where the usual views are drawn at the start.

    Readers need none of it: an error is logged.
    """
    try:
        warm_up.first_screens()
        if _asks_an_engine():
            warm_up.usual_views()
            warm_up.word_index()
        if settings.draws_at_start():
            warm_up.one_file()
    except (Refused, EngineGone):
        return
    except Exception:
        LOG.exception("What is made beside readers is not made.")


@contextmanager
def beside_readers() -> Iterator[None]:
    """Hold the engine lock during the block, then pauses, so that waiting requests get the lock."""
    with engine_lock():
        yield
    if _asks_an_engine():
        time.sleep(GIVES_WAY)


def _prepare_dataset(warm_up: WarmUp) -> None:
    with engine_lock():
        warm_up.answers()
    warm_up.first_screens()


def _asks_an_engine() -> bool:
    data = current_dataset()
    return isinstance(data, Dataset) and data.engine is not None


async def await_or_shutdown(work: Awaitable[Result], seconds: float) -> Result:
    """Return the result of `work`, which goes on if nobody waits. Raises TimeoutError, and Refused at a shutdown."""
    waited: asyncio.Future[Result] = asyncio.ensure_future(asyncio.shield(work))
    _waiting.add(waited)  # type: ignore[arg-type]
    try:
        return await asyncio.wait_for(waited, seconds)
    except asyncio.CancelledError as ended:
        if not _ending.is_set():
            raise
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "server", Phrase("The server is restarting."), (), WAIT) from ended
    finally:
        _waiting.discard(waited)


def handle_signals() -> None:
    """Make SIGTERM and SIGINT cancel all pending waits before their previous handlers run."""
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        before = signal.getsignal(number)

        def handle(number: int, frame: FrameType | None, before: object = before) -> None:
            loop.call_soon_threadsafe(cancel_waits)
            if callable(before):
                before(number, frame)

        signal.signal(number, handle)


def cancel_waits() -> None:
    _ending.set()
    for one in [*_waiting]:
        one.cancel()


def omit_values() -> None:
    """From now on the text of an exception is in no log, since it may hold a name, a question or a cell of a reader."""
    make = logging.getLogRecordFactory()

    def make_record(*arguments: Any, **named: Any) -> logging.LogRecord:
        record = make(*arguments, **named)
        if record.exc_info and record.exc_info[1]:
            record.exc_text, record.exc_info = error_place(record.exc_info[1]), None
        return record

    logging.setLogRecordFactory(make_record)


def error_place(problem: BaseException) -> str:
    """Return the lines that led to an exception and its kind; what the machine said of a file, without its name."""
    before = problem.__cause__ or problem.__context__
    lines = [error_place(before)] if before else []
    reason = f": {problem.strerror}" if isinstance(problem, OSError) and problem.strerror else ""
    return "\n".join(
        [*lines, "".join(traceback.format_tb(problem.__traceback__)).rstrip(), f"{type(problem).__name__}{reason}"]
    )


def give_back_memory() -> None:
    """Give to the machine what sessions held; the C library of Linux would keep it, with what stood in it."""
    gc.collect()
    if sys.platform == "linux":
        with suppress(AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


async def scrub_read_buffer() -> None:
    """Has the loop read so many zeros: what a reader sent, such as a table, is not left there when the reader has gone."""
    ours, theirs = socket.socketpair()
    with theirs:
        theirs.setblocking(False)
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 * READ_BUFFER)
        with suppress(BlockingIOError):
            theirs.send(bytes(READ_BUFFER))
        theirs.shutdown(socket.SHUT_WR)
        reading, line = await asyncio.open_connection(sock=ours)
        await reading.read()
        line.close()
