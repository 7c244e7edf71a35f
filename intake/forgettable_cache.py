"""Caches of what is worked out of the words of cells, which can be emptied when a reader has gone."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

Answer = TypeVar("Answer")
_CLEAR: list[Callable[[], None]] = []


def forgettable_cache(most: int) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """Caches what a function of a text gives for the `most` texts asked last, until `forget_words`."""

    def decorate(work: Callable[[str], Answer]) -> Callable[[str], Answer]:
        cached = lru_cache(most)(work)
        _CLEAR.append(cached.cache_clear)
        return cached

    return decorate


def forget_words() -> None:
    """Empties all caches: words of a reader's table may be in them."""
    for clear in _CLEAR:
        clear()
