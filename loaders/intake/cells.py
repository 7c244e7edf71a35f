"""A cell of any library as it stands."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from loaders.intake.bounds import check_text
from loaders.intake.source_table import Cell

LARGEST_WHOLE = 2**53


def plain_rows(name: str, rows: Iterable[Iterable[Any]]) -> list[list[Cell]]:
    """The rows cell by cell: no empty text, no spaces around one, one sort of line break; an hour is a text, 3.0 is 3.

    Equal cells become one object. Raises CannotRead for a text with more letters than are read.
    """
    known: defaultdict[type, _Known] = defaultdict(lambda: _Known(name))
    return [[known[type(cell)][cell] for cell in row] for row in rows]


def nested(cell: Any) -> Any:
    """A list of texts with each in a line of its own, any other list or object as JSON, anything else as it is."""
    if isinstance(cell, list) and cell and all(isinstance(one, str) for one in cell):
        return "\n".join(cell)
    return json.dumps(cell, ensure_ascii=False, default=str) if isinstance(cell, list | dict) else cell


class _Known(dict[Any, Cell]):
    """The cells of one type that occurred, so that True is not taken for 1."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def __missing__(self, cell: Any) -> Cell:
        if isinstance(cell, str):
            check_text(self.name, cell)
        self[cell] = plain = _plain_cell(cell)
        return plain


def _plain_cell(cell: Any) -> Cell:
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n").strip() or None
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
        return written
