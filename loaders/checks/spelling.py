"""Checks of how ids and codes are spelled: nobody takes one for another."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from loaders.checks.tables import ID_FIELDS, Tables, as_list
from loaders.problems import Problem
from loaders.unseen import confusable_skeleton, mixed_letters, with_code_points


def ids_hold_no_separator(tables: Tables) -> Iterator[Problem]:
    """An id holds no semicolon, which separates the ids of a list."""
    for file, field, ids in _ids(tables):
        for label, row_id in ids.items():
            if ";" in row_id:
                yield Problem(file, label + 2, field, repr(row_id), "an id without a semicolon")


def ids_mix_no_scripts(tables: Tables) -> Iterator[Problem]:
    """No word of an id has letters of two scripts: a Cyrillic а among Latin letters is another id that looks the same."""
    for file, field, ids in _ids(tables):
        for label, row_id in ids.items():
            if mixed_letters(row_id):
                yield Problem(
                    file, label + 2, field, with_code_points(row_id), "an id whose words have letters of one script"
                )


def ids_look_different(tables: Tables) -> Iterator[Problem]:
    """No two ids or codes of a table look the same, as А-1 with a Cyrillic and A-1 with a Latin letter do."""
    for file, field, ids in (*_ids(tables), *_codes(tables)):
        odd = {label: row_id for label, row_id in ids.items() if not row_id.isascii()}
        spellings = {row_id: row_id for row_id in ids.values() if row_id.isascii()} if odd else {}
        for label, row_id in odd.items():
            other = spellings.setdefault(confusable_skeleton(row_id), row_id)
            if other != row_id:
                expected = f"an id that does not look like {other!r}"
                yield Problem(file, label + 2, field, f"{row_id!r}, the same to the eye", expected)


def _ids(tables: Tables) -> Iterator[tuple[str, str, dict[int, str]]]:
    """The sound ids of each table by the labels of their rows, with its file and their column."""
    for table, field in ID_FIELDS.items():
        for frame in tables.sound(table, field):
            yield f"{table}.csv", field, _by_label(frame[field])


def _codes(tables: Tables) -> Iterator[tuple[str, str, dict[int, str]]]:
    for table in (name for name in tables.frames if name.startswith("codes-")):
        for frame in tables.sound(table, "code"):
            yield f"{table.removeprefix('codes-')}.csv", "code", _by_label(frame["code"])


def _by_label(ids: "pd.Series[Any]") -> dict[int, str]:
    labelled = zip(ids.index.tolist(), as_list(ids), strict=True)
    return {label: str(row_id) for label, row_id in labelled if row_id is not None}
