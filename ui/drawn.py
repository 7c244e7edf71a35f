"""The rows of a figure of the gallery as a table on a screen, by what they are."""

from collections.abc import Callable, Mapping
from typing import Any

import narwhals as nw

from charts import gallery
from measures.tables import Table
from ui import places, tables
from views.view import View

Made = tuple[Callable[[View, Table], Any], Callable[[View], dict[str, Any]]]
KINDS: Mapping[str, Made] = {
    gallery.ACTS: (tables.acts, tables.acts_columns),
    gallery.APPLICATIONS: (tables.applications, tables.applications_columns),
    gallery.CLAIMS: (tables.claims, tables.claims_columns),
    gallery.PLACES: (places.places, places.places_columns),
    gallery.RESPONSES: (tables.responses, tables.responses_columns),
}
"""How the rows of each kind are told, and their columns."""


def frame(view: View, name: str) -> Any:
    """The rows that the figure of that name draws, each with the ids that its marks carry in `id`."""
    drawn = gallery.drawn_rows(view, name)
    told = nw.from_native(KINDS[gallery.FIGURES[name].of][0](view, drawn), eager_only=True)
    ids = nw.new_series("id", drawn["id"].to_list(), nw.String, backend=told.implementation)
    return told.with_columns(ids).to_native()


def columns(view: View, name: str, *left_out: str) -> dict[str, Any]:
    """The shown columns of these rows, with their labels."""
    shown = KINDS[gallery.FIGURES[name].of][1](view)
    return {column: label for column, label in shown.items() if column not in left_out}
