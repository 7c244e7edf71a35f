"""Checks of how ids and codes are spelled: nobody takes one for another."""

from collections.abc import Iterator

import pandas as pd

from loaders.checks.tables import ID_FIELDS, Tables
from loaders.problems import Problem
from loaders.unseen import looks, mixed_letters, spelled


def ids_hold_no_separator(tables: Tables) -> Iterator[Problem]:
    """An id holds no semicolon, which separates the ids of a list."""
    for file, field, ids in _ids(tables):
        for index, found in ids[ids.str.contains(";", regex=False)].items():
            yield Problem(file, int(index) + 2, field, repr(found), "an id without a semicolon")


def ids_mix_no_scripts(tables: Tables) -> Iterator[Problem]:
    """No word of an id has letters of two scripts: a Cyrillic а among Latin letters is another id that looks the same."""
    for file, field, ids in _ids(tables):
        for index, found in ids[~_is_ascii(ids)].items():
            if mixed_letters(found):
                yield Problem(file, int(index) + 2, field, spelled(found), "an id whose words have letters of one script")


def ids_look_different(tables: Tables) -> Iterator[Problem]:
    """No two ids or codes of a table look the same, as А-1 with a Cyrillic and A-1 with a Latin letter do."""
    for file, field, ids in (*_ids(tables), *_codes(tables)):
        plain = _is_ascii(ids)
        seen = {one: one for one in ids[plain]} if not plain.all() else {}
        for index, found in ids[~plain].items():
            other = seen.setdefault(looks(found), found)
            if other != found:
                expected = f"an id that does not look like {other!r}"
                yield Problem(file, int(index) + 2, field, f"{found!r}, the same to the eye", expected)


def _ids(tables: Tables) -> Iterator[tuple[str, str, "pd.Series[str]"]]:
    """The sound ids of each table, with its file and their column."""
    for table, field in ID_FIELDS.items():
        for frame in tables.sound(table, field):
            yield f"{table}.csv", field, frame[field].dropna().astype("str")


def _codes(tables: Tables) -> Iterator[tuple[str, str, "pd.Series[str]"]]:
    for table in (name for name in tables.frames if name.startswith("codes-")):
        for frame in tables.sound(table, "code"):
            yield f"{table.removeprefix('codes-')}.csv", "code", frame["code"].dropna().astype("str")


def _is_ascii(ids: "pd.Series[str]") -> "pd.Series[bool]":
    return ids.str.isascii().astype(bool)
