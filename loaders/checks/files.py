"""Checks of the files themselves: sorted, written in the one way, no stray spaces, no signs that nobody sees."""

import re
from collections.abc import Iterator

import pandas as pd
import pyarrow as pa
from pyarrow import compute as pc

from loaders.checks.tables import Tables
from loaders.problems import Problem
from loaders.table_file import MARK, TableFile, canonical_csv
from loaders.unseen import CONTROL, DECEIVING, code_points


def files_are_in_order(tables: Tables) -> Iterator[Problem]:
    """Rows are sorted by id, and reading and writing a file again changes no byte."""
    for table, frame in tables.frames.items():
        file = tables.files[table]
        yield from _written_in_the_one_way(file)
        ids = frame.iloc[:, 0].dropna()
        for index in ids.index[(ids < ids.shift()).fillna(value=False).astype(bool)]:
            yield Problem(file.name, int(index) + 2, str(ids.name), repr(ids[index]), "rows sorted by id")


def no_space_around_a_cell(tables: Tables) -> Iterator[Problem]:
    """No cell begins or ends with a space or a line end: a cell of spaces is an empty one that looks full."""
    for table, frame in tables.frames.items():
        for field, texts in frame.select_dtypes("str").items():
            for index, cell in texts[_begin_or_end_with_space(texts)].items():
                yield Problem(tables.files[table].name, int(index) + 2, field, repr(cell), "no space at either end")


def _begin_or_end_with_space(texts: "pd.Series[str]") -> "pd.Series[bool]":
    cells = pa.array(texts)
    departs = pc.fill_null(pc.not_equal(cells, pc.utf8_trim_whitespace(cells)), False)
    return pd.Series(departs.to_numpy(zero_copy_only=False), texts.index)


def no_control_character_in_a_cell(tables: Tables) -> Iterator[Problem]:
    """No cell holds a control character (Unicode's category Cc) but a tab or a line feed: no document may hold one."""
    return _cells_with(tables, CONTROL, "a text without control characters")


def no_sign_that_deceives_in_a_cell(tables: Tables) -> Iterator[Problem]:
    """No cell holds a sign that turns the letters after it the other way, hides some, or stands for no character."""
    return _cells_with(tables, DECEIVING, "a text without signs that turn or hide letters")


def _cells_with(tables: Tables, signs: str, expected: str) -> Iterator[Problem]:
    """The cells with one of these signs, which are named by their numbers."""
    for table, frame in tables.frames.items():
        for field, texts in frame.select_dtypes("str").items():
            for place in pc.indices_nonzero(pc.match_substring_regex(pa.array(texts), signs)).to_pylist():
                found = code_points(re.findall(signs, texts.iloc[place]))
                yield Problem(tables.files[table].name, int(texts.index[place]) + 2, field, found, expected)


def _written_in_the_one_way(file: TableFile) -> Iterator[Problem]:
    if file.content.startswith(MARK):
        yield Problem(file.name, 1, None, "a byte order mark", "UTF-8 without a byte order mark")
    if b"\r" in file.content:
        yield Problem(file.name, None, None, "line ends with a carriage return", "line feeds, as `make data` writes them")
    elif canonical_csv(file.records) != file.text:
        yield Problem(file.name, None, None, "another way of writing the same table", "what `make data` writes")
