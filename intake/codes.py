"""Codes that cells mean: matching values with code lists, penalties with their kinds, and the lists of a converted table."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd
from rapidfuzz import fuzz, process

from intake.amounts import Mark, read_amount, read_number
from intake.locale_words import LONGEST, to_latin
from intake.source_table import Cell
from intake.targets import LISTS
from intake.word_lists import list_rows
from loaders.package import PUBLISHED
from loaders.profile import fields_in, vocabulary
from loaders.unseen import confusable_skeleton

SURE, LIKELY, MAX_SUGGESTIONS = 92.0, 75.0, 4
"""From this score on, of 100, a value is taken for a code, or reported as perhaps one; and how many are reported."""
LARGEST, LONGEST_PENALTY = 10**12, 80
"""What no penalty comes to, and letters of a kind with its penalty."""
SCALES = {1000: "тыс тысяч тысячи thousand thousands мың", 10**6: "млн million millions"}
"""Words of a column by which all its amounts are multiplied."""
AMOUNT_AND_UNIT = re.compile(r"(\d[\d\s.,]*?)\s*([^\W\d]+)\.?")
REMARK = re.compile(
    r"\s*\(([^)]*)\)|(?:[~≈]|\b(?:около|примерно|about|approx|approximately|шамамен)\b\.?)\s*", re.IGNORECASE
)
"""What a penalty says again, or that it is no exact one: 10 (десять) суток, ~ 20 МРП."""
JOINING = re.compile(r"[\s:,.]+(?:(?:на|по|в размере|for|of|to)\s+)*", re.IGNORECASE)
"""What stands between the kind of an act and its penalty."""
SEPARATORS = re.compile(r"[;|\n]")
JOINS = [re.compile(sign) for sign in (",", "/", r"\+|&|\s(?:and|и|және|мен|пен|бен|et)\s", r"\s")]
"""What may stand between several values, where each of them is a code."""
WITH_LIKELY = 300
"""Values of a column of which all likely codes are reported; of further ones the nearest."""
BOX = re.compile(r"\s*([☐□◻▢☑☒✓✔✅■])\s*")
"""A box to tick, empty or ticked, before what it is for."""
UNTICKED = "☐□◻▢"
OWN_LISTS = {
    "kind_code": "kinds",
    "authority_code": "authorities",
    "target_codes": "targets",
    "penalty_unit_code": "penalty_units",
    "authorisation_code": "authorisations",
    "outcome_code": "outcomes",
}
"""The columns whose codes get a list, which also holds what somebody calls a kind, an authority, … in words of their own."""


@dataclass(frozen=True)
class CodeMatch:
    """What a value may mean: the nearest code, how like it is of 100, and whether that is enough."""

    value: str
    nearest: str
    score: float

    @property
    def is_sure(self) -> bool:
        """Whether the value is taken for the code."""
        return self.score >= SURE


@cache
def codes_of(code_list: str) -> Mapping[str, Mapping[str, str]]:
    """The codes of a list by their code, each with its row: of the published list, else of the program."""
    path = PUBLISHED / "codes" / f"{code_list}.csv"
    codes = {code: dict(row) for code, row in vocabulary().get(f"codes-{code_list}", {}).items()}
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            codes.update({row["code"]: dict(row) for row in csv.DictReader(file)})
    return {**{code: {"code": code} for code in further_names(code_list)}, **codes}


@cache
def further_names(code_list: str) -> Mapping[str, list[str]]:
    """Names for the codes of a list beside their labels, in three languages."""
    return {row["code"]: row["names"].split("|") for row in list_rows("code_names") if row["list"] == code_list}


@cache
def groups_of(code_list: str) -> frozenset[str]:
    """The codes of a list to which others belong."""
    return frozenset(row["broader"] for row in codes_of(code_list).values() if row.get("broader"))


@cache
def spellings_of(code_list: str) -> Mapping[str, str]:
    """The code of each known spelling, in Latin letters: of itself, of its labels in each language, of further names."""
    spellings: dict[str, str] = {}
    groups = groups_of(code_list)
    for code, row in sorted(codes_of(code_list).items(), key=lambda one: one[0] not in groups):
        texts = [code, *(text for name, text in row.items() if name.startswith("label_"))]
        spellings.update({to_latin(text): code for text in [*texts, *further_names(code_list).get(code, ())] if text})
    return spellings


def likely_codes(code_list: str, value: str) -> tuple[str, ...]:
    """The codes with a name that is like a value without a sure code, or contains it; the most similar first."""
    spellings, fold = spellings_of(code_list), to_latin(value)
    scores: dict[str, float] = {}
    for spelling, code in spellings.items():
        score = max(fuzz.ratio(fold, spelling), fuzz.token_set_ratio(fold, spelling))
        scores[code] = max(score, scores.get(code, 0.0))
    likely = [code for code, score in scores.items() if score >= LIKELY]
    return tuple(sorted(likely, key=lambda code: -scores[code])[:MAX_SUGGESTIONS])


def match_codes(code_list: str, values: Iterable[str]) -> list[CodeMatch]:
    """The most similar code of a list for each distinct value; of equally similar ones the first in the list."""
    spellings, distinct = spellings_of(code_list), [*dict.fromkeys(values)]
    if not distinct:
        return []
    candidates, folds = [*spellings], [to_latin(value) for value in distinct]
    scores = process.cdist(folds, candidates, scorer=fuzz.ratio)
    best = scores.argmax(axis=1)
    return [
        CodeMatch(value, spellings[candidates[place]], round(float(scores[row, place]), 1))
        for row, (value, place) in enumerate(zip(distinct, best, strict=True))
    ]


def codes_in_words(code_list: str, words: Iterable[str]) -> tuple[str, ...]:
    """The codes of which any of some words is a name, in the order of the words."""
    spellings = spellings_of(code_list)
    return tuple(dict.fromkeys(spellings[fold] for word in words if (fold := to_latin(word)) in spellings))


def kind_and_penalty(value: str) -> tuple[str, str] | None:
    """The code of a kind and its penalty (штраф 20 МРП, 15 days of arrest); None for what is not surely both.

    The unit may say which kind it is: арест 15 суток is an administrative one.
    """
    if len(value) > LONGEST_PENALTY or not (found := _penalty_in(value)):
        return None
    number, unit, *beside = found
    words = [JOINING.sub(" ", f" {sign.join(beside)} ").strip() for sign in (f" {unit} ", " ")]
    kind = next((one for one in match_codes("kinds", filter(None, words)) if one.is_sure), None)
    return (kind.nearest, f"{number} {unit}") if kind else None


def _penalty_in(text: str) -> tuple[str, str, str, str] | None:
    """The one number of a text with its unit, and the words before and behind them; None without such."""
    plain = REMARK.sub(lambda one: one[0] if one[1] and not _is_amount(one[1]) else "", text)
    found = AMOUNT_AND_UNIT.search(plain)
    if not found or re.search(r"\d", plain[: found.start()] + plain[found.end() :]):
        return None
    [unit] = match_codes("penalty_units", [found[2]])
    return (found[1].strip(), found[2], plain[: found.start()], plain[found.end() :]) if unit.is_sure else None


def _is_amount(text: str) -> bool:
    return read_amount(text) is not None or _penalty_in(text) is not None


def penalty_of(cell: Cell, mark: Mark | None = None) -> tuple[float | None, str | None]:
    """The number of a penalty and the code of its unit, where beside them stands nothing but the kind of act."""
    number, unit = read_number(cell, mark), ""
    if (
        number is None
        and (found := _penalty_in(str(cell)))
        and (not "".join(found[2:]).strip() or kind_and_penalty(str(cell)))
    ):
        number, unit = read_number(found[0], mark), found[1]
    [unit_match] = match_codes("penalty_units", [unit])
    if number is None or not 0 <= number < LARGEST or (unit and not unit_match.is_sure):
        return None, None
    return number, unit_match.nearest if unit else None


def header_unit(column: str) -> tuple[int, str | None]:
    """Factor and unit of the cells of a column by its name (сумма, тыс. тенге); 1 and None where it states no one unit."""
    words, spellings = to_latin(column).split(), spellings_of("penalty_units")
    if any(any(sign.isdigit() for sign in word) for word in words):
        return 1, None
    units = {spellings[word] for word in words if len(word) > 1 and word in spellings}
    times = next((number for number, names in SCALES.items() if {*map(to_latin, names.split())} & {*words}), 1)
    return times, units.pop() if len(units) == 1 else None


@dataclass(frozen=True)
class CellCode:
    """What a value became: a code, or its own words; these have the nearest code, its score, and all that are likely."""

    code: str
    nearest: str | None = None
    score: float = 100.0
    likely: tuple[str, ...] = ()


def codes_by_cell(target: str, cells: Iterable[Cell], meanings: Mapping[str, str]) -> Mapping[str, tuple[CellCode, ...]]:
    """What each different cell of a column, as a text, became: codes by the mapping, else by likeness, else its own words.

    A cell that is no code as a whole is several values, where separators say so or where all its parts are codes.
    """
    texts = [*dict.fromkeys(str(cell) for cell in cells if cell is not None)]
    parts = {text: _parts_of(target, text, meanings) for text in texts}
    values = values_of(target, texts, meanings)
    codes = dict(zip(values, _codes_of(target, values, meanings), strict=True))
    return {text: tuple(codes[part] for part in values_in_cell) for text, values_in_cell in parts.items()}


def values_of(target: str, cells: Iterable[Cell], meanings: Mapping[str, str]) -> list[str]:
    """The different values of a column, those of a cell with several apart."""
    texts = dict.fromkeys(str(cell) for cell in cells if cell is not None)
    return [*dict.fromkeys(part for text in texts for part in _parts_of(target, text, meanings))]


def _codes_of(target: str, values: list[str], meanings: Mapping[str, str]) -> Iterator[CellCode]:
    open_values, same = 0, {confusable_skeleton(code): code for code in codes_of(LISTS[target])}
    for value, match in zip(values, match_codes(LISTS[target], values), strict=True):
        if value in meanings:
            yield CellCode(meanings[value])
        elif match.is_sure:
            yield CellCode(match.nearest)
        elif target == "kind_code" and (known := kind_and_penalty(value)):
            yield CellCode(known[0])
        elif (alike := same.setdefault(confusable_skeleton(value), value)) != value:
            yield CellCode(alike)
        else:
            open_values += 1
            likely = likely_codes(LISTS[target], value) if open_values <= WITH_LIKELY else ()
            yield CellCode(value, match.nearest, match.score, likely)


def _parts_of(target: str, text: str, meanings: Mapping[str, str]) -> list[str]:
    if boxes := BOX.split(text)[1:]:
        ticked = (name for box, name in zip(boxes[::2], boxes[1::2], strict=True) if box not in UNTICKED)
        return [part for name in ticked for part in _parts_of(target, name.strip(" ;,\n"), meanings)]
    if text in meanings or _are_codes(target, [text]):
        return [text]
    if SEPARATORS.search(text):
        return [" ".join(part.split()) for part in SEPARATORS.split(text) if part.strip()]
    for separator in JOINS if len(text) <= LONGEST else ():
        pieces = [part.strip() for part in separator.split(text) if part.strip()]
        if len(pieces) > 1 and _are_codes(target, [one for one in pieces if one not in meanings]):
            return pieces
    return [" ".join(text.split())]


def _are_codes(target: str, values: list[str]) -> bool:
    return all(match.is_sure for match in match_codes(LISTS[target], values))


def code_lists(acts: pd.DataFrame, languages: tuple[str, ...]) -> dict[str, pd.DataFrame]:
    """The lists of the codes that occur, with the groups that they belong to; words that are no code label themselves."""
    lists = {column: listed for column, listed in OWN_LISTS.items() if column in acts and acts[column].notna().any()}
    return {f"codes-{listed}": _code_list(acts[column], listed, languages) for column, listed in lists.items()}


def _code_list(cells: "pd.Series[str]", code_list: str, languages: tuple[str, ...]) -> pd.DataFrame:
    known = codes_of(code_list)
    codes = {code for cell in cells.dropna().unique() for code in str(cell).split(";")}
    codes |= {known[code]["broader"] for code in codes if known.get(code, {}).get("broader")}
    columns = [field["name"] for field in fields_in(f"codes-{code_list}", languages)]
    own = [column for column in columns if column == "code" or column.startswith("label_")]
    rows = [{**dict.fromkeys(own, code), **{k: v for k, v in known.get(code, {}).items() if v}} for code in sorted(codes)]
    return pd.DataFrame(rows, columns=columns, dtype=object).dropna(axis="columns", how="all")
