"""Levels on which marks stand so that none hides another."""

from collections.abc import Iterable


def lowest_levels(spans: Iterable[tuple[float, float]], apart: float) -> list[int]:
    """For each span, from its first point to its last, the lowest level where no earlier one comes closer than `apart`."""
    taken: list[float] = []
    found = []
    for first, last in spans:
        level = next((place for place, end in enumerate(taken) if end + apart <= first), len(taken))
        taken[level : level + 1] = [last]
        found.append(level)
    return found
