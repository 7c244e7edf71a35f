"""Cells of any library as plain Python values, and columns of them: each distinct cell read once."""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from intake.bounds import LETTERS, cannot_read
from intake.source_table import Cell

LARGEST_WHOLE = 2**53
UNSEEN: dict[int, str | None] = {
    **dict.fromkeys([*range(9), *range(11, 32), *range(127, 160), 0x200B, 0xFEFF]),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
"""Characters that no reader sees, and halves of one, which no file can hold."""


def plain_rows(name: str, rows: Iterable[Iterable[Any]]) -> list[list[Cell]]:
    """The rows cell by cell: texts as `TextCache` has them; an hour is a text, 3.0 is 3.

    Equal cells become one object. Raises CannotRead for a text with more letters than are read.
    """
    texts, others = TextCache(name), defaultdict[type, _CellCache](_CellCache)
    return [[texts[cell] if cell.__class__ is str else others[cell.__class__][cell] for cell in row] for row in rows]


def visible_text(text: str) -> str | None:
    """A text with line feeds for all line ends, without unseen characters and outer spaces; None where nothing is left."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(UNSEEN).strip() or None


def flat_cell(cell: Any) -> Any:
    """A list of texts with each in a line of its own, any other list or object as JSON, an empty one as None."""
    if isinstance(cell, list | dict) and not cell:
        return None
    if isinstance(cell, list) and all(isinstance(one, str) for one in cell):
        return "\n".join(cell)
    return json.dumps(cell, ensure_ascii=False, default=str) if isinstance(cell, list | dict) else cell


class TextCache(dict[str, str | None]):
    """The plain text of each text of a file, one object for equal ones. Raises CannotRead for one of too many letters."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def __missing__(self, text: str) -> str | None:
        if len(text) > LETTERS:
            raise cannot_read(self.name, f"a cell of {len(text):,} letters", f"at most {LETTERS:,} letters in a cell")
        self[text] = plain = (text.strip() or None) if text.isprintable() else visible_text(text)
        return plain


class _CellCache(dict[Any, Cell]):
    """The cells of one type that occurred, so that True is not taken for 1."""

    def __missing__(self, cell: Any) -> Cell:
        self[cell] = plain = _plain_cell(cell)
        return plain


def _plain_cell(cell: Any) -> Cell:
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return None if math.isnan(cell) else str(cell)
        return int(cell) if cell.is_integer() and abs(cell) < LARGEST_WHOLE else cell
    if cell is None or isinstance(cell, bool | int | date | datetime):
        return cell
    if isinstance(cell, bytes):
        return f"({len(cell)} bytes)"
    return str(cell) if isinstance(cell, time | timedelta) else _number_or_text(str(cell))


def _number_or_text(text: str) -> Cell:
    """A decimal number as a number; whatever else there is as it writes itself."""
    try:
        return _plain_cell(float(text))
    except ValueError:
        return visible_text(text)


Read = TypeVar("Read")
NUMBERS = frozenset({bool, int, float})
"""The types whose cells may be equal to one of another type."""


def read_distinct(read: Callable[[Cell], Read], cells: Iterable[Cell]) -> tuple[Read, ...]:
    """What `read` gives for each cell; it is asked once for equal cells of one type, so True is not taken for 1."""
    cells = tuple(cells)
    if len(NUMBERS.intersection(map(type, cells))) > 1:
        by_type = {key: read(key[1]) for key in {(type(cell), cell) for cell in cells}}
        return tuple(by_type[type(cell), cell] for cell in cells)
    by_cell = {cell: read(cell) for cell in dict.fromkeys(cells)}  # in their order, in which they stand in the memory
    return tuple(map(by_cell.__getitem__, cells))


def first_distinct(cells: Iterable[Cell], most: int) -> tuple[Cell, ...]:
    """Return the first different cells that are not empty, no more than `most`."""
    found = dict[Cell, None]()
    for cell in cells:
        if cell is not None and len(found) < most:
            found[cell] = None
        elif len(found) >= most:
            break
    return (*found,)


def is_filled(row: Sequence[Cell]) -> bool:
    """Whether any cell of a row says something."""
    return row.count(None) < len(row)


def plain_texts(cells: Iterable[Cell]) -> "list[str | None]":
    """Cells as texts; None for an empty one."""
    return [cell if cell.__class__ is str else _cell_text(cell) for cell in cells]


def _cell_text(cell: Cell) -> str | None:
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        cell = cell.date() if cell.time() == datetime.min.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell)
