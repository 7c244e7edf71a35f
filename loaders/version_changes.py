"""What became what between two published versions, cell by cell, and by which corrections."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from loaders.descriptor import read_descriptor
from loaders.releases import files_in, package_tables, released_versions

BOOKKEEPING = ("corrections", "published_ids")
"""The tables that say what changed themselves."""
Row = dict[str, str]
Tables = Mapping[str, tuple[list[str], dict[str, Row]]]
"""The columns of each table, and its rows by their ids."""


class ChangedCell(NamedTuple):
    """A cell, what it was and is, and the rows of `corrections.csv` that are new and about it, in their order."""

    column: str
    was: str
    now: str
    corrections: tuple[Row, ...] = ()


class ChangedRow(NamedTuple):
    """A row that was `added`, `removed` or `changed`, with the cells that changed in the columns that both versions have."""

    table: str
    row_id: str
    change: str
    cells: tuple[ChangedCell, ...] = ()


def tables_of_version(folder: Path, version: str) -> Tables:
    """The tables of a published version, or of the folder itself where it holds that version, as they stand."""
    is_released = version in released_versions(folder) and version != read_descriptor(folder)["version"]
    return {name: _by_id(records) for name, records in package_tables(files_in(folder, version if is_released else ""))}


def new_corrections(before: Tables, after: Tables) -> list[Row]:
    """The corrections of the later version that the earlier one has not, in the order of their numbers: 999 before 1000."""
    known = before["corrections"][1] if "corrections" in before else {}
    rows = after["corrections"][1] if "corrections" in after else {}
    return [rows[one] for one in sorted(rows, key=lambda one: (len(one), one)) if one not in known]


def changed_columns(before: Tables, after: Tables) -> dict[str, dict[str, list[str]]]:
    """The columns that each table has `added` and `removed`; no table without either, and none that is new or gone."""
    both = {name: (before[name][0], after[name][0]) for name in after if name in before}
    found = {
        name: {"added": [one for one in now if one not in was], "removed": [one for one in was if one not in now]}
        for name, (was, now) in both.items()
    }
    return {name: columns for name, columns in found.items() if any(columns.values())}


def changed_rows(before: Tables, after: Tables) -> Iterator[ChangedRow]:
    """The rows that are not the same, table by table in the order of the later version; bookkeeping is left out."""
    corrections = defaultdict[tuple[str, str, str], list[Row]](list)
    for row in new_corrections(before, after):
        corrections[row["table"], row["row_id"], row["field"]].append(row)
    for table in [name for name in {**after, **before} if name not in BOOKKEEPING]:
        (was_columns, was), (now_columns, now) = before.get(table, ([], {})), after.get(table, ([], {}))
        shared = [column for column in now_columns if column in was_columns]
        for row_id in {**now, **was}:
            if row_id not in was or row_id not in now:
                yield ChangedRow(table, row_id, "added" if row_id in now else "removed")
            elif cells := tuple(
                ChangedCell(column, was[row_id][column], now[row_id][column], tuple(corrections[table, row_id, column]))
                for column in shared
                if was[row_id][column] != now[row_id][column]
            ):
                yield ChangedRow(table, row_id, "changed", cells)


def _by_id(records: list[list[str]]) -> tuple[list[str], dict[str, Row]]:
    header, *rows = records or [[]]
    return header, {record[0]: dict(zip_longest(header, record, fillvalue="")) for record in rows if record}
