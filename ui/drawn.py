"""The rows of a figure of the gallery as a table on a screen, by what they are."""

from typing import Any

from charts import gallery
from ui import tables
from views.row_columns import column_labels
from views.view import View


def frame(view: View, name: str) -> Any:
    """The rows that the figure of that name draws, each with the ids that its marks carry in `id`."""
    return tables.told_frame(view, gallery.FIGURES[name].of, gallery.drawn_rows(view, name))


def columns(view: View, name: str, *left_out: str) -> dict[str, str]:
    """The shown columns of these rows, with their labels."""
    return column_labels(gallery.FIGURES[name].of, view.words, *left_out)
