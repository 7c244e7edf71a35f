"""What came in last stays where uvloop reads it, in one place for all connections, until something as long comes."""

import asyncio
import socket
from contextlib import suppress

PLACE = 256_000
"""How many bytes that place has."""


async def overwrite() -> None:
    """Has the loop read so many zeros: what a reader sent, such as a table, is not left there when the reader has gone."""
    ours, theirs = socket.socketpair()
    with theirs:
        theirs.setblocking(False)
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 * PLACE)
        with suppress(BlockingIOError):
            theirs.send(bytes(PLACE))
        theirs.shutdown(socket.SHUT_WR)
        reading, line = await asyncio.open_connection(sock=ours)
        await reading.read()
        line.close()
