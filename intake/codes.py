"""Codes that cells mean: by label or code, else by what the reader says; types that accounts suggest; lists of codes."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

import pandas as pd

from intake.amounts import read_number
from intake.locale_words import list_rows, to_latin, words_of
from intake.source_table import Cell
from intake.targets import LISTS
from loaders.dataset import LANGUAGES
from loaders.package import PUBLISHED
from loaders.profile import fields_in, vocabulary

Codes = str | Sequence[str]
ANY = "*"  # what a mapping calls every value of which it says nothing else
WITH_LISTS = ("kind_code", "authority_code", "target_codes", "penalty_unit_code")
LARGEST = 10**12  # what no penalty comes to
AMOUNT_AND_UNIT = re.compile(r"(\d[\d\s.,]*?)\s*([^\W\d]+)\.?")
SEPARATORS = ("[;|\n]", rf",|/|\b(?i:{'|'.join(words_of('between values'))})\b", r"\s")
"""What may stand between several values; behind the first only where each of them is known."""
DENIAL = re.compile(rf"\b(?:{'|'.join(words_of('denial'))})\b".replace("*", r"\w*"), re.IGNORECASE)
"""Words that deny or lift what stands beside them."""
STOPS = re.compile(r"[.,;:!?\n]")
CLAUSES = re.compile(rf"{STOPS.pattern}|\b(?:{'|'.join(words_of('between clauses'))})\b", re.IGNORECASE)
"""What a clause begins after, and what ends it: a denial holds beyond a following "and", but not before it."""
BACKGROUND, OPEN = "background", "open"
"""In the list of words: what is said beside the incident, and what leaves open whether there was one, or of what type."""
BETWEEN = r"(?:[^\w.;!?]+[\w-]+){0,6}?[^\w.;!?]+"
"""Up to six words of one sentence, for which a star of its own stands in a phrase."""


@dataclass(frozen=True)
class ValueMeaning:
    """A value of a column and how many rows have it; its code, or None."""

    target: str
    value: str
    rows: int
    code: str | None


@dataclass(frozen=True)
class AccountKind:
    """The type of a row by its account: what the reader says, else what its words suggest; None where neither does."""

    row: int
    text: str
    code: str | None
    words: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the name of the account in a mapping, which is kept and passed on without its words."""
        return account_key(self.text)


def account_key(text: str) -> str:
    """Return the first sixteen digits of the SHA-256 of a text."""
    return sha256(text.encode()).hexdigest()[:16]


@cache
def codes_of(code_list: str) -> Mapping[str, Mapping[str, str]]:
    """Return the codes of a list by their code, each with its row: of the published list, else of the program."""
    path = PUBLISHED / "codes" / f"{code_list}.csv"
    codes = {row["code"]: {"code": row["code"]} for row in _names(code_list)}
    codes |= {code: dict(row) for code, row in vocabulary().get(f"codes-{code_list}", {}).items()}
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            codes |= {row["code"]: dict(row) for row in csv.DictReader(file)}
    return codes


@cache
def groups_of(code_list: str) -> frozenset[str]:
    return frozenset(row["broader"] for row in codes_of(code_list).values() if row.get("broader"))


@cache
def _spellings(code_list: str) -> Mapping[str, str]:
    """Return the code of itself, labels, and short forms of units and grades, in Latin letters; a code before its group."""
    codes = sorted(codes_of(code_list).items(), key=lambda one: one[0] not in groups_of(code_list))
    texts = [(name, row["code"]) for row in _names(code_list) for name in row["names"].split("|")]
    texts += [(text, code) for code, row in codes for name, text in row.items() if name.startswith("label_") and text]
    return {to_latin(text): code for text, code in [*texts, *((code, code) for code, _ in codes)]}


def _names(code_list: str) -> list[Mapping[str, str]]:
    return [row for row in list_rows("code_names") if row["list"] == code_list]


def code_of(code_list: str, value: str) -> str | None:
    return _spellings(code_list).get(to_latin(value))


def values_in(target: str, text: str, meanings: Mapping[str, Codes]) -> list[str]:
    """Return the values of a cell: the whole where it is known, else those between separators."""

    def is_known(value: str) -> bool:
        return meaning_of(target, value, meanings) is not None

    for separator in () if is_known(text) else SEPARATORS:
        pieces = [" ".join(part.split()) for part in re.split(separator, text) if part.strip()]
        if len(pieces) > 1 and (separator is SEPARATORS[0] or all(map(is_known, pieces))):
            return pieces
    return [text]


