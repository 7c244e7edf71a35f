"""Numbers of people as people write them, and numbers with a fraction."""

import math
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from intake.locale_words import ADDED, LONGEST, MULTIPLIERS, UNKNOWN_WORDS, normal_spelling
from intake.source_table import Cell
from intake.word_lists import list_rows, words_of

PHRASES = [(re.compile(one["form"]), one["becomes"]) for one in list_rows("written_forms") if one["of"] == "amount"]
"""Words that mean one thing together, and endings of a number; the longer ones stand first."""
SIGNS = words_of("sign of amount")
"""The signs that words stand for; what is counted stands for nothing, since the column says so too."""
ALONE_MANY = {"сотни", "сотен", "тысячи", "тысяч", "десятков"}
"""Words that are numbers only behind another number or a sign: более тысячи, две сотни, but тысячи человек."""
CASES = re.compile(r"(?<=\w)(?:ге|ға|ке|қа|не|на|ден|дан|тен|тан|нен|нан)$")
LIKE = re.compile(r"(?<=\w)(?:дай|дей|тай|тей)$")
PIECE = re.compile(r"\d+(?:[ ,']\d{3}(?!\d))+|\d+(?:\.\d{3}){2,}|\d+(?:[.,]\d+)?|[^\W\d_]+|\S")
THOUSANDS = re.compile(r"(\d{1,3})[.,](\d{1,2}) ?(?:тыс\w*|thousand|k|мың)\b\.?")
"""One and a half thousand in digits: 1,5 тыс."""
MANY_DIGITS = 10
"""Digits of a number that counts no people any more."""
Part = tuple[str, int]
"""A sign without a number, or what to do with a number: "digits", "add" or "times"."""
Mark = Literal[",", "."]
WORDS, LARGEST = 12, 10**9
"""The most words of an amount that is in words only, and what no number of people comes to."""
NUMBER = re.compile(
    r"[-−]?\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?|[-−]?\d+(?:[.,]\d+)?|[-−]?\d{1,3}(?:,\d{3})+\.\d+|[-−]?\d{1,3}(?:\.\d{3})+,\d+"
)
DIGITS = 40
PLAIN = re.compile(r"[\d.,' ]+(?:человека?|чел\.?|людей|people|persons?|адам)?")
"""An amount whose words say nothing but its number."""
EITHER = re.compile(r"[-−]?[1-9]\d{0,2}[.,]\d{3}")
"""A number whose mark may stand before thousands or before a fraction."""


def amount_parts(text: str) -> list[Part]:
    """Signs and numbers of an amount, in their order; "?" for each word or number that is not known here."""
    text = THOUSANDS.sub(lambda match: f"{match[1]}{match[2]:0<3}", text)
    for form, sign in PHRASES:
        text = form.sub(sign, text)
    parts: list[Part] = []
    for piece in PIECE.findall(text):
        if piece in ALONE_MANY and not any(kind in ("≥", "≤", "~", "digits", "add", "times") for kind, _ in parts):
            parts.append(("many", 0))
        else:
            parts.extend(_parts_of(piece))
    return [part for part in parts if part[0]]


def _parts_of(piece: str) -> tuple[Part, ...]:
    if piece[0].isdecimal():
        digits = re.sub(r"[ ']|[.,](?=\d{3}(?!\d))", "", re.sub(r"[.,]0{1,2}$", "", piece))
        is_clear = len(digits) < MANY_DIGITS and digits.isdecimal() and not re.fullmatch(r"\d+\.\d{3}", piece)
        return ((("digits", int(digits)) if is_clear else ("?", 0)),)
    if piece == ".":
        return ()
    if piece in SIGNS:
        return ((SIGNS[piece], 0),)
    if piece in ADDED:
        return (("add", ADDED[piece]),)
    if piece in MULTIPLIERS:
        return (("times", MULTIPLIERS[piece]),)
    return _parts_of_inflected_number(piece)


def _parts_of_inflected_number(piece: str) -> tuple[Part, ...]:
    """A Kazakh number with an ending: жүзге, мыңнан; жүздей is about a hundred."""
    for ending, signs in ((LIKE, (("~", 0),)), (CASES, ())):
        word = ending.sub("", piece)
        if word != piece and (word in ADDED or word in MULTIPLIERS):
            return (*signs, *_parts_of(word))
    return (("?", 0),)


class AmountRead(NamedTuple):
    """A number of people as it was written: bounds where the words give them; the words where it is not one plain number."""

    low: int | None
    high: int | None
    words: str | None


