"""Checks of the files themselves: sorted, written in the one way, no stray spaces, no control characters."""

import re
from collections.abc import Iterator
from itertools import pairwise

from loaders.checks.tables import Tables
from loaders.problems import Problem
from loaders.table_file import TableFile, canonical

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that no reader sees and that documents may not hold; a tab and a line feed are none of them."""


def files_are_in_order(tables: Tables) -> Iterator[Problem]:
    """Rows are sorted by id, and reading and writing a file again changes no byte."""
    for table, frame in tables.frames.items():
        file = tables.files[table]
        yield from _written_in_the_one_way(file)
        for number, (before, after) in enumerate(pairwise(frame.iloc[:, 0]), start=3):
            if after < before:
                yield Problem(file.name, number, str(frame.columns[0]), repr(after), "rows sorted by id")


def no_space_around_a_cell(tables: Tables) -> Iterator[Problem]:
    """No cell begins or ends with a space or a line end: a cell of spaces is an empty one that looks full."""
    for table, number, field, cell in _text_cells(tables):
        if cell != cell.strip():
            yield Problem(table, number, field, repr(cell), "no space at either end")


def no_control_character_in_a_cell(tables: Tables) -> Iterator[Problem]:
    """No cell holds a control character (Unicode's category Cc) but a tab or a line feed: no document may hold one."""
    for table, number, field, cell in _text_cells(tables):
        found = sorted({f"U+{ord(one):04X}" for one in CONTROL.findall(cell)})
        if found:
            yield Problem(table, number, field, " ".join(found), "a text without control characters")


def _text_cells(tables: Tables) -> Iterator[tuple[str, int, str, str]]:
    """Every cell that holds a text, with the name of its file, its line and its field."""
    for table in tables.frames:
        for number, row in tables.rows(table):
            for field, cell in row.items():
                if isinstance(cell, str):
                    yield table.removeprefix("codes-") + ".csv", number, field, cell


def _written_in_the_one_way(file: TableFile) -> Iterator[Problem]:
    text = file.text.removeprefix("\ufeff")
    if text != file.text:
        yield Problem(file.name, 1, None, "a byte order mark", "UTF-8 without a byte order mark")
    if "\r" in text:
        yield Problem(file.name, None, None, "line ends with a carriage return", "line feeds, as `make data` writes them")
    elif canonical(file.records) != text:
        yield Problem(file.name, None, None, "another way of writing the same table", "what `make data` writes")