def meaning_of(target: str, value: str, meanings: Mapping[str, Codes]) -> str | None:
    """Return the code of a value, or several with semicolons: as the reader says, else by its label."""
    said = meanings.get(value, meanings.get(value.lower(), meanings.get(ANY)))
    return code_of(LISTS[target], value) if said is None else said if isinstance(said, str) else ";".join(said)


def kind_in_words(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the one type of which a text tells, and the words that decide; None where it is not sure."""
    begins, matches = {*re.findall(r"\b\w{1,3}", text.lower().replace("ё", "е"))}, dict[str, list[re.Match[str]]]()
    for begin in begins & _patterns().keys():
        for kind, pattern in _patterns()[begin].items():
            matches.setdefault(kind, []).extend(pattern.finditer(text))
    background = [one.span() for one in matches.pop(BACKGROUND, ())]
    found = dict[str, list[str]]()
    for kind, ones in matches.items():
        for one in sorted(ones, key=re.Match.start):
            if not any(begin <= one.start() and one.end() <= end for begin, end in background):
                found.setdefault(OPEN if _is_denied(text, one) else kind, []).extend(filter(None, one.groups()))
    kinds = found.keys() - {codes_of("kinds")[kind].get("broader") for kind in found if kind != OPEN}
    [kind] = kinds if len(kinds) == 1 else [OPEN]
    return None if kind == OPEN else (kind, tuple(dict.fromkeys(found[kind])))


def _is_denied(text: str, match: re.Match[str]) -> bool:
    """Return whether a word that denies or lifts it stands in the same clause as what is found."""
    before, behind = STOPS.split(text[: match.start()])[-1], CLAUSES.split(text[match.end() :])[0]
    return any(map(DENIAL.search, (before, behind)))


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    """Return the patterns of the types by the first three letters of their phrases: a text without these needs none."""
    phrases = dict[str, dict[str, list[str]]]()
    for row in list_rows("account_words"):
        for one in row["words"].split("|"):
            phrases.setdefault(re.split(r"\W", one)[0][:3], {}).setdefault(row["kind"], []).append(_phrase(one))
    patterns = {begin: {kind: rf"\b(?:{'|'.join(ones)})" for kind, ones in of.items()} for begin, of in phrases.items()}
    return {begin: {kind: re.compile(one, re.IGNORECASE) for kind, one in of.items()} for begin, of in patterns.items()}


def _phrase(phrase: str) -> str:
    """Return the words of a phrase in their order; a star at the end of one is any ending. Each part is a group."""
    parts = re.escape(phrase).replace("е", "[её]").split(r"\ \*\ ")
    return BETWEEN.join("(" + one.replace(r"\*", r"\w*").replace(r"\ ", r"\b\s+") + r")\b" for one in parts)


def read_penalty(cell: Cell, unit: str | None) -> tuple[float, str] | None:
    """Return a penalty and its unit, which stands behind the number or in a column of its own; None for anything else."""
    number = read_number(cell, 0, LARGEST)
    if number is None and (found := AMOUNT_AND_UNIT.fullmatch(str(cell).strip())):
        own = code_of("penalty_units", found[2])
        number, unit = read_number(found[1].strip(), 0, LARGEST), own if unit in (own, None) else None
    return (int(number) if number.is_integer() else number, unit) if number is not None and unit else None


def code_lists(acts: pd.DataFrame) -> dict[str, pd.DataFrame]:
    filled = [column for column in WITH_LISTS if column in acts and acts[column].notna().any()]
    return {f"codes-{LISTS[one]}": _code_list(acts[one], LISTS[one]) for one in filled}


def _code_list(cells: "pd.Series[str]", code_list: str) -> pd.DataFrame:
    known = {code: {name: text for name, text in row.items() if text} for code, row in codes_of(code_list).items()}
    codes = {code for cell in cells.dropna().unique() for code in cell.split(";")}
    codes |= {known[code]["broader"] for code in codes if "broader" in known[code]}
    columns = [field["name"] for field in fields_in(f"codes-{code_list}", LANGUAGES)]
    return pd.DataFrame([known[code] for code in sorted(codes)], columns=columns, dtype=object).dropna(
        axis="columns", how="all"
    )
