"""Sessions that ended: what they held goes, tables and files that a reader brought among it."""

import asyncio
import ctypes
import gc
import sys
from contextlib import suppress
from typing import Any

from streamlit import runtime
from streamlit.runtime.caching.ttl_cache import TTLCache
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.runtime import Runtime

from loaders.intake.remembered import forget_words

SENDS, SENT_LAST = Runtime._loop_coroutine.__qualname__, "active_session_info"
"""What in Streamlit sends to readers what is new for them, and what it calls the one that it comes to."""


class Rest:
    """Notices when the last session has ended, also one that came and went unseen."""

    def __init__(self) -> None:
        self._come_before = 0

    def begins(self, held: int, come: int) -> bool:
        """Whether no session is held any more, and some have come since it last began; of all that have come so far."""
        begins = not held and come > self._come_before
        if begins:
            self._come_before = come
        return begins


def forget_ended() -> None:
    """Lets go of the sessions whose time to come back is over, which Streamlit does only when another reader comes; and of
    the words of tables that they brought. Called where Streamlit's own loop runs.
    """
    manager = _session_manager()
    if manager:
        forget_in(manager._session_storage)
        _forget_last({id(one.session) for one in manager.list_sessions()})
        forget_words()


def _forget_last(known: set[int]) -> None:
    """Streamlit's loop remembers to whom it sent something last, with the whole session, until it sends something again."""
    for task in asyncio.all_tasks():
        loop = task.get_coro()
        if getattr(loop, "__qualname__", "") == SENDS and (frame := getattr(loop, "cr_frame", None)):
            last = frame.f_locals.get(SENT_LAST)
            if last and id(last.session) not in known:
                last.session = None


def held() -> int:
    """How many sessions are open, or may come back."""
    manager = _session_manager()
    return int(manager.num_sessions()) if manager else 0


def come() -> int:
    """How many sessions have begun or been taken up again since the server started."""
    return int(getattr(_session_manager(), "_connect_count", 0))


def forget_in(storage: object) -> None:
    """The same for the store of a server."""
    kept = storage._cache if isinstance(storage, MemorySessionStorage) else None
    if isinstance(kept, TTLCache):
        kept.expire()


def give_back_memory() -> None:
    """Gives to the machine what sessions held; the C library of Linux would keep it, with what stood in it."""
    gc.collect()
    if sys.platform == "linux":
        with suppress(AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _session_manager() -> Any:
    return getattr(runtime.get_instance(), "_session_mgr", None) if runtime.exists() else None
