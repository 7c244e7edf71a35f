"""Checks of texts: a text in one language exists in all, a list has the same length in each, words for a mark are short."""

from collections.abc import Iterator

import numpy as np
from pyarrow import compute as pc

from loaders.checks.tables import Tables
from loaders.problems import Problem

LISTS = ("people_named", "organisations", "penalty_note")  # texts that list several things, separated by semicolons
SHORT, MOST_CHARACTERS = "short", 45  # the text that stands beside a mark of a chart, and the most characters of it


def texts_in_all_languages(tables: Tables) -> Iterator[Problem]:
    """Check that a text is written in every language of the dataset or in none."""
    empty = {(table, name): pc.is_null(cells) for table, name, cells in tables.texts}
    for table, names in _texts(tables):
        first, *others = (empty.get((table, name)) for name in names)
        if first is not None and all(first.equals(other) for other in others):
            continue
        for frame in tables.sound(table, *names):
            missing = frame[names].isna().to_numpy()
            for place, language in np.argwhere(missing & ~missing.all(axis=1, keepdims=True)):
                row, expected = int(frame.index[place]) + 2, "the text in this language too"
                yield Problem(_file_name(table), row, names[language], "an empty cell", expected)


def lists_as_long_in_each_language(tables: Tables) -> Iterator[Problem]:
    listing = {f"{name}_{tables.languages[0]}" for name in LISTS}
    for table, names in _texts(tables):
        for frame in tables.sound(table, *names) if names[0] in listing else ():
            parts = frame[names].apply(lambda column: column.str.count(";") + 1)
            first = parts.iloc[:, 0]
            for field in names:
                for index in parts.index[(parts[field] != first) & parts[field].notna() & first.notna()]:
                    found, expected = f"{int(parts.loc[index, field])} parts", f"{int(first[index])}, as in {names[0]}"
                    yield Problem(_file_name(table), int(index) + 2, field, found, expected)


def words_for_marks_are_short(tables: Tables) -> Iterator[Problem]:
    for table, name, cells in tables.texts:
        if name == SHORT or name.startswith(f"{SHORT}_"):
            lengths = pc.utf8_length(cells)
            for place in pc.indices_nonzero(pc.greater(lengths, MOST_CHARACTERS)).to_pylist():
                row, found = int(tables.frames[table].index[place]) + 2, f"{lengths[place].as_py()} characters"
                yield Problem(_file_name(table), row, name, found, f"at most {MOST_CHARACTERS}")


def _texts(tables: Tables) -> Iterator[tuple[str, list[str]]]:
    """Every text of a table with the names of its columns in the languages of the dataset, where it has all of them."""
    first = f"_{tables.languages[0]}"
    for table, frame in tables.frames.items() if len(tables.languages) > 1 else ():
        for text in (column.removesuffix(first) for column in frame.columns if column.endswith(first)):
            names = [f"{text}_{language}" for language in tables.languages]
            if tables.has(table, *names):
                yield table, names


def _file_name(table: str) -> str:
    return f"{table.removeprefix('codes-')}.csv"
