"""Checks of the files themselves: sorted, written in the one way, no stray spaces, no signs that nobody sees."""

import re
from collections.abc import Iterator

from pyarrow import compute as pc

from loaders.checks.tables import Tables, as_arrow
from loaders.problems import Problem
from loaders.table_file import MARK, TableFile, canonical_csv
from loaders.unseen import CONTROL, DECEIVING, code_points


def files_are_in_order(tables: Tables) -> Iterator[Problem]:
    """Rows are sorted by id, and reading and writing a file again changes no byte."""
    for table, frame in tables.frames.items():
        file = tables.files[table]
        yield from _canonical_form_problems(file)
        column = frame.iloc[:, 0]
        ids = as_arrow(column).drop_null()
        for place in pc.indices_nonzero(pc.less(ids[1:], ids[:-1])).to_pylist():
            at = column.dropna().index[place + 1]
            yield Problem(file.name, int(at) + 2, str(column.name), repr(column[at]), "rows sorted by id")


def no_space_around_a_cell(tables: Tables) -> Iterator[Problem]:
    """No cell begins or ends with a space or a line end: a cell of spaces is an empty one that looks full."""
    for table, field, label, cell in tables.texts_where(lambda cells: pc.not_equal(cells, pc.utf8_trim_whitespace(cells))):
        yield Problem(tables.files[table].name, label + 2, field, repr(cell), "no space at either end")


def no_control_character_in_a_cell(tables: Tables) -> Iterator[Problem]:
    """No cell holds a control character (Unicode's category Cc) but a tab or a line feed: no document may hold one."""
    return _cells_with(tables, CONTROL, "a text without control characters")


def no_sign_that_deceives_in_a_cell(tables: Tables) -> Iterator[Problem]:
    """No cell holds a sign that turns the letters after it the other way, hides some, or stands for no character."""
    return _cells_with(tables, DECEIVING, "a text without signs that turn or hide letters")


def _cells_with(tables: Tables, signs: str, expected: str) -> Iterator[Problem]:
    """The cells with one of these signs, which are named by their numbers."""
    for table, field, label, cell in tables.texts_where(lambda cells: pc.match_substring_regex(cells, signs)):
        yield Problem(tables.files[table].name, label + 2, field, code_points(re.findall(signs, cell)), expected)


def _canonical_form_problems(file: TableFile) -> Iterator[Problem]:
    if file.content.startswith(MARK):
        yield Problem(file.name, 1, None, "a byte order mark", "UTF-8 without a byte order mark")
    if b"\r" in file.content:
        yield Problem(file.name, None, None, "line ends with a carriage return", "line feeds, as `make data` writes them")
    elif canonical_csv(file.records) != file.text:
        yield Problem(file.name, None, None, "another way of writing the same table", "what `make data` writes")
