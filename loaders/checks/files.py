"""Checks of files and cells: sorted, written in the one way, no stray spaces or hidden signs, ids that are distinct."""

import re
from collections.abc import Iterator, Mapping

from pyarrow import compute as pc

from loaders.checks.tables import ID_FIELDS, Tables, as_arrow, as_list
from loaders.problems import Problem
from loaders.table_file import MARK, TableFile, csv_text
from loaders.unseen import CONTROL, DECEIVING, code_points, confusable_skeleton, mixed_letters, with_code_points


def files_are_in_order(tables: Tables) -> Iterator[Problem]:
    """Check that rows are sorted by id, and that reading and writing a file again changes no byte."""
    for table, frame in tables.frames.items():
        file = tables.files[table]
        yield from _canonical_form_problems(file)
        column = frame.iloc[:, 0]
        ids = as_arrow(column).drop_null()
        for place in pc.indices_nonzero(pc.less(ids[1:], ids[:-1])).to_pylist():
            at = column.dropna().index[place + 1]
            yield Problem(file.name, int(at) + 2, str(column.name), repr(column[at]), "rows sorted by id")


def no_space_around_a_cell(tables: Tables) -> Iterator[Problem]:
    """Check that no cell begins or ends with a space or a line end: a cell of spaces is an empty one that looks full."""
    for table, field, label, cell in tables.texts_where(lambda cells: pc.not_equal(cells, pc.utf8_trim_whitespace(cells))):
        yield Problem(tables.files[table].name, label + 2, field, repr(cell), "no space at either end")


def no_control_character_in_a_cell(tables: Tables) -> Iterator[Problem]:
    """Check that no cell holds a control character (Unicode's Cc) but a tab or a line feed: no document may hold one."""
    return _cells_with(tables, CONTROL, "a text without control characters")


def no_sign_that_deceives_in_a_cell(tables: Tables) -> Iterator[Problem]:
    return _cells_with(tables, DECEIVING, "a text without signs that turn or hide letters")


def _cells_with(tables: Tables, signs: str, expected: str) -> Iterator[Problem]:
    for table, field, label, cell in tables.texts_where(lambda cells: pc.match_substring_regex(cells, signs)):
        yield Problem(tables.files[table].name, label + 2, field, code_points(re.findall(signs, cell)), expected)


def _canonical_form_problems(file: TableFile) -> Iterator[Problem]:
    if file.content.startswith(MARK):
        yield Problem(file.name, 1, None, "a byte order mark", "UTF-8 without a byte order mark")
    if b"\r" in file.content:
        yield Problem(file.name, None, None, "line ends with a carriage return", "line feeds, as `make data` writes them")
    elif csv_text(file.records) != file.text:
        yield Problem(file.name, None, None, "another way of writing the same table", "what `make data` writes")


def ids_hold_no_separator(tables: Tables) -> Iterator[Problem]:
    for file, field, ids in _ids(tables):
        for label, row_id in ids.items():
            if ";" in row_id:
                yield Problem(file, label + 2, field, repr(row_id), "an id without a semicolon")


def ids_mix_no_scripts(tables: Tables) -> Iterator[Problem]:
    """Check that no word of an id mixes two scripts: with a Cyrillic а among Latin letters another id looks the same."""
    for file, field, ids in _ids(tables):
        for label, row_id in ids.items():
            if mixed_letters(row_id):
                yield Problem(
                    file, label + 2, field, with_code_points(row_id), "an id whose words have letters of one script"
                )


def ids_look_different(tables: Tables) -> Iterator[Problem]:
    """Check that no two ids or codes of a table look the same, as А-1 with a Cyrillic and A-1 with a Latin letter do."""
    codes = {name: "code" for name in tables.frames if name.startswith("codes-")}
    for file, field, ids in _ids(tables, {**ID_FIELDS, **codes}):
        odd = {label: row_id for label, row_id in ids.items() if not row_id.isascii()}
        spellings = {row_id: row_id for row_id in ids.values() if row_id.isascii()} if odd else {}
        for label, row_id in odd.items():
            other = spellings.setdefault(confusable_skeleton(row_id), row_id)
            if other != row_id:
                expected = f"an id that does not look like {other!r}"
                yield Problem(file, label + 2, field, f"{row_id!r}, the same to the eye", expected)


def _ids(tables: Tables, fields: Mapping[str, str] = ID_FIELDS) -> Iterator[tuple[str, str, dict[int, str]]]:
    for table, field in fields.items():
        for frame in tables.sound(table, field):
            labelled = zip(frame.index.tolist(), as_list(frame[field]), strict=True)
            ids = {label: str(row_id) for label, row_id in labelled if row_id is not None}
            yield f"{table.removeprefix('codes-')}.csv", field, ids
