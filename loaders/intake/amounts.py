"""A number of people as it is written."""

import re

from loaders.intake.source_table import AmountRead, Cell


def read_amount(cell: Cell) -> AmountRead | None:
    """The bounds that a cell gives and, unless it is one plain number, its words; None for what says no amount."""
    number = read_number(cell)
    if number is None or number < 0 or number != int(number):
        return None
    return AmountRead(int(number), int(number), None)


def read_number(cell: Cell) -> float | None:
    """A number, a comma or a point before its fraction; None for any other cell."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    written = str(cell).replace("\xa0", "").replace(" ", "")
    return float(written.replace(",", ".")) if re.fullmatch(r"-?\d+([.,]\d+)?", written) else None
