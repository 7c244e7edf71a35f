"""Cells of any library as plain Python values, and columns of them: each distinct cell read once."""

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from intake.bounds import LETTERS, cannot_read
from intake.source_table import Cell
from loaders.unseen import UNSEEN

LOOKED_AT = 5_000  # cells among which different ones are looked for
Read = TypeVar("Read")


def plain_rows(name: str, rows: Iterable[Iterable[Any]]) -> list[list[Cell]]:
    """Return rows of plain cells: an hour is a text, 3.0 is 3. Raises CannotRead for a text of too many letters."""
    texts = TextCache(name)
    return [[texts[cell] if cell.__class__ is str else _plain_cell(cell) for cell in row] for row in rows]


def visible_text(text: str) -> str | None:
    """Return a text with line feeds for all line ends, without unseen characters and outer spaces; None for nothing."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()  # "?" for half a character
    return UNSEEN.sub("", lines).strip() or None


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


def _plain_cell(cell: Any) -> Cell:
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return None if math.isnan(cell) else str(cell)
        return int(cell) if cell.is_integer() and abs(cell) < 2**53 else cell
    plain: Cell = str(cell) if isinstance(cell, time | timedelta) else cell
    return plain


def read_distinct(read: Callable[[Cell], Read], cells: Iterable[Cell]) -> tuple[Read, ...]:
    """Return what `read` gives for each cell; it is asked once for equal cells of one type, so True is not taken for 1."""
    cells = tuple(cells)
    known = cache(lambda _, cell: read(cell))
    return tuple(map(known, map(type, cells), cells))


def first_distinct(cells: Iterable[Cell], most: int) -> tuple[Cell, ...]:
    """Return different cells that are not empty, no more than `most`, of the first of a column."""
    filled = islice((cell for cell in cells if cell is not None), LOOKED_AT)
    return tuple(islice(dict.fromkeys(filled), most))


def is_filled(row: Sequence[Cell]) -> bool:
    return row.count(None) < len(row)


def plain_texts(cells: Iterable[Cell]) -> "list[str | None]":
    return [cell if cell is None or isinstance(cell, str) else _cell_text(cell) for cell in cells]


def _cell_text(cell: Cell) -> str:
    if isinstance(cell, datetime) and cell.time() != datetime.min.time():
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell.isoformat()[:10] if isinstance(cell, date) else str(cell)
