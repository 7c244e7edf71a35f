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
        found = [problem for text in texts for problem in _translation_problems(table, frame, text)]
        yield from sorted(found, key=lambda problem: problem.row or 0)


def _translation_problems(table: str, frame: pd.DataFrame, text: str) -> Iterator[Problem]:
    name, columns = table.removeprefix("codes-") + ".csv", frame[[f"{text}_{language}" for language in LANGUAGES]]
    missing = columns.isna()
    if text not in LISTS and not (missing.any(axis=1) & ~missing.all(axis=1)).any():
        return
    anywhere = ~missing.all(axis=1)
    parts = columns.apply(lambda column: column.str.count(";") + 1) if text in LISTS else None
    for field in columns:
        for index in frame.index[columns[field].isna() & anywhere]:
            yield Problem(name, int(index) + 2, field, "an empty cell", "the text in this language too")
        if parts is not None:
            english = parts[f"{text}_en"]
            departs = (parts[field] != english) & parts[field].notna() & english.notna()
            for index in frame.index[departs]:
                expected = f"{int(english[index])}, as in English"
                yield Problem(name, int(index) + 2, field, f"{int(parts.loc[index, field])} parts", expected)
