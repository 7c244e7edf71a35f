"""Before a file is given: what a table needs, shown by three rows of the published data, and what comes of it."""

from typing import Any

from measures.acts import acts
from measures.tables import rows
from ui import passage
from views.row_columns import ACTS, RowLabels, columns_in
from views.view import View

COLUMNS, EXAMPLES = ("date", "city", "kind", "authority", "people"), 3


def show(view: View) -> None:
    """A table as it may be, and what the screens, the documents and the files make of it."""
    passage.show(view, "own_start", lambda: _template_context(view))


def _template_context(view: View) -> dict[str, Any]:
    t, labels, known = view.t, columns_in(view, ACTS), RowLabels(view)
    columns = [labels[name] for name in COLUMNS]
    examples = rows(view.unfiltered.measure(acts).head(EXAMPLES))
    return {
        "table_heading": t("A table such as this one is enough"),
        "table_note": t("Three rows of the published data. One row per incident; each needs its type or what happened."),
        "labels": [column.label(t) for column in columns],
        "rows": [[column.text(row, known) for column in columns] for row in examples],
        "points_of_table": (
            (t("Read as it is"), t("Dates in any order, places in Latin or Cyrillic letters, columns in your own words.")),
            (
                t("Nothing guessed"),
                t("What is unclear is asked here or stays a note; a report lists cells not read."),
            ),
            (
                t("Private"),
                t("Contacts and exact points are left out, names too unless you say they are public."),
            ),
        ),
        "result_heading": t("What you get"),
        "results": (
            (t("Every screen"), t("Map, charts and tables of your incidents, with the same filters.")),
            (t("A briefing"), t("One page to full length, in three languages, as PDF or Word.")),
            (t("Files"), t("A data package, a workbook, your table with its unread cells marked.")),
            (
                t("A comparison"),
                t("Types of incident that your table and the published data share, side by side, never added together."),
            ),
        ),
    }
