"""A server that ends tells those who wait, and does not wait for what they asked for."""

import asyncio
import subprocess
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor

import pytest

from web import ending
from web.refusal import Refused


@pytest.fixture(autouse=True)
def begun():
    yield
    ending._ending.clear()


async def waited(seconds: float, *, ends: bool) -> str:
    made: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    waiting = asyncio.ensure_future(ending.until_end(made, seconds))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    if ends:
        ending.end_waiting()
    elif seconds > 1:
        made.set_result("made")
    return await waiting


def run(waiting: Coroutine[None, None, str]) -> str:
    """Runs it in a thread of its own: in that of the tests another loop may be running, that of a browser."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, waiting).result()


def test_what_is_made_is_given():
    assert run(waited(10, ends=False)) == "made"


def test_what_takes_too_long_is_not_waited_for():
    with pytest.raises(TimeoutError):
        run(waited(0.01, ends=False))


def test_who_waits_when_the_server_ends_is_told():
    with pytest.raises(Refused, match="server: found 'it ends'"):
        run(waited(10, ends=True))


def test_program_ends_while_something_is_made():
    begins = "from threading import Event; from ui.turns import Turns; begun = Event(); "
    asks = "Turns('test', 1, 9, 9).ordered('anna', lambda: (begun.set(), Event().wait())); begun.wait(10)"
    assert subprocess.run([sys.executable, "-c", begins + asks], timeout=60, check=False).returncode == 0