def read_amount(cell: Cell) -> AmountRead | None:
    """The bounds that a cell gives and, unless it is one plain number, its words; None for what says no amount of people.

    "about 300" gives 300 as both bounds, beside its words; "at least 200" and "more than 200" only a lower one, "up to 500"
    only an upper one, "300–400" both. "dozens", "several hundred" and "100s" give none: nobody says how many these are.
    What is stated as unknown has neither bounds nor words. A fraction, a number below zero, 1.200, which may be one with a
    fraction, and any other unit are no amount.
    """
    if isinstance(cell, bool) or not isinstance(cell, str | int | float) or (isinstance(cell, str) and len(cell) > LONGEST):
        return None
    if not isinstance(cell, str):
        return AmountRead(int(cell), int(cell), None) if 0 <= cell < LARGEST and cell == int(cell) else None
    text = normal_spelling(cell)
    if text in UNKNOWN_WORDS:
        return AmountRead(None, None, None)
    parts = amount_parts(text)
    kinds = {kind for kind, _ in parts}
    if "many" in kinds or (kinds == {"~"} and text == "some"):
        return AmountRead(None, None, cell) if "?" not in kinds and len(cell.split()) <= WORDS else None
    bounds = None if "?" in kinds else _bounds(parts)
    return bounds and AmountRead(*bounds, None if PLAIN.fullmatch(text) else cell)


def _bounds(parts: Sequence[Part]) -> tuple[int | None, int | None] | None:
    """The lowest and the highest number; None where the signs contradict each other or there is not one number or two."""
    signs = {kind for kind, _ in parts} & {"≥", "≤"}
    sides = [[*side] for is_sign, side in groupby(parts, lambda part: part[0] == "-") if not is_sign]
    values = [_value([part for part in side if part[0] in ("digits", "add", "times")]) for side in sides]
    if not values or None in values or len(signs) > 1 or len(values) - 1 != sum(kind == "-" for kind, _ in parts):
        return None
    if len(values) == 2:
        return None if signs else _range(values[0] or 0, values[1] or 0, sides)
    if len(values) > 2:
        return None
    return (None if "≤" in signs else values[0]), (None if "≥" in signs else values[0])


def _range(low: int, high: int, sides: Sequence[Sequence[Part]]) -> tuple[int, int] | None:
    """Both numbers; the thousand of 1–2 thousand is that of the first too."""
    shared = math.prod(number for kind, number in sides[1] if kind == "times")
    if all(kind != "times" for kind, _ in sides[0]) and low * shared < high:
        low *= shared
    return (low, high) if low < high else None


def _value(numbers: Sequence[Part]) -> int | None:
    """The number that digits and words of one number make; None for none, and for several beside each other."""
    whole, current = 0, 0
    for place, (kind, number) in enumerate(numbers):
        if kind == "times":
            current = (current or 1) * number
            whole, current = (whole + current, 0) if number >= 1000 else (whole, current)
        elif (kind == "digits" and place) or 0 < current <= number:
            return None
        else:
            current += number
    return whole + current if numbers else None


def decimal_mark(cells: Iterable[Cell]) -> Mark | None:
    """Whether a comma or a point stands before the fraction in this column; None where no cell shows it, or cells differ."""
    texts = [text for cell in {*cells} if isinstance(cell, str) and NUMBER.fullmatch(text := normal_spelling(cell))]
    marks = {mark for text in texts if (mark := _mark_of(text))}
    return marks.pop() if len(marks) == 1 else None


def read_number(cell: Cell, mark: Mark | None = None) -> float | None:
    """A number; None for any other cell, and for 1,200 and 1.200 where `mark`, that of the column, is not known."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell) if math.isfinite(cell) else None
    text = normal_spelling(cell)
    if not isinstance(cell, str) or len(cell) > DIGITS or not NUMBER.fullmatch(text):
        return None
    decimal = _mark_of(text) or mark
    if decimal is None and EITHER.fullmatch(text):
        return None
    thousands = {",": ".", ".": ",", None: ""}[decimal]
    digits = re.sub(rf"[ '{thousands}]", "", text.replace("−", "-"))
    return float(digits.replace(",", "."))


def read_number_within(cell: Cell, low: float, high: float) -> float | None:
    """A number from `low` to `high`; 51,204 is read in whichever way gives one, and is None where both do or none does."""
    marks: tuple[Mark, ...] = (",", ".")
    numbers = {number for mark in marks if (number := read_number(cell, mark)) is not None and low <= number <= high}
    return numbers.pop() if len(numbers) == 1 else None


def _mark_of(text: str) -> Mark | None:
    """The mark before the fraction of a number; None where it has none, or one that may stand before thousands."""
    marks = re.findall(r"[.,]", text)
    if not marks or EITHER.fullmatch(text):
        return None
    return "," if marks[-1] == "," else "."
