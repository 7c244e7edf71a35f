"""The codes that a cell may mean: those of the published dataset's lists and of the program, with their labels."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from intake.folding import folded
from loaders.package import PUBLISHED
from loaders.profile import vocabulary

NAMES = Path(__file__).parent / "code_names.csv"
SURE, LIKELY, SUGGESTED = 92.0, 75.0, 4
"""From this likeness on, of 100, a value is taken for a code, or told to be perhaps one; and how many codes are told so."""


@dataclass(frozen=True)
class CodeFound:
    """What a value may mean: the nearest code, how like it is of 100, and whether that is enough."""

    value: str
    nearest: str
    score: float

    @property
    def is_sure(self) -> bool:
        """Whether the value is taken for the code."""
        return self.score >= SURE


@cache
def codes_of(listed: str) -> Mapping[str, Mapping[str, str]]:
    """The codes of a list by their code, each with its row: of the published list, else of the program."""
    path = PUBLISHED / "codes" / f"{listed}.csv"
    found = {code: dict(row) for code, row in vocabulary().get(f"codes-{listed}", {}).items()}
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            found.update({row["code"]: dict(row) for row in csv.DictReader(file)})
    return {**{code: {"code": code} for code in further_names(listed)}, **found}


@cache
def further_names(listed: str) -> Mapping[str, list[str]]:
    """Names for the codes of a list beside their labels, in three languages."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["names"].split("|") for row in csv.DictReader(file) if row["list"] == listed}


@cache
def spellings_of(listed: str) -> Mapping[str, str]:
    """Every known spelling for a code of a list, folded: the code itself, its labels in each language, further names."""
    found: dict[str, str] = {}
    for code, row in codes_of(listed).items():
        texts = [code, *(text for name, text in row.items() if name.startswith("label_"))]
        found.update({folded(text): code for text in [*texts, *further_names(listed).get(code, ())] if text})
    return found


def likely_codes(listed: str, value: str) -> tuple[str, ...]:
    """The codes that a value may mean which is surely none: those most like it, and those in whose names it stands."""
    spellings, fold = spellings_of(listed), folded(value)
    scores: dict[str, float] = {}
    for spelling, code in spellings.items():
        score = max(fuzz.ratio(fold, spelling), fuzz.token_set_ratio(fold, spelling))
        scores[code] = max(score, scores.get(code, 0.0))
    likely = [code for code, score in scores.items() if score >= LIKELY]
    return tuple(sorted(likely, key=lambda code: -scores[code])[:SUGGESTED])


def match_codes(listed: str, values: Iterable[str]) -> list[CodeFound]:
    """For each value the code of a list whose spelling is most like it; of equals the first in the order of the list."""
    spellings, asked = spellings_of(listed), [*dict.fromkeys(values)]
    if not asked:
        return []
    known, folds = [*spellings], [folded(value) for value in asked]
    scores = process.cdist(folds, known, scorer=fuzz.ratio)
    best = scores.argmax(axis=1)
    return [
        CodeFound(value, spellings[known[place]], round(float(scores[row, place]), 1))
        for row, (value, place) in enumerate(zip(asked, best, strict=True))
    ]
