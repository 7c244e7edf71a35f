"""Shutdown: pending slow jobs are answered with 503 at once, because uvicorn waits for every response before it ends."""

import asyncio
import signal
import threading
from collections.abc import Awaitable
from http import HTTPStatus
from types import FrameType
from typing import TypeVar

from web.refusal import Refused

Made = TypeVar("Made")
WAIT = 5
"""Seconds after which a server that begins anew may be asked again."""
_ending = threading.Event()
_waited: set["asyncio.Future[object]"] = set()


async def until_end(made: Awaitable[Made], seconds: float) -> Made:
    """What is waited for, which goes on being made without us. Raises TimeoutError, and Refused where the server ends."""
    waited: asyncio.Future[Made] = asyncio.ensure_future(asyncio.shield(made))
    _waited.add(waited)  # type: ignore[arg-type]
    try:
        return await asyncio.wait_for(waited, seconds)
    except asyncio.CancelledError as ended:
        if not _ending.is_set():
            raise
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "server", "it ends", "one that does not", WAIT) from ended
    finally:
        _waited.discard(waited)


def heed_signals() -> None:
    """Lets SIGTERM and SIGINT end what is waited for, before they do what they did."""
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        before = signal.getsignal(number)

        def heard(number: int, frame: FrameType | None, before: object = before) -> None:
            loop.call_soon_threadsafe(end_waiting)
            if callable(before):
                before(number, frame)

        signal.signal(number, heard)


def end_waiting() -> None:
    """Nobody waits any more."""
    _ending.set()
    for one in [*_waited]:
        one.cancel()
