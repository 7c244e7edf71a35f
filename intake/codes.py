"""Codes that cells mean: by label or code, else by what the reader says; suggestions for others; lists of what is taken."""

import csv
import re
from collections.abc import Mapping
from functools import cache

import pandas as pd

from intake.amounts import read_number
from intake.locale_words import to_latin
from intake.source_table import Cell
from intake.targets import LISTS, NO_ACT
from intake.word_lists import list_rows
from loaders.package import PUBLISHED
from loaders.profile import fields_in, vocabulary

LARGEST = 10**12
"""What no penalty comes to."""
AMOUNT_AND_UNIT = re.compile(r"(\d[\d\s.,]*?)\s*([^\W\d]+)\.?")
SEPARATORS = ("[;|\n]", ",", r"\s")
"""What may stand between several values; behind the first only where each of them is known."""
OWN_LISTS = {
    "kind_code": "kinds",
    "authority_code": "authorities",
    "target_codes": "targets",
    "penalty_unit_code": "penalty_units",
}
"""The columns whose codes get a list."""


@cache
def codes_of(code_list: str) -> Mapping[str, Mapping[str, str]]:
    """Return the codes of a list by their code, each with its row: of the published list, else of the program."""
    path = PUBLISHED / "codes" / f"{code_list}.csv"
    codes = {code: dict(row) for code, row in vocabulary().get(f"codes-{code_list}", {}).items()}
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            codes.update({row["code"]: dict(row) for row in csv.DictReader(file)})
    return {**{row["code"]: {"code": row["code"]} for row in list_rows("code_names") if row["list"] == code_list}, **codes}


@cache
def groups_of(code_list: str) -> frozenset[str]:
    """Return the codes of a list to which others belong."""
    return frozenset(row["broader"] for row in codes_of(code_list).values() if row.get("broader"))


@cache
def _spellings(code_list: str) -> Mapping[str, str]:
    """Return the code of itself and of each of its labels, in Latin letters; a code before the group of the same name."""
    codes = sorted(codes_of(code_list).items(), key=lambda one: one[0] not in groups_of(code_list))
    texts = ((text, code) for code, row in codes for name, text in row.items() if name.startswith("label_") and text)
    labels = {to_latin(text): code for text, code in texts} or other_names(code_list)
    return {**labels, **{to_latin(code): code for code, _ in codes}}


@cache
def other_names(code_list: str) -> Mapping[str, str]:
    """Return the code of each other name in Latin letters: what a value may mean, which the reader decides."""
    rows = (row for row in list_rows("code_names") if row["list"] == code_list)
    return {to_latin(name): row["code"] for row in rows for name in row["names"].split("|")}


def code_of(code_list: str, value: str) -> str | None:
    """Return the code of which a value is a label, in any of three languages, or the code itself."""
    return _spellings(code_list).get(to_latin(value))


def values_in(target: str, text: str, meanings: Mapping[str, str]) -> list[str]:
    """Return the values of a cell: the whole where it is known, else those between separators."""

    def is_known(value: str) -> bool:
        return value in meanings or code_of(LISTS[target], value) is not None

    for separator in () if is_known(text) else SEPARATORS:
        pieces = [" ".join(part.split()) for part in re.split(separator, text) if part.strip()]
        if len(pieces) > 1 and (separator is SEPARATORS[0] or all(map(is_known, pieces))):
            return pieces
    return [text]


def read_penalty(cell: Cell, unit: str | None) -> tuple[float, str] | None:
    """Return a penalty and its unit, which stands behind the number or in a column of its own; None for anything else."""
    number = read_number(cell, 0, LARGEST)
    if number is None and (found := AMOUNT_AND_UNIT.fullmatch(str(cell).strip())):
        own = code_of("penalty_units", found[2]) or other_names("penalty_units").get(to_latin(found[2]))
        number, unit = read_number(found[1].strip(), 0, LARGEST), own if unit in (own, None) else None
    return (number, unit) if number is not None and unit else None


def code_lists(acts: pd.DataFrame, languages: tuple[str, ...]) -> dict[str, pd.DataFrame]:
    """Return the lists of the codes that occur, with the groups that they belong to."""
    lists = {column: listed for column, listed in OWN_LISTS.items() if column in acts and acts[column].notna().any()}
    return {f"codes-{listed}": _code_list(acts[column], listed, languages) for column, listed in lists.items()}


def _code_list(cells: "pd.Series[str]", code_list: str, languages: tuple[str, ...]) -> pd.DataFrame:
    known = codes_of(code_list)
    codes = {code for cell in cells.dropna().unique() for code in str(cell).split(";") if code != NO_ACT}
    codes |= {known[code]["broader"] for code in codes if known.get(code, {}).get("broader")}
    columns = [field["name"] for field in fields_in(f"codes-{code_list}", languages)]
    own = [column for column in columns if column == "code" or column.startswith("label_")]
    rows = [{**dict.fromkeys(own, code), **{k: v for k, v in known.get(code, {}).items() if v}} for code in sorted(codes)]
    return pd.DataFrame(rows, columns=columns, dtype=object).dropna(axis="columns", how="all")
