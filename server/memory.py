"""Memory: freed blocks go back to the system, and read buffers are overwritten."""

import asyncio
import ctypes
import gc
import socket
import sys
from contextlib import suppress

READ_BUFFER = 256_000
"""Bytes of the one buffer into which uvloop reads for all connections."""


def give_back_memory() -> None:
    """Gives to the machine what sessions held; the C library of Linux would keep it, with what stood in it."""
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
