"""Check of corrections: the value that each one gives is the value that stands."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from loaders.checks.tables import ID_FIELDS, Row, Tables, rows_where
from loaders.problems import Problem

FIELDS = {**ID_FIELDS, "excluded": "statement_id", "questions": "question_id"}


def corrections_say_what_stands(tables: Tables) -> Iterator[Problem]:
    """The last correction of a cell gives what the cell holds; of a row that is gone it gives nothing.

    Earlier corrections of the same cell are history. Nothing is said of a table that is not sound.
    """
    last = {(row["table"], row["row_id"], row["field"]): (number, row) for number, row in _in_time(tables)}
    if "corrections" not in tables.frames:
        return
    cells = {table: _by_id(tables, table, field) for table, field in FIELDS.items() if table in tables.frames}
    for (table, row_id, field), (number, row) in last.items():
        if table not in FIELDS:
            yield Problem("corrections.csv", number, "table", repr(table), "a table with ids")
        elif table in cells and field not in tables.frames[table].columns:
            yield Problem("corrections.csv", number, "field", repr(field), f"a column of {table}.csv")
        elif table in cells:
            now, stands = _cell_text(row["now"]), cells[table].get(row_id)
            if stands is None and now:
                yield Problem("corrections.csv", number, "now", repr(now), f"nothing: {table}.csv has no row {row_id}")
            elif stands is not None and _cell_text(stands[field]) != now:
                expected = f"{_cell_text(stands[field])!r}, which stands in {row_id}"
                yield Problem("corrections.csv", number, "now", repr(now), expected)


def _in_time(tables: Tables) -> list[tuple[int, dict[str, Any]]]:
    return sorted(tables.rows("corrections"), key=lambda found: (str(found[1]["date"]), str(found[1]["correction_id"])))


def _by_id(tables: Tables, table: str, field: str) -> dict[str, Row]:
    """The rows of a table that a correction names, by their ids, as their files write those."""
    wanted = tables.frames["corrections"].loc[tables.frames["corrections"]["table"] == table, "row_id"]
    frame = tables.frames[table]
    return {_cell_text(row[field]): row for _, row in rows_where(frame, frame[field].astype("str").isin(wanted))}


def _cell_text(cell: object) -> str:
    if cell is None or pd.isna(cell):
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
