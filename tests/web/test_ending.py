"""A server that ends tells those who wait, and does not wait for what they asked for."""

import asyncio
import subprocess
import sys

import pytest

from tests.apart import run_apart
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


def test_what_is_made_is_given():
    assert run_apart(waited(10, ends=False)) == "made"


def test_what_takes_too_long_is_not_waited_for():
    with pytest.raises(TimeoutError):
        run_apart(waited(0.01, ends=False))


def test_who_waits_when_the_server_ends_is_told():
    with pytest.raises(Refused, match="server: found 'it ends'"):
        run_apart(waited(10, ends=True))


def test_program_ends_while_something_is_made():
    begins = "from threading import Event; from ui.turns import Turns; begun = Event(); "
    asks = "Turns('test', 1, 9, 9).ordered('anna', lambda: (begun.set(), Event().wait())); begun.wait(10)"
    assert subprocess.run([sys.executable, "-c", begins + asks], timeout=60, check=False).returncode == 0
