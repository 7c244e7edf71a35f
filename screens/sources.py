"""The sources of rows: numbers as claimed, and each document with its words that support the rows."""

from typing import Any

from loaders.dataset import values_by_key
from measures.evidence import claims_by_id, statements_on
from measures.tables import rows
from screens.page import Line, Section
from views.view import View, link
from views.wording import figure_of, publisher_text

Row = dict[str, Any]


def sources(view: View, *row_ids: str, heading: str = "") -> Section:
    t, claims, documents = view.t, rows(claims_by_id(view.dataset, row_ids)), _documents(view, row_ids)
    numbers = (Line(row["note"] or "", f"{row['measure']}: {figure_of(row, t)}") for row in claims)
    is_opening = any(row["read_extent"] == "opening" for statements in documents for row in statements)
    remark = t("Unless a document is marked “read in full”, we read only its opening.") if is_opening else ""
    return Section(heading, (*numbers, *(_document(view, one) for one in documents)), below=remark)


def _documents(view: View, row_ids: tuple[str, ...]) -> list[list[Row]]:
    """Return the statements behind rows, those of one document together."""
    return [*values_by_key((row["source_id"], row) for row in statements_on(view.dataset, row_ids)).values()]


def _document(view: View, statements: list[Row]) -> Line:
    t, row = view.t, statements[0]
    quotes = tuple(dict.fromkeys(t.quoted(each["support"]) for each in statements if each["support"]))
    day = t.day(row["published"], year=True) if row["published"] else t("date not shown")
    dated = "; ".join((day, *([t("read in full")] if row["read_extent"] == "full" else [])))
    parts = (row["title"],) if row["title"] == row["publisher"] else (publisher_text(row), row["title"], dated)
    return Line(", ".join(parts), quotes=quotes, address=link(row["link"] or ""))
