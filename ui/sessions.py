"""Sessions that ended: what they held goes, tables and files that a reader brought among it."""

from streamlit import runtime
from streamlit.runtime.caching.ttl_cache import TTLCache
from streamlit.runtime.memory_session_storage import MemorySessionStorage


def forget_ended() -> None:
    """Lets go of the sessions whose time to come back is over; Streamlit does so only when another reader comes."""
    manager = getattr(runtime.get_instance(), "_session_mgr", None) if runtime.exists() else None
    forget_in(getattr(manager, "_session_storage", None))


def forget_in(storage: object) -> None:
    """The same for the store of a server."""
    kept = storage._cache if isinstance(storage, MemorySessionStorage) else None
    if isinstance(kept, TTLCache):
        kept.expire()
