"""What a reader sent is not left where the loop of the server reads, nor in freed memory."""

import asyncio
import ctypes
import os
import socket
import subprocess
import sys

import pytest
import uvloop

from deploy.serve import LEAN
from server.lifespan import scrub_read_buffer
from tests.apart import run_apart

SENT = b"25.02.2023,Aktau,Detention\n" * 9_000


def is_left(loop):
    return SENT[:27] in ctypes.string_at(id(loop), type(loop).__basicsize__)


async def sent_and_overwritten():
    loop, (ours, theirs) = asyncio.get_running_loop(), socket.socketpair()
    reading, line = await asyncio.open_connection(sock=ours)
    with theirs:
        theirs.setblocking(False)
        await loop.sock_sendall(theirs, SENT)
    got = await reading.read()
    line.close()
    before = is_left(loop)
    await scrub_read_buffer()
    return [got == SENT, before, is_left(loop)]


def test_place_into_which_the_loop_reads_is_overwritten():
    assert run_apart(sent_and_overwritten(), uvloop.new_event_loop) == [True, True, False]


@pytest.mark.parametrize(("settings", "found"), [(LEAN, "False"), ({"PYTHONMALLOC": "malloc"}, "True")])
def test_freed_memory_is_overwritten_by_the_settings_of_a_process(settings, found):
    asks = "import ctypes, sys; cells = b'cell' * len(sys.argv) * 200; place = id(cells); del cells; "
    asks += "print(b'cellcell' in ctypes.string_at(place, 800))"
    answer = subprocess.run(
        [sys.executable, "-c", asks], env=os.environ | settings, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == found
