"""A page of a table as JSON, for programs that fetch it by link: the rows of the other files, one page at a time."""

import orjson

from exports.data_files.file_table import FileOptions, file_tables
from views.citation import sentence
from views.licence import licence_name
from views.view import View, codes


def write(view: View, table: str, first: int, most: int, following: str) -> bytes:
    """Up to `most` rows of a table from the zero-based offset `first`, each with its address, as JSON.

    `following` is the address of the next page, included if there are more rows. null means unknown. Reproducible.
    Raises ValueError for an unknown table.
    """
    [filled] = file_tables(view, FileOptions(tables=(table,)))
    names, page_rows = [field.name for field in filled.fields], filled.rows[first : first + most]
    document = {
        "dataset": view.dataset.name,
        "version": view.dataset.version,
        "released": view.dataset.released,
        "licence": licence_name(view.dataset, view.t),
        "cite": sentence(view),
        "table": table,
        "each_row": filled.each_row,
        "filters": codes(view.selection),
        "rows_in_dataset": filled.total_rows,
        "rows_chosen": len(filled.rows),
        "offset": first,
        "next": following if first + most < len(filled.rows) else None,
        "rows": [dict(zip(names, row, strict=True)) for row in page_rows],
    }
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)
