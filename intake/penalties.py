"""A penalty as it is written: its number, its unit, and the kind of act behind which it stands."""

import re

from intake.amounts import Mark, read_number
from intake.codes import match_codes, spellings_of
from intake.folding import folded
from intake.source_table import Cell

LARGEST, LONGEST = 10**12, 80
"""What no penalty comes to, and letters of a kind with its penalty."""
SCALES = {1000: "тыс тысяч тысячи thousand thousands мың", 10**6: "млн million millions"}
"""Words of a column by which all its amounts are multiplied."""
AMOUNT_AND_UNIT = re.compile(r"([\d\s.,]*\d)\s*([^\d\s].*)")
KIND_AND_PENALTY = re.compile(
    r"(?P<kind>[^\W\d][^\d]*?)[\s:,]+(?:на|в размере|for|of)?\s*(?P<penalty>\d[\d\s.,]*\s*(?P<unit>[^\W\d]+))\.?",
    re.IGNORECASE,
)


def kind_and_penalty(value: str) -> tuple[str, str] | None:
    """The code of a kind and the penalty that stands behind it, as in штраф 20 МРП and arrest for 15 days; None where it is
    not surely both.
    """
    found = KIND_AND_PENALTY.fullmatch(value) if len(value) <= LONGEST else None
    if not found:
        return None
    [kind], [unit] = match_codes("kinds", [found["kind"]]), match_codes("penalty_units", [found["unit"]])
    return (kind.nearest, found["penalty"]) if kind.is_sure and unit.is_sure else None


def is_kind(value: str) -> bool:
    """Whether a value is surely a kind of act, its penalty behind it or not."""
    return match_codes("kinds", [value])[0].is_sure or kind_and_penalty(value) is not None


def penalty_of(cell: Cell, mark: Mark | None = None) -> tuple[float | None, str | None]:
    """The number of a penalty and the code of its unit, where the words behind the number are surely one."""
    number, unit = read_number(cell, mark), ""
    if number is None and (written := AMOUNT_AND_UNIT.fullmatch(str(cell))):
        number, unit = read_number(written[1].strip(), mark), written[2]
    [found] = match_codes("penalty_units", [unit])
    if number is None or not 0 <= number < LARGEST or (unit and not found.is_sure):
        return None, None
    return number, found.nearest if unit else None


def header_unit(column: str) -> tuple[int, str | None]:
    """By how much the cells of a column are to be multiplied, and the code of their unit, as its name says: days of arrest;
    штраф, МРП; сумма, тыс. тенге. One and none where it says nothing, or names several units or a year.
    """
    words, spellings = folded(column).split(), spellings_of("penalty_units")
    if any(any(sign.isdigit() for sign in word) for word in words):
        return 1, None
    units = {spellings[word] for word in words if len(word) > 1 and word in spellings}
    times = next((number for number, said in SCALES.items() if {*map(folded, said.split())} & {*words}), 1)
    return times, units.pop() if len(units) == 1 else None
