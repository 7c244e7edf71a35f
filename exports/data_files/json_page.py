"""A page of a table as JSON, for a program that reads it by link: the rows of the other files, some at a time."""

import orjson

from exports.data_files.asked import Asked
from exports.data_files.filled import filled_tables
from views.citation import sentence
from views.licence import licence_name
from views.view import View, codes


def write(view: View, table: str, first: int, most: int, following: str) -> bytes:
    """So many rows of a table from the one of that number on, counted from 0, each with its address. `following` is the
    address of the next page, told where there are more rows. None is unknown.

    Same choice, same bytes. Raises ValueError for a table that there is not.
    """
    [filled] = filled_tables(view, Asked(tables=(table,)))
    names, shown = [field.name for field in filled.fields], filled.rows[first : first + most]
    told = {
        "dataset": view.whole.name,
        "version": view.whole.version,
        "released": view.whole.released,
        "licence": licence_name(view.whole, view.words),
        "cite": sentence(view),
        "table": table,
        "each_row": filled.each_row,
        "filters": codes(view.selection),
        "rows_in_dataset": filled.whole,
        "rows_chosen": len(filled.rows),
        "offset": first,
        "next": following if first + most < len(filled.rows) else None,
        "rows": [dict(zip(names, row, strict=True)) for row in shown],
    }
    return orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE)
