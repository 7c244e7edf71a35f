"""Sessions that ended: what they held goes, tables and files that a reader brought among it."""

import asyncio
import ctypes
import gc
import sys
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

from streamlit import runtime
from streamlit.runtime.caching.ttl_cache import TTLCache
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.runtime import Runtime

from intake.forgettable_cache import forget_words

SENDS = Runtime._loop_coroutine.__qualname__
"""What in Streamlit sends to readers what is new for them."""
NOBODY = SimpleNamespace(id="", on_flushed_messages_sent=lambda: None)
"""Stands for a session that has ended where something may still be done for it."""


def forget_ended() -> bool:
    """Lets go of the sessions whose time to come back is over, which Streamlit does only when another reader comes; and of
    the words of tables that they brought. Called where Streamlit's own loop runs. Whether there were some.
    """
    manager = _session_manager()
    if not manager:
        return False
    ended = forget_in(manager._session_storage)
    _forget_last({id(one.session) for one in manager.list_sessions()})
    forget_words()
    return ended


def _forget_last(known: set[int]) -> None:
    """Streamlit's loop remembers to whom it sent something last, and what, until it sends something again."""
    for task in asyncio.all_tasks():
        loop = task.get_coro()
        if getattr(loop, "__qualname__", "") == SENDS and (frame := getattr(loop, "cr_frame", None)):
            last = frame.f_locals.get("active_session_info")
            if last and last.session is not NOBODY and id(last.session) not in known:
                last.session, last.client = NOBODY, None
                frame.f_locals["msg_list"].clear()


def held() -> int:
    """How many sessions are open, or may come back."""
    manager = _session_manager()
    return int(manager.num_sessions()) if manager else 0


def come() -> int:
    """How many sessions have begun since the server started."""
    manager = _session_manager()
    return int(manager._connect_count) if manager else 0


def forget_in(storage: object) -> bool:
    """The same for the store of a server."""
    kept = storage._cache if isinstance(storage, MemorySessionStorage) else None
    return isinstance(kept, TTLCache) and bool(kept.expire())


def give_back_memory() -> None:
    """Gives to the machine what sessions held; the C library of Linux would keep it, with what stood in it."""
    gc.collect()
    if sys.platform == "linux":
        with suppress(AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _session_manager() -> Any:
    return getattr(runtime.get_instance(), "_session_mgr", None) if runtime.exists() else None
