"""A cell of any library as it stands."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from intake.bounds import LETTERS, refused_text
from intake.source_table import Cell

LARGEST_WHOLE = 2**53
UNSEEN: dict[int, str | None] = {
    **dict.fromkeys([*range(9), *range(11, 32), *range(127, 160), 0x200B, 0xFEFF]),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
"""Characters that no reader sees, and halves of one, which no file can hold."""


def plain_rows(name: str, rows: Iterable[Iterable[Any]]) -> list[list[Cell]]:
    """The rows cell by cell: texts as `KnownTexts` has them; an hour is a text, 3.0 is 3.

    Equal cells become one object. Raises CannotRead for a text with more letters than are read.
    """
    texts, others = KnownTexts(name), defaultdict[type, _Known](_Known)
    return [[texts[cell] if cell.__class__ is str else others[cell.__class__][cell] for cell in row] for row in rows]


def plain_text(text: str) -> str | None:
    """A text without spaces around it and without characters that no reader sees; None for an empty one."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(UNSEEN).strip() or None


def nested(cell: Any) -> Any:
    """A list of texts with each in a line of its own, any other list or object as JSON, anything else as it is."""
    if isinstance(cell, list) and cell and all(isinstance(one, str) for one in cell):
        return "\n".join(cell)
    return json.dumps(cell, ensure_ascii=False, default=str) if isinstance(cell, list | dict) else cell


class KnownTexts(dict[str, str | None]):
    """Each text of a file as it is kept, by how it stands there: the same object wherever it stands again.

    Raises CannotRead for a text with more letters than are read.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def __missing__(self, text: str) -> str | None:
        if len(text) > LETTERS:
            raise refused_text(self.name, text)
        self[text] = plain = (text.strip() or None) if text.isprintable() else plain_text(text)
        return plain


class _Known(dict[Any, Cell]):
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


def _number_or_text(written: str) -> Cell:
    """A decimal number as a number; whatever else there is as it writes itself."""
    try:
        return _plain_cell(float(written))
    except ValueError:
        return plain_text(written)
