"""Uploaded data, stored outside the session state: each under a random token that one session holds.

Streamlit keeps a session that has ended until another reader comes. An upload is therefore not kept in the session; it is
deleted two minutes (`server.disconnectedSessionTTL`) after the last script run or open connection. Each connection is named
by a random header that the server sets and the session reads. Views that the callbacks of its last screen refer to go with
the session.
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

from server.settings import session_seconds
from server.streamlit_patches import has_session

TOKEN = "own-data-token"  # noqa: S105
HEADER = "x-dashboard-connection"


@dataclass
class Connections:
    """The open connections of screens."""

    started: int = 0  # how many were opened so far
    _open: set[str] = field(default_factory=set)
    _last_end: float = -inf
    _lock: Lock = field(default_factory=Lock)

    @contextmanager
    def connection(self) -> Iterator[str]:
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
        return len(self._open)

    def is_open(self, name: str) -> bool:
        return name in self._open

    def is_anybody_there(self) -> bool:
        """Return whether a connection is open, or its reader may come back."""
        return bool(self._open) or monotonic() - self._last_end < session_seconds()


@dataclass
class SessionData:
    """The values of one session by name, the connection that used them last, and when that was last seen open."""

    connection: str
    last_seen: float
    values: dict[str, Any] = field(default_factory=dict)


CONNECTIONS = Connections()
_BROUGHT: dict[str, SessionData] = {}


def get(name: str) -> Any:
    """Return what this session stored under a name; None if it stored nothing, if that expired, and outside a session."""
    data = _of_session()
    return data.values.get(name) if data else None


def store(name: str, value: object) -> None:
    data = _of_session()
    if data is None:
        token = st.session_state[TOKEN] = token_hex()
        data = _BROUGHT[token] = SessionData(_connection(), monotonic())
    data.values[name] = value


def pop(name: str) -> None:
    if data := _of_session():
        data.values.pop(name, None)


def forget() -> None:
    """Delete all that this session stored."""
    if _of_session():
        _BROUGHT.pop(st.session_state.pop(TOKEN), None)


def expire() -> bool:
    """Delete the data of sessions without a sign of life for two minutes; return whether there were any."""
    now, before = monotonic(), len(_BROUGHT)
    for token, data in [*_BROUGHT.items()]:
        if CONNECTIONS.is_open(data.connection):
            data.last_seen = now
        elif now - data.last_seen >= session_seconds():
            del _BROUGHT[token]
    return len(_BROUGHT) < before


def _of_session() -> SessionData | None:
    """Return the data of this session; each access is a sign of life."""
    data = _BROUGHT.get(str(st.session_state.get(TOKEN))) if _BROUGHT and has_session() else None
    if data:
        data.connection, data.last_seen = _connection(), monotonic()
    return data


def _connection() -> str:
    return str(st.context.headers.get(HEADER, ""))
