"""A dataset that is replaced while the server runs: the new one is taken whole, once its files rest and it has no problem.

Until then, and where it has one, readers have the one before. A run of a screen and an answer hold the one they began with.
"""

import asyncio
import gc
import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from loaders import Dataset
from loaders.sidecar import Signature, files_signature
from ui import shown_dataset
from ui.shown_dataset import Away, EngineGone

LOG = logging.getLogger(__name__)
EVERY, AGAIN = 2.0, 10.0
"""Seconds between two looks, and between two tries to reach what does not answer."""


@dataclass(frozen=True)
class HeldDataset:
    """The application behind it, whose answers each rest on one dataset."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] == "http":
            with shown_dataset.holding():
                await self.app(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class Watch:
    """Looks now and then whether the files changed; `prepare` makes what every answer needs before a dataset is shown."""

    def __init__(self, prepare: Callable[[], object]) -> None:
        self._prepare = prepare
        self._shown = self._last = self._signature()
        self._again = 0.0

    async def run(self) -> None:
        """Looks until it is cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            try:
                await run_in_threadpool(self.look)
            except Exception:
                LOG.exception("The new dataset cannot be shown; the one before is.")

    def look(self) -> bool:
        """Takes the dataset that the files hold, if they are others and rest since the last look; whether it did."""
        now, before = self._signature(), self._last
        self._last = now
        if isinstance(shown_dataset.server_dataset(), Away):
            if monotonic() < self._again:
                return False
            self._shown = ()
        if now in (self._shown, ()) or now != before:
            return False
        found = shown_dataset.read_dataset()
        if isinstance(found, Away):
            self._again = monotonic() + AGAIN
        if isinstance(found, Away) or self._signature() != now:
            self._shown = ()
            return False
        self._shown = now
        if not isinstance(found, Dataset) and isinstance(shown_dataset.server_dataset(), Dataset):
            LOG.error("The new dataset has %s problems and is not shown; the one before is.", len(found.problems))
            return False
        if isinstance(found, Dataset):
            self._prepare_all(found)
        gc.unfreeze()  # and nothing is frozen again: what readers hold by now would stay for ever
        shown_dataset.take(found)
        LOG.warning("The dataset was replaced: %s", found.version if isinstance(found, Dataset) else "it has problems")
        return True

    def _prepare_all(self, found: Dataset) -> None:
        """What `prepare` makes of it; where what works on it is gone meanwhile, it is tried again."""
        try:
            with shown_dataset.holding(found):
                self._prepare()
        except EngineGone:
            self._shown = ()
            raise

    @staticmethod
    def _signature() -> Signature:
        return files_signature(shown_dataset.location().path)
