"""Check of corrections: the value that each one gives is the value that stands."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from loaders.checks.tables import ID_FIELDS, Tables
from loaders.problems import Problem

FIELDS = {**ID_FIELDS, "excluded": "statement_id", "questions": "question_id"}


def corrections_say_what_stands(tables: Tables) -> Iterator[Problem]:
    """The last correction of a cell gives what the cell holds; of a row that is gone it gives nothing.

    Earlier corrections of the same cell are history. Nothing is said of a table that is not sound.
    """
    last = {(row["table"], row["row_id"], row["field"]): (number, row) for number, row in _in_time(tables)}
    for (table, row_id, field), (number, row) in last.items():
        if table not in FIELDS:
            yield Problem("corrections.csv", number, "table", repr(table), "a table with ids")
        elif table in tables.frames and field not in tables.frames[table].columns:
            yield Problem("corrections.csv", number, "field", repr(field), f"a column of {table}.csv")
        elif table in tables.frames:
            stands, now = _cells(tables, table, row_id, field), _written(row["now"])
            if not stands and now:
                yield Problem("corrections.csv", number, "now", repr(now), f"nothing: {table}.csv has no row {row_id}")
            elif stands and stands[0] != now:
                yield Problem("corrections.csv", number, "now", repr(now), f"{stands[0]!r}, which stands in {row_id}")


def _in_time(tables: Tables) -> list[tuple[int, dict[str, Any]]]:
    return sorted(tables.rows("corrections"), key=lambda found: (str(found[1]["date"]), str(found[1]["correction_id"])))


def _cells(tables: Tables, table: str, row_id: str, field: str) -> list[str]:
    """What the cell of a row holds, as its file writes it; none where there is no such row."""
    frame = tables.frames[table]
    return [_written(cell) for cell in frame.loc[frame[FIELDS[table]].astype("string") == row_id, field]]


def _written(cell: object) -> str:
    if cell is None or pd.isna(cell):
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
