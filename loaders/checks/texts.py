"""Checks of texts: what stands in one language stands in all."""

from collections.abc import Iterator

import pandas as pd

from loaders.checks.tables import Tables
from loaders.dataset import LANGUAGES
from loaders.problems import Problem

LISTS = ("people_named", "organisations", "penalty_note")
"""Texts that list several things, separated by semicolons."""


def texts_in_all_languages(tables: Tables) -> Iterator[Problem]:
    """A text is written in every language or in none, and a list has as many parts in each."""
    for table, frame in tables.frames.items():
        texts = [column.removesuffix("_en") for column in frame.columns if column.endswith("_en")]
        name = table.removeprefix("codes-") + ".csv"
        for number, row in tables.rows(table):
            for text in texts:
                written = {f"{text}_{language}": row[f"{text}_{language}"] for language in LANGUAGES}
                yield from _translation_problems(name, number, written, text in LISTS)


def _translation_problems(table: str, number: int, written: dict[str, object], is_list: bool) -> Iterator[Problem]:
    english = next(iter(written.values()))
    for field, cell in written.items():
        if pd.isna(cell) and any(pd.notna(other) for other in written.values()):
            yield Problem(table, number, field, "an empty cell", "the text in this language too")
        elif is_list and pd.notna(cell) and pd.notna(english) and _part_count(cell) != _part_count(english):
            yield Problem(table, number, field, f"{_part_count(cell)} parts", f"{_part_count(english)}, as in English")


def _part_count(cell: object) -> int:
    return str(cell).count(";") + 1
