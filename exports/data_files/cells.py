"""Cells that stay what they are: a text that a spreadsheet would take for a formula, a number, a full day."""

import re
from datetime import date

import numpy as np

Cell = str | int | float | None
"""A cell of a table; None is unknown."""
MARK = "'"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that a spreadsheet may take for a formula, wide forms included (OWASP, CSV Injection)."""
FULL_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FIRST_YEAR = 1900
"""The calendar of a spreadsheet begins here."""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet that opens a CSV file may take the text for a formula; spaces before it do not hide it."""
    return text.startswith(FORMULA) or text.lstrip().startswith(FORMULA)


def escape_formula(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe before one, and before an apostrophe."""
    return MARK + text if is_formula(text) or text.startswith(MARK) else text


def plain_digits(number: float) -> str:
    """A number in plain digits with a point, as the tables have it: 50, 43.6611; never 1e-7."""
    return str(number) if isinstance(number, int) else str(np.format_float_positional(number, trim="-"))


def full_day(cell: Cell) -> date | None:
    """The day that a cell holds if it is a full one that a spreadsheet can count; None for a month, a year, a word."""
    if not isinstance(cell, str) or not FULL_DAY.fullmatch(cell):
        return None
    day = date.fromisoformat(cell)
    return day if day.year >= FIRST_YEAR else None
