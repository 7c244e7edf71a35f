"""Checks of the files themselves: sorted, written in the one way, no stray spaces, no control characters."""

import re
from collections.abc import Iterator

import pandas as pd

from loaders.checks.tables import Tables, numbered
from loaders.problems import Problem
from loaders.table_file import TableFile, canonical

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that no reader sees and that documents may not hold; a tab and a line feed are none of them."""


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
    for table, file in tables.files.items():
        if table in tables.frames and any(cell != cell.strip() for record in file.records for cell in record):
            for number, field, cell in _text_cells(tables.frames[table]):
                if cell != cell.strip():
                    yield Problem(file.name, number, field, repr(cell), "no space at either end")


def no_control_character_in_a_cell(tables: Tables) -> Iterator[Problem]:
    """No cell holds a control character (Unicode's category Cc) but a tab or a line feed: no document may hold one."""
    for table, file in tables.files.items():
        if table in tables.frames and CONTROL.search(file.text):
            for number, field, cell in _text_cells(tables.frames[table]):
                found = sorted({f"U+{ord(one):04X}" for one in CONTROL.findall(cell)})
                if found:
                    yield Problem(file.name, number, field, " ".join(found), "a text without control characters")


def _text_cells(frame: pd.DataFrame) -> Iterator[tuple[int, str, str]]:
    """Every text of a table with its line and its field, row by row."""
    for number, row in numbered(frame.select_dtypes("str")):
        yield from ((number, field, cell) for field, cell in row.items() if isinstance(cell, str))


def _written_in_the_one_way(file: TableFile) -> Iterator[Problem]:
    text = file.text.removeprefix("\ufeff")
    if text != file.text:
        yield Problem(file.name, 1, None, "a byte order mark", "UTF-8 without a byte order mark")
    if "\r" in text:
        yield Problem(file.name, None, None, "line ends with a carriage return", "line feeds, as `make data` writes them")
    elif canonical(file.records) != text:
        yield Problem(file.name, None, None, "another way of writing the same table", "what `make data` writes")
