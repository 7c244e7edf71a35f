"""Check of corrections: the value that each one gives is the value that stands."""

from collections.abc import Iterator, Mapping

import pandas as pd

from loaders.checks.tables import ID_FIELDS, Row, Tables, numbered, rows_where
from loaders.problems import Problem

FIELDS = {**ID_FIELDS, "excluded": "statement_id", "questions": "question_id"}
COLUMNS = ("correction_id", "table", "row_id", "field", "now", "date")


def corrections_say_what_stands(tables: Tables) -> Iterator[Problem]:
    """The last correction of a cell gives what the cell holds; of a row that is gone it gives nothing.

    Earlier corrections of the same cell are history. Nothing is said of what cannot be read.
    """
    for frame in tables.sound("corrections", *COLUMNS):
        rows = {table: _by_id(tables, table, field, frame) for table, field in FIELDS.items() if table in tables.frames}
        for number, row in _last_corrections(frame):
            table, field = row["table"], row["field"]
            if table not in FIELDS:
                yield Problem("corrections.csv", number, "table", repr(table), "a table with ids")
            elif table in rows and field not in tables.frames[table].columns:
                yield Problem("corrections.csv", number, "field", repr(field), f"a column of {table}.csv")
            elif table in rows and not _cannot_be_told(tables, row, rows[table]):
                yield from _value_differing(number, row, rows[table].get(row["row_id"]))


def _last_corrections(frame: pd.DataFrame) -> list[tuple[int, Row]]:
    """The last correction of each cell, with its line."""
    in_time = sorted(numbered(frame), key=_place_in_time)
    return [*{(row["table"], row["row_id"], row["field"]): (number, row) for number, row in in_time}.values()]


def _place_in_time(found: tuple[int, Row]) -> tuple[str, int, str]:
    """The day of a correction, and of one day the order of their numbers: X-1000 comes after X-999."""
    number = str(found[1]["correction_id"])
    return str(found[1]["date"]), len(number), number


def _by_id(tables: Tables, table: str, field: str, corrections: pd.DataFrame) -> dict[str, tuple[int, Row]]:
    """The rows of a table that a correction names and their lines, by their ids, as their files write those."""
    wanted, frame = corrections.loc[corrections["table"] == table, "row_id"], tables.frames[table]
    named = rows_where(frame, frame[field].astype("str").isin(wanted))
    return {_cell_text(row[field]): (number, row) for number, row in named}


def _cannot_be_told(tables: Tables, correction: Row, rows: Mapping[str, tuple[int, Row]]) -> bool:
    """Whether the cell itself is wrong, or the row may be one whose id is."""
    table = correction["table"]
    if correction["row_id"] in rows:
        return rows[correction["row_id"]][0] - 2 in tables.wrong_rows(table, correction["field"])
    return tables.lost_cells(table, FIELDS[table]) > 0


def _value_differing(number: int, correction: Row, stands: tuple[int, Row] | None) -> Iterator[Problem]:
    now, row_id = _cell_text(correction["now"]), correction["row_id"]
    value = _cell_text(stands[1][correction["field"]]) if stands else ""
    if now != value:
        gone = f"nothing: {correction['table']}.csv has no row {row_id}"
        expected = f"{value!r}, which stands in {row_id}" if stands else gone
        yield Problem("corrections.csv", number, "now", repr(now), expected)


def _cell_text(cell: object) -> str:
    if cell is None or pd.isna(cell):
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
