"""The one browser that draws pictures for the documents and files of all readers, kept open, and the turns of documents."""

import logging
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from exports.render.pictures import NoBrowser, Studio
from ui.turns import Turns

Made = TypeVar("Made")
TRIES, UNUSED = 2, 60
"""How often drawing is tried, and for how many seconds a browser that nobody uses stays open."""
LOG = logging.getLogger(__name__)


class Shared:
    """Opens a studio at its first use, keeps it while it is used, and opens another where that one is lost."""

    def __init__(self, open_one: Callable[[], Studio] = Studio) -> None:
        self._open_one, self._lock = open_one, Lock()
        self._studio: Studio | None = None
        self._users, self._used = 0, 0.0

    def drawn(self, make: Callable[[Studio | None], Made]) -> Made:
        """What `make` makes with the browser; with a new one, once, where it was lost; then with None. Losses are logged."""
        for _ in range(TRIES):
            studio = self._shared_studio()
            if studio is None:
                break
            try:
                return make(studio)
            except NoBrowser as problem:
                LOG.warning("The browser that draws figures was lost: %s", problem)
                self._drop_studio(studio)
            finally:
                self._give_back()
        return make(None)

    def rest(self, unused: float = UNUSED) -> None:
        """Closes a studio that nobody has used for so many seconds; its memory is many times that of a reader."""
        with self._lock:
            studio = self._studio
            if studio is None or self._users or monotonic() - self._used < unused:
                return
            self._studio = None
        studio.close()

    def _shared_studio(self) -> Studio | None:
        with self._lock:
            try:
                self._studio = self._studio or self._open_one()
                self._users += 1
            except NoBrowser as problem:
                LOG.warning("No browser draws figures: %s", problem)
            return self._studio

    def _give_back(self) -> None:
        with self._lock:
            self._users, self._used = self._users - 1, monotonic()

    def _drop_studio(self, lost: Studio) -> None:
        """Forgets a lost studio, unless another reader has done so and opened a new one."""
        with self._lock:
            if self._studio is not lost:
                return
            self._studio = None
        lost.close()


SHARED = Shared()
"""The one studio that all readers have."""
drawn = SHARED.drawn
DOCUMENTS = Turns("documents", at_once=1, most=40, each=5)
"""Documents are made one at a time, whoever asks for them, on a screen or by address; each reader has a turn."""


def reader() -> str:
    """Who asks for a turn: the tabs of one browser are one reader, by the cookie that guards what it sends."""
    token, _ = decode_xsrf_token_string(st.context.cookies.get(XSRF_COOKIE_NAME, ""))
    context = get_script_run_ctx(suppress_warning=True)
    return token.hex() if token else context.session_id if context else ""
