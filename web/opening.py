"""What is done before the first reader: the dataset is read in each language, so that nobody waits for it."""

import gc
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.concurrency import run_in_threadpool

from translations.words import LANGUAGES
from web.query import known_choices, shown_in
from web.refusal import Refused
from web.versions import dataset_digest, program_digest


@asynccontextmanager
async def opened(_: object) -> AsyncIterator[None]:
    """Reads what every answer needs; a dataset with problems is told to each reader and does not keep the server closed."""
    send_at_once()
    with suppress(Refused):
        await run_in_threadpool(_read_dataset)
    yield


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
