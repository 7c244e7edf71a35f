"""A column read cell by cell, each of its different cells once; and its first different cells."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from intake.source_table import Cell

Read = TypeVar("Read")
NUMBERS = frozenset({bool, int, float})
"""The types whose cells may be equal to one of another type."""
AT_ONCE = 4096
"""Cells that are looked at together."""


def read_each(read: Callable[[Cell], Read], cells: Iterable[Cell]) -> tuple[Read, ...]:
    """What `read` gives for each cell; it is asked once for equal cells of one type, so True is not taken for 1."""
    cells = tuple(cells)
    if len(NUMBERS.intersection(map(type, cells))) > 1:
        found = {key: read(key[1]) for key in {(type(cell), cell) for cell in cells}}
        return tuple(found[type(cell), cell] for cell in cells)
    known = {cell: read(cell) for cell in {*cells}}
    return tuple(map(known.__getitem__, cells))


def first_different(cells: Sequence[Cell], most: int) -> tuple[Cell, ...]:
    """The first different cells that are not empty, no more than `most`; what stands behind them is not looked at."""
    found = dict[Cell, None]()
    for begin in range(0, len(cells), AT_ONCE):
        found.update(dict.fromkeys(cells[begin : begin + AT_ONCE]))
        if len(found) > most:
            break
    return tuple(cell for cell in found if cell is not None)[:most]
