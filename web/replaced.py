"""A dataset that is replaced while the server runs: the new one is taken whole, once its files rest and it has no problem.

Until then, and where it has one, readers have the one before. A run of a screen and an answer hold the one they began with.
"""

import asyncio
import gc
import logging
from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from loaders import Dataset, DatasetRefused
from loaders.changed import Signature, files_signature
from ui import shown_dataset

LOG = logging.getLogger(__name__)
EVERY = 2.0
"""Seconds between two looks."""


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
        self._data: Dataset | DatasetRefused | None = None

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
        if self._data not in (None, shown_dataset.server_dataset()):
            self._shown = ()  # what works on it was gone, and a click had it read of files that nobody looked at
        self._data = shown_dataset.server_dataset()
        if now in (self._shown, ()) or now != before:
            return False
        self._shown, found = now, shown_dataset.read_dataset()
        if self._signature() != now:
            self._shown = ()
            return False
        if not isinstance(found, Dataset) and isinstance(shown_dataset.server_dataset(), Dataset):
            LOG.error("The new dataset has %s problems and is not shown; the one before is.", len(found.problems))
            return False
        if isinstance(found, Dataset):
            with shown_dataset.holding(found):
                self._prepare()
        gc.unfreeze()  # and nothing is frozen again: what readers hold by now would stay for ever
        shown_dataset.take(found)
        self._data = found
        LOG.warning("The dataset was replaced: %s", found.version if isinstance(found, Dataset) else "it has problems")
        return True

    @staticmethod
    def _signature() -> Signature:
        return files_signature(shown_dataset.location().path)
