"""Makes what takes a while in threads of its own: so many at a time, equal things once, what was made kept within a bound.

It knows no event loop, so that a server asks for it from any.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from threading import Lock

from cachetools import LRUCache

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
    """A number of threads, a number of those who may wait, and a number of bytes that are kept."""

    def __init__(self, name: str, at_once: int, waiting: int, kept: int) -> None:
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix=name)
        self._lock, self._most = Lock(), at_once + waiting
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
                found = f"{len(self._making)} being made or waiting"
                raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "queue", found, f"fewer than {self._most}", WAIT)
            self._making[key] = self._pool.submit(self._made, key, make)
            return self._making[key]

    def _made(self, key: str, make: Callable[[], File]) -> File:
        try:
            file = make()
            with self._lock:
                if file.lasting and len(file.content) <= self._kept.maxsize:
                    self._kept[key] = file
            return file
        finally:
            with self._lock:
                del self._making[key]


def _finished(file: File) -> Future[File]:
    done: Future[File] = Future()
    done.set_result(file)
    return done
