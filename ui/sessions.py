"""Sessions that ended: what they held goes, tables and files that a reader brought among it."""

import ctypes
import gc
import sys
from contextlib import suppress
from typing import Any

from streamlit import runtime
from streamlit.runtime.caching.ttl_cache import TTLCache
from streamlit.runtime.memory_session_storage import MemorySessionStorage


class Rest:
    """Notices when the last session has ended."""

    def __init__(self) -> None:
        self._was_visited = False

    def begins(self, sessions: int) -> bool:
        """Whether there are no sessions any more since the last look."""
        was_visited, self._was_visited = self._was_visited, sessions > 0
        return was_visited and not sessions


def forget_ended() -> None:
    """Lets go of the sessions whose time to come back is over; Streamlit does so only when another reader comes."""
    forget_in(getattr(_session_manager(), "_session_storage", None))


def held() -> int:
    """How many sessions are open, or may come back."""
    manager = _session_manager()
    return int(manager.num_sessions()) if manager else 0


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
