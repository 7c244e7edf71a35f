"""Rows as tables of a screen: what `views.row_columns` tells, with the ids of the rows."""

from typing import Any

import narwhals as nw

from measures.tables import Table
from views.row_columns import ROW_IDS, column_labels, told_rows
from views.view import View


def told_frame(view: View, kind: str, table: Table, ids: str = "") -> Any:
    """The rows of a kind as a reader reads them: all shown columns, and in `id` their ids or the column `ids`."""
    names = tuple(column_labels(kind, view.words))
    row_ids = map(str, table[ids or ROW_IDS[kind]].to_list())
    told = told_rows(view, kind, table, *names)
    return frame_of(view, ("id", *names), [(row_id, *texts) for row_id, texts in zip(row_ids, told, strict=True)])


def frame_of(view: View, names: tuple[str, ...], found: list[tuple[str, ...]]) -> Any:
    """Rows of texts as a table with these columns, those without rows too."""
    backend = nw.from_native(view.whole["claims"]).implementation
    columns = {name: [row[place] for row in found] for place, name in enumerate(names)}
    return nw.from_dict(columns, backend=backend).to_native()
