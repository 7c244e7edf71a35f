"""Numbers of people as people write them, and numbers with a fraction."""

import re
from typing import NamedTuple

from intake.locale_words import LONGEST, UNKNOWN_WORDS, list_rows, normal_spelling, words_of
from intake.source_table import Cell

PHRASES = [(re.compile(one["form"]), one["becomes"]) for one in list_rows("written_forms") if one["of"] == "amount"]
"""Words that mean one thing together, and endings of a number; the longer ones stand first."""
SIGNS = words_of("sign of amount")
"""The signs and numbers that words stand for; what is counted stands for nothing, since the column says so too."""
PIECE = re.compile(r"\d(?:[\d .,']*\d)?|[^\W\d_]+|[^\s.]")
ENGLISH_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
FORM = re.compile(r"(\d+)(?: - (\d+))?")
PLAIN = re.compile(r"[\d.,' ]+(?:человека?|чел\.?|людей|people|persons?|адам)?")
"""An amount whose words say nothing but its number."""
LARGEST, DIGITS = 10**7, 40
"""The most people of one incident, ten million: a longer number is that of a telephone; and the most signs of a number."""
NUMBERS = {
    (thousands, decimal): re.compile(rf"-?(?:0|[1-9]\d*|[1-9]\d{{0,2}}(?:[ '{thousands}]\d{{3}})+)(?:\{decimal}\d+)?")
    for thousands, decimal in (".,", ",.")
}
"""A number with a comma before its fraction, and one with a point."""


class AmountRead(NamedTuple):
    """A number of people as it was written: bounds where the words give them; the words where it is not one plain number."""

    low: int | None
    high: int | None
    words: str | None


def read_amount(cell: Cell) -> AmountRead | None:
    """Return the bounds that a cell gives and, unless it is one plain number, its words; None for no amount of people.

    "about 300" gives both bounds, "more than 200" the lower, "up to 500" the upper; "dozens" and what is unknown give none.
    A fraction, 1.200, which may be one, and any other unit are no amount.
    """
    text = normal_spelling(cell)
    if isinstance(cell, bool) or not isinstance(cell, str | int | float) or len(text) > LONGEST:
        return None
    if text in UNKNOWN_WORDS:
        return AmountRead(None, None, None)
    words = None if PLAIN.fullmatch(text) else str(cell)
    for form, sign in PHRASES:
        text = form.sub(sign, text)
    signs = [sign for piece in PIECE.findall(text) if (sign := _sign_of(piece))]
    if "many" in signs:
        return AmountRead(None, None, words) if "?" not in signs else None
    bounds = {sign for sign in signs if sign in "~≥≤"}
    found = FORM.fullmatch(" ".join(sign for sign in signs if sign not in bounds))
    if not found or len(bounds) > 1:
        return None
    low, high = int(found[1]), int(found[2] or found[1])
    if found[2]:
        return AmountRead(low, high, words) if low < high and bounds <= {"~"} else None
    return AmountRead(None if "≤" in bounds else low, None if "≥" in bounds else high, words)


def _sign_of(piece: str) -> str:
    """Return the whole number or the sign that a piece stands for; "?" for what is not known here."""
    if not piece[0].isdecimal():
        return SIGNS.get(piece, "?")
    number = read_number(piece.replace(",", "") if ENGLISH_THOUSANDS.fullmatch(piece) else piece, 0, LARGEST)
    return str(int(number)) if number is not None and number.is_integer() else "?"


def read_number(cell: Cell, low: float, high: float) -> float | None:
    """Return a number from `low` to `high`; 51,204 is None where both of its readings lie there, or none does."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell) if low <= cell <= high else None
    if not isinstance(cell, str) or len(cell) > DIGITS:
        return None
    text = normal_spelling(cell)
    readings = {
        float(re.sub(f"[ '{thousands}]", "", text).replace(decimal, "."))
        for (thousands, decimal), form in NUMBERS.items()
        if form.fullmatch(text)
    }
    numbers = [number for number in readings if low <= number <= high]
    return numbers[0] if len(numbers) == 1 else None
