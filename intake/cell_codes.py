"""What each cell of a column of codes became: one code or several, or the value as it stands with what it may mean."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from intake.codes import codes_of, likely_codes, match_codes
from intake.penalties import kind_and_penalty
from intake.source_table import Cell
from intake.spoken import LONGEST
from intake.targets import LISTS
from loaders.unseen import looks

SEPARATORS = re.compile(r"[;|\n]")
JOINS = [re.compile(sign) for sign in (",", "/", r"\+|&|\s(?:and|и|және|мен|пен|бен|et)\s", r"\s")]
"""What may stand between several values, where each of them is a code."""
WITH_LIKELY = 300
"""Values of a column of which all codes are told that they may mean; of further ones the nearest."""


@dataclass(frozen=True)
class CellCode:
    """What one value of a cell became; `nearest` is a code that it is not like enough, where it stands as it is, `likely`
    are all that it may mean.
    """

    code: str
    nearest: str | None = None
    score: float = 100.0
    likely: tuple[str, ...] = ()


def codes_by_cell(target: str, cells: Iterable[Cell], stated: Mapping[str, str]) -> Mapping[str, tuple[CellCode, ...]]:
    """What each different cell of a column, as a text, became: codes by the mapping, else by likeness, else its own words.

    A cell that is no code as a whole is several values, where separators say so or where all its parts are codes.
    """
    texts = [*dict.fromkeys(str(cell) for cell in cells if cell is not None)]
    parts = {text: _parts_of(target, text, stated) for text in texts}
    values = values_of(target, texts, stated)
    codes = dict(zip(values, _codes_of(target, values, stated), strict=True))
    return {text: tuple(codes[part] for part in found) for text, found in parts.items()}


def values_of(target: str, cells: Iterable[Cell], stated: Mapping[str, str]) -> list[str]:
    """The different values of a column, those of a cell with several apart."""
    texts = dict.fromkeys(str(cell) for cell in cells if cell is not None)
    return [*dict.fromkeys(part for text in texts for part in _parts_of(target, text, stated))]


def _codes_of(target: str, values: list[str], stated: Mapping[str, str]) -> Iterator[CellCode]:
    told, same = 0, {looks(code): code for code in codes_of(LISTS[target])}
    for value, found in zip(values, match_codes(LISTS[target], values), strict=True):
        if value in stated:
            yield CellCode(stated[value])
        elif found.is_sure:
            yield CellCode(found.nearest)
        elif target == "kind_code" and (known := kind_and_penalty(value)):
            yield CellCode(known[0])
        elif (alike := same.setdefault(looks(value), value)) != value:
            yield CellCode(alike)
        else:
            told += 1
            likely = likely_codes(LISTS[target], value) if told <= WITH_LIKELY else ()
            yield CellCode(value, found.nearest, found.score, likely)


def _parts_of(target: str, text: str, stated: Mapping[str, str]) -> list[str]:
    if text in stated or _are_codes(target, [text]):
        return [text]
    if SEPARATORS.search(text):
        return [" ".join(part.split()) for part in SEPARATORS.split(text) if part.strip()]
    for separator in JOINS if len(text) <= LONGEST else ():
        found = [part.strip() for part in separator.split(text) if part.strip()]
        if len(found) > 1 and (all(one in stated for one in found) or _are_codes(target, found)):
            return found
    return [" ".join(text.split())]


def _are_codes(target: str, values: list[str]) -> bool:
    return all(found.is_sure for found in match_codes(LISTS[target], values))
