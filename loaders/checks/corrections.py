"""Check of corrections: the new value of each equals the value in the table."""

from collections.abc import Iterator
from functools import cache

import pandas as pd
import pyarrow as pa

from loaders.checks.tables import ID_FIELDS, Row, Tables, as_arrow, numbered
from loaders.problems import Problem

FIELDS = {**ID_FIELDS, "excluded": "statement_id", "questions": "question_id"}
COLUMNS = ("correction_id", "table", "row_id", "field", "now", "date")
WITHDRAWN = {("statements", "confidence")}  # columns that a later version withdrew: what was corrected in them is history


def corrections_say_what_stands(tables: Tables) -> Iterator[Problem]:
    """Check that the last correction of a readable cell gives what the cell holds; of a row that is gone, nothing."""
    column = cache(lambda table, field: as_arrow(tables.frames[table][field]))
    for frame in tables.sound("corrections", *COLUMNS):
        places = {table: _places_by_id(column(table, field)) for table, field in FIELDS.items() if table in tables.frames}
        in_time = sorted(numbered(frame[[*COLUMNS]]), key=_place_in_time)
        last = {(row["table"], row["row_id"], row["field"]): (number, row) for number, row in in_time}
        for number, row in last.values():
            table, field = row["table"], row["field"]
            if table not in FIELDS:
                yield Problem("corrections.csv", number, "table", repr(table), "a table with ids")
            elif table in places and field not in tables.frames[table].columns:
                if (table, field) not in WITHDRAWN:
                    yield Problem("corrections.csv", number, "field", repr(field), f"a column of {table}.csv")
            elif table in places and not _is_uncertain(tables, row, place := places[table].get(row["row_id"])):
                stands = None if place is None else _cell_text(column(table, field)[place].as_py())
                yield from _value_problems(number, row, stands)


def _places_by_id(ids: pa.Array) -> dict[str, int]:
    return {_cell_text(row_id): place for place, row_id in enumerate(ids.to_pylist())}


def _place_in_time(numbered_row: tuple[int, Row]) -> tuple[str, int, str]:
    """Return the day of a correction, and of one day the order of their numbers: X-1000 comes after X-999."""
    number = str(numbered_row[1]["correction_id"])
    return str(numbered_row[1]["date"]), len(number), number


def _is_uncertain(tables: Tables, correction: Row, place: int | None) -> bool:
    """Return whether the cell itself is wrong, or the row may be one with a wrong id."""
    table = correction["table"]
    if place is not None:
        return tables.frames[table].index[place] in tables.wrong_rows(table, correction["field"])
    return tables.lost_cells(table, FIELDS[table]) > 0


def _value_problems(number: int, correction: Row, stands: str | None) -> Iterator[Problem]:
    now, row_id = _cell_text(correction["now"]), correction["row_id"]
    if now != (stands or ""):
        gone = f"nothing: {correction['table']}.csv has no row {row_id}"
        expected = gone if stands is None else f"{stands!r}, which stands in {row_id}"
        yield Problem("corrections.csv", number, "now", repr(now), expected)


def _cell_text(cell: object) -> str:
    if cell is None or pd.isna(cell):
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
