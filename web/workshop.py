"""Makes what takes a while in threads of its own: so many at a time, equal things once, what was made kept within a bound.

It knows no event loop, so that a server asks for it from any.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from http import HTTPStatus
from threading import Lock

from cachetools import LRUCache

from ui.shown_dataset import turn
from ui.turns import TooMany, Turns
from web.refusal import Refused

WAIT = 30
"""Seconds after which somebody who was turned away may ask again."""


@dataclass(frozen=True)
class File:
    """What an address gives: its bytes and the name under which it is saved; `lasting` where the same address will always
    give the same for this version.
    """

    content: bytes
    name: str = ""
    lasting: bool = True


class Workshop:
    """A number of threads, a number of those who may wait, and a number of bytes that are kept.

    The threads are its own, or `turns` that it shares with others, among whom all that is asked by address has one turn.
    """

    def __init__(self, name: str, at_once: int, waiting: int, kept: int, turns: Turns | None = None) -> None:
        self._name, self._lock, self._most = name, Lock(), at_once + waiting
        self._turns = turns or Turns(name, at_once, self._most, self._most)
        self._making: dict[str, Future[File]] = {}
        self._kept: LRUCache[str, File] = LRUCache(kept, getsizeof=lambda file: len(file.content))

    def ordered(self, key: str, make: Callable[[], File]) -> Future[File]:
        """The thing of that key: kept, being made, or made now. Raises Refused where too many wait."""
        with self._lock:
            if key in self._kept:
                return _finished(self._kept[key])
            if key in self._making:
                return self._making[key]
            if len(self._making) >= self._most:
                raise _busy(TooMany(len(self._making), self._most))
            try:
                self._making[key] = self._turns.ordered(self._name, lambda: self._made(key, make))
            except TooMany as many:
                raise _busy(many) from many
            return self._making[key]

    def _made(self, key: str, make: Callable[[], File]) -> File:
        try:
            with turn():
                file = make()
            with self._lock:
                if file.lasting and len(file.content) <= self._kept.maxsize:
                    self._kept[key] = file
            return file
        finally:
            with self._lock:
                del self._making[key]


def _busy(many: TooMany) -> Refused:
    found = f"{many.found} being made or waiting"
    return Refused(HTTPStatus.SERVICE_UNAVAILABLE, "queue", found, f"fewer than {many.most}", WAIT)


def _finished(file: File) -> Future[File]:
    done: Future[File] = Future()
    done.set_result(file)
    return done
