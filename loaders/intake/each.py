"""A column read cell by cell, each of its different cells once."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from loaders.intake.source_table import Cell

Read = TypeVar("Read")


def read_each(read: Callable[[Cell], Read], cells: Iterable[Cell]) -> tuple[Read, ...]:
    """What `read` gives for each cell; it is asked once for equal cells of one type, so True is not taken for 1."""
    cells = tuple(cells)
    known = {key: read(key[1]) for key in {(type(cell), cell) for cell in cells}}
    return tuple(known[type(cell), cell] for cell in cells)
