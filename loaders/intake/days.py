"""A date as it is written."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from loaders.intake.source_table import Cell, DayRead

Order = Literal["day_first", "month_first", "either", "mixed"]
NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")


def day_order(cells: Iterable[Cell]) -> Order | None:
    """Which of the first two numbers of 13/02/2012 is the day in this column: None where no cell is written so.

    "either": no cell shows it, so it has to be asked; "mixed": cells contradict each other.
    """
    pairs = {(int(found[1]), int(found[3])) for cell in cells if isinstance(cell, str) and (found := NUMBERS.match(cell))}
    day_first, month_first = any(first > 12 for first, _ in pairs), any(second > 12 for _, second in pairs)
    if day_first or month_first:
        return "mixed" if day_first and month_first else "day_first" if day_first else "month_first"
    return "either" if pairs else None


def read_day(cell: Cell, order: Order | None = None, *, serial: bool = False, year: int | None = None) -> DayRead | None:
    """The first and last day that a cell may mean, and how exactly it says so; None for what cannot be read without a guess.

    `order` is that of the column; `serial`: a number is a day as Excel counts them; `year`: that of dates without one.
    """
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return DayRead(day.isoformat(), day.isoformat(), "day")
    try:
        day = date.fromisoformat(str(cell)[:10])
    except ValueError:
        return None
    return DayRead(day.isoformat(), day.isoformat(), "day")
