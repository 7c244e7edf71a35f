"""What is worked out of the words of cells, remembered while tables that hold them are about."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

Answer = TypeVar("Answer")
_FORGET: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """Remembers what a function of a text gave for so many texts, until they are forgotten."""

    def decorated(work: Callable[[str], Answer]) -> Callable[[str], Answer]:
        kept = lru_cache(most)(work)
        _FORGET.append(kept.cache_clear)
        return kept

    return decorated


def forget_words() -> None:
    """Forgets the words of all tables: some were brought by a reader who has gone."""
    for forget in _FORGET:
        forget()
