"""How far the reading of a table is, for whoever shows it: loaders say it and know no screen."""

from collections.abc import Callable

STEPS = ("reading", "cells")
"""In their order: a file becomes rows, its cells become incidents."""
Progress = Callable[[str, int, int], None]
"""Takes a step, how much of it is done, and of how much; of 0 where nobody knows that before the end."""


def no_progress(step: str, done: int, of: int) -> None:
    """Report to nobody."""


def share_of(step: str, done: int, of: int) -> float:
    """Return how much of the whole is done, of 1: each step is as long as the others."""
    return (STEPS.index(step) + (min(done / of, 1) if of else 0)) / len(STEPS)
