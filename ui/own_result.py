"""What comes of an own table: in general before a file is given, then of its rows and columns, and why some are left out."""

from collections import Counter
from typing import Any

from intake import labels
from intake.convert import Conversion, terms_of
from intake.report import by_sort, grouped_rows
from intake.source_table import RowLeftOut
from intake.table_format import FORMATS
from measures.acts import acts
from measures.tables import rows
from ui import passage
from views.citation import are_held_back, rows_held_back_text
from views.row_columns import ACTS, RowLabels, columns_in
from views.view import View

MOST_CELLS, MOST_ROWS = 200, 10
"""How many cells the screen lists that are not read, the report has all, and how many numbers of rows of one reason."""
DAY, ROWS, RECORDS = "day", "rows", "records"
"""What is lacking: the day of access, consent that rows are passed on, and any record."""
COLUMNS, EXAMPLES = ("date", "city", "kind", "authority", "people"), 3


def why_not(view: View, converted: Conversion) -> dict[str, str]:
    """Why something cannot be done yet, or at all, with what to do about it."""
    t, terms, found = view.t, terms_of(converted), dict[str, str]()
    if not converted.has_records:
        found[RECORDS] = t(
            "No rows are imported yet. In step 2, say which column gives the type, or select one type for all rows."
        )
        if converted.proposals:
            found[RECORDS] = t("No rows are imported yet. In step 2, accept the types that the descriptions suggest.")
    if terms and not converted.accessed:
        found[DAY] = t(
            "To continue, enter the date when the data were obtained from {publisher}.", publisher=terms.publisher
        )
    if terms and are_held_back(terms, view):
        found[ROWS] = rows_held_back_text(view, terms)
    return found


def own_left_out(converted: Conversion) -> tuple[RowLeftOut, ...]:
    """The rows of the table itself that are left out, without those of other sheets, which stand behind them."""
    of_others = sum(len(one.rows_left_out) for one in converted.further_sheets)
    return converted.rows_left_out[: len(converted.rows_left_out) - of_others]


def rows_taken(converted: Conversion) -> tuple[int, int]:
    """How many rows become a record, and how many there are, those of other sheets too whose records stand with these."""
    parts = [(converted, own_left_out(converted)), *((one, one.rows_left_out) for one in converted.further_sheets)]
    lost = sum(len({row.row for row in left} & {*one.table.numbers}) for one, left in parts)
    number = sum(one.rows for one, _ in parts)
    return number - lost, number


def result(view: View, converted: Conversion) -> dict[str, Any]:
    """What is taken and counted, what is left out and why, which cells are not read, what is public."""
    t, names = view.t, labels.finding_labels(view.t)
    counted = {name: converted.counts.get(count, 0) for count, name in labels.count_labels(t).items()}
    taken, number = rows_taken(converted)
    number_of = Counter(one.sort for one in converted.findings if one.sort != "table")
    unread = [f"{names.get(sort, sort)}: {t.number(n)}" for sort, n in number_of.most_common()]
    is_whole = converted.has_records and not number_of
    whole = [t("Every cell the screens need was read.")] if is_whole else []
    cells = [one for alike in by_sort(converted.findings).values() for one in alike if one.row][:MOST_CELLS]
    cell_texts = [t("Row {row}, {column}: {found}", row=one.row, column=one.field, found=one.found) for one in cells]
    advice = t(
        "Such cells become notes, which are left out unless you include texts. Correct them in your file and choose it "
        "again."
    )
    folds = (
        (t("Left out, and why"), _left_out(view, converted), (), ""),
        (t("Not read"), unread, cell_texts, advice if cells else ""),
        (t("Before you share"), _remarks(view, converted), (), ""),
    )
    return {
        "taken": t.plural("{taken} of {n} row imported", "{taken} of {n} rows imported", number, taken=t.number(taken)),
        "counted": [f"{name}: {t.number(n)}" for name, n in counted.items() if n] + whole,
        "folds": [one for one in folds if one[1]],
        "by_cell": t("Cell by cell"),
    }


def _remarks(view: View, converted: Conversion) -> list[str]:
    """The terms of the publisher, which columns stand in public notes, and whose texts may name people."""
    t, notes, texts = view.t, ", ".join(converted.note_columns), ", ".join(converted.possible_names)
    terms, stated = FORMATS[converted.mapping.kind].terms, terms_of(converted)
    told = [labels.terms_text(terms.publisher, t)] if terms else []
    if stated and stated.asks_for_day is False and converted.accessed:
        told.append(t("Credit shown on every image: {credit}", credit=stated.credit))
    if notes:
        told.append(
            t(
                "Notes are public: they are on screens and in every file. Columns copied into the notes: {columns}.",
                columns=notes,
            )
        )
    if injured := ", ".join(converted.columns_of_injured):
        told.append(
            t(
                "The data have no column for injured or dead people; these are only in the notes: {columns}.",
                columns=injured,
            )
        )
    if texts:
        told.append(
            t(
                "These columns may contain names or home addresses: {columns}. Check them before sharing.",
                columns=texts,
            )
        )
    return told


def _left_out(view: View, converted: Conversion) -> list[str]:
    """The columns and the rows that are not taken, each with the reason."""
    t, why = view.t, labels.reason_labels(view.t)
    lines = [f"{one.column}: {why.get(one.reason, one.reason)}" for one in converted.columns_left_out]
    for (reason, value), numbers in grouped_rows(converted.rows_left_out).items():
        named = f" {t.quoted(value)}" if value else ""
        count, more = t.plural("{n} row", "{n} rows", len(numbers)), ", …" if len(numbers) > MOST_ROWS else ""
        lines.append(f"{why.get(reason, reason)}{named}: {count} ({', '.join(map(str, numbers[:MOST_ROWS]))}{more})")
    return lines


def show_promise(view: View) -> None:
    """A table as it may be, and what the screens, the documents and the files make of it."""
    passage.show(view, "own_start", lambda: _promise(view))


def _promise(view: View) -> dict[str, Any]:
    t, labels_by_name, known = view.t, columns_in(view, ACTS), RowLabels(view)
    columns = [labels_by_name[name] for name in COLUMNS]
    examples = rows(view.unfiltered.measure(acts).head(EXAMPLES))
    return {
        "table_heading": t("2. Check how the table was read"),
        "table_note": t(
            "A table like this one, with three rows of the published data, is enough. Each row is one incident and "
            "needs its type or a description."
        ),
        "labels": [column.label(t) for column in columns],
        "rows": [[column.text(row, known) for column in columns] for row in examples],
        "points_of_table": (
            (t("Read without changes"), t("Any date format, places in Latin or Cyrillic letters, your own column names.")),
            (
                t("Nothing is guessed"),
                t("Unclear values are asked about here or kept as notes. A report lists the cells that were not read."),
            ),
            (t("Private"), t("Contacts and exact points are left out, names and texts too unless you include them.")),
        ),
        "result_heading": t("3. See the result"),
        "results": (
            (t("Every screen"), t("Map, charts and tables of your incidents, with the same filters.")),
            (t("A briefing"), t("One page to full length, in three languages, as PDF or Word.")),
            (t("Files"), t("A data package, a workbook, and your table with its unread cells marked.")),
            (
                t("A comparison"),
                t(
                    "Types of incident found both in your table and in the published data, side by side. They are never "
                    "added together."
                ),
            ),
        ),
    }
