"""Checks of texts: what stands in one language stands in all, and a list is as long in each."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from loaders.checks.tables import Tables
from loaders.problems import Problem

LISTS = ("people_named", "organisations", "penalty_note")
"""Texts that list several things, separated by semicolons."""


def texts_in_all_languages(tables: Tables) -> Iterator[Problem]:
    """A text is written in every language of the dataset or in none."""
    for name, columns in _texts(tables):
        missing = columns.isna().to_numpy()
        for place, language in np.argwhere(missing & ~missing.all(axis=1, keepdims=True)):
            row, field = int(columns.index[place]) + 2, columns.columns[language]
            yield Problem(name, row, field, "an empty cell", "the text in this language too")


def lists_as_long_in_each_language(tables: Tables) -> Iterator[Problem]:
    """A list of names or notes has as many parts in each language in which it is written."""
    for name, columns in _texts(tables, LISTS):
        parts = columns.apply(lambda column: column.str.count(";") + 1)
        first = parts.iloc[:, 0]
        for field in columns:
            for index in parts.index[(parts[field] != first) & parts[field].notna() & first.notna()]:
                expected = f"{int(first[index])}, as in {columns.columns[0]}"
                yield Problem(name, int(index) + 2, field, f"{int(parts.loc[index, field])} parts", expected)


def _texts(tables: Tables, only: tuple[str, ...] = ()) -> Iterator[tuple[str, pd.DataFrame]]:
    """The name of a table's file with the columns of one text in the languages of the dataset, text by text."""
    first = f"_{tables.languages[0]}"
    for table in tables.frames if len(tables.languages) > 1 else ():
        for text in (column.removesuffix(first) for column in tables.frames[table].columns if column.endswith(first)):
            columns = [f"{text}_{language}" for language in tables.languages]
            for frame in tables.sound(table, *columns) if text in only or not only else ():
                yield f"{table.removeprefix('codes-')}.csv", frame[columns]
