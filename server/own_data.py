"""What readers bring, kept outside their sessions: each under a random token that one session holds.

Streamlit keeps a session that has ended until another reader comes. So what a reader brought is not in it, and goes two
minutes (`server.disconnectedSessionTTL`) after its last sign of life, which are a script run and an open connection. Each
connection is named by a random header that the server sets and the session reads. Views that the callbacks of its last
screen refer to go with the session.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from secrets import token_hex
from threading import Lock
from time import monotonic
from typing import Any

import streamlit as st

from server.settings import seconds_to_come_back
from server.streamlit_patches import has_session

TOKEN = "own-data-token"  # noqa: S105
HEADER = "x-dashboard-connection"


@dataclass
class Connections:
    """The open connections of screens."""

    started: int = 0
    """How many were opened so far."""
    _open: set[str] = field(default_factory=set)
    _last_end: float = -inf
    _lock: Lock = field(default_factory=Lock)

    @contextmanager
    def connection(self) -> Iterator[str]:
        """An open connection, by its name."""
        name = token_hex()
        with self._lock:
            self._open.add(name)
            self.started += 1
        try:
            yield name
        finally:
            with self._lock:
                self._open.discard(name)
                self._last_end = monotonic()

    def count(self) -> int:
        """How many are open."""
        return len(self._open)

    def is_open(self, name: str) -> bool:
        """Whether one is open."""
        return name in self._open

    def is_anybody_there(self) -> bool:
        """Whether one is open, or its reader may come back."""
        return bool(self._open) or monotonic() - self._last_end < seconds_to_come_back()


@dataclass
class Brought:
    """What one session brought, by name; over which connection it was used last, and until when that was seen open."""

    connection: str
    seen: float
    values: dict[str, Any] = field(default_factory=dict)


CONNECTIONS = Connections()
_BROUGHT: dict[str, Brought] = {}


def get(name: str) -> Any:
    """What this session brought under a name; None where it did not, where it went, and outside a session."""
    found = _of_session()
    return found.values.get(name) if found else None


def put(name: str, value: object) -> None:
    """Keeps something of this session's reader under a name."""
    found = _of_session()
    if found is None:
        token = st.session_state[TOKEN] = token_hex()
        found = _BROUGHT[token] = Brought(_connection(), monotonic())
    found.values[name] = value


def pop(*names: str) -> None:
    """Lets go of what this session brought under these names."""
    if found := _of_session():
        for name in names:
            found.values.pop(name, None)


def expire() -> bool:
    """Lets go of what sessions brought that gave no sign of life for two minutes; whether there was something."""
    now, before = monotonic(), len(_BROUGHT)
    for token, brought in [*_BROUGHT.items()]:
        if CONNECTIONS.is_open(brought.connection):
            brought.seen = now
        elif now - brought.seen >= seconds_to_come_back():
            del _BROUGHT[token]
    return len(_BROUGHT) < before


def _of_session() -> Brought | None:
    """What this session brought; that it asks is a sign of life."""
    found = _BROUGHT.get(str(st.session_state.get(TOKEN))) if _BROUGHT and has_session() else None
    if found:
        found.connection, found.seen = _connection(), monotonic()
    return found


def _connection() -> str:
    return str(st.context.headers.get(HEADER, ""))
