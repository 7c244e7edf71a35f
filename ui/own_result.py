"""What comes of an own table: how many rows are taken, what is left out and why, every cell that is not taken."""

import pandas as pd
import streamlit as st

from intake import labels
from intake.convert import Conversion, terms_of
from intake.table_format import FORMATS
from loaders.values_by_key import values_by_key
from translations import Translator
from ui.text import markdown_text, small_text, write_markdown
from views.citation import are_held_back, rows_held_back_text
from views.view import View

MOST_CELLS, MOST_ROWS = 200, 10
"""How many cells the screen lists that are not taken, the report has all, and how many numbers of rows of one reason."""
DAY, ROWS, RECORDS = "day", "rows", "records"
"""What is lacking: the day of access, consent that rows are passed on, and any record."""


def why_not(view: View, converted: Conversion) -> dict[str, str]:
    """Return why something cannot be done yet, or at all, with what to do about it."""
    t, terms, found = view.t, terms_of(converted), dict[str, str]()
    if not converted.has_records:
        found[RECORDS] = t(
            "No rows are imported yet. In step 2, say which column gives the type, or select one type for all rows."
        )
        if converted.suggestions:
            found[RECORDS] = t("No rows are imported yet. In step 2, accept the suggestions or choose the types.")
    if terms and not converted.accessed:
        found[DAY] = t(
            "To continue, enter the date when the data were obtained from {publisher}.", publisher=terms.publisher
        )
    if terms and are_held_back(terms, view):
        found[ROWS] = rows_held_back_text(view, terms)
    return found


def taken_text(t: Translator, converted: Conversion) -> str:
    """Return how many rows are taken, of all records of the sheet."""
    taken = t.number(converted.rows_taken)
    return t.plural("{taken} of {n} row imported", "{taken} of {n} rows imported", converted.rows, taken=taken)


def counts_text(t: Translator, converted: Conversion) -> str:
    """Return what is counted, in one line."""
    counted = {t.translate(name): n for name, n in converted.counts.items()}
    return " · ".join(f"{name}: {t.number(n)}" for name, n in counted.items() if n)


def show(view: View, converted: Conversion) -> None:
    """Show what is left out and why, the cells that are not taken, and the terms of the publisher."""
    t = view.t
    if left_out := _left_out(t, converted):
        write_markdown("### " + t("Left out, and why"), "\n".join(f"- {line}" for line in left_out))
    if converted.findings:
        sorts = values_by_key((one.sort, one) for one in converted.findings).items()
        lines = (f"- {t.translate(sort)}: {t.number(len(ones))}" for sort, ones in sorts)
        write_markdown("### " + t("Not read"), "\n".join(lines))
        with st.expander(t("Cell by cell")):
            rows = [(one.row, one.field, one.found, t.translate(one.sort)) for one in converted.findings[:MOST_CELLS]]
            head = [t("Row"), t("Column"), t("Value"), t("Reason")]
            st.dataframe(pd.DataFrame(rows, columns=head), hide_index=True)
    terms, stated = FORMATS[converted.mapping.kind].terms, terms_of(converted)
    if terms:
        small_text(labels.terms_text(terms.publisher, t))
    if stated and stated.asks_for_day is False and converted.accessed:
        small_text(t("Credit shown on every image: {credit}", credit=markdown_text(stated.credit)))


def _left_out(t: Translator, converted: Conversion) -> list[str]:
    """Return the columns and the rows that are not taken, each with the reason."""
    columns: dict[str, list[str]] = {}
    for column, reason in converted.columns_left_out.items():
        columns.setdefault(t.translate(reason), []).append(markdown_text(column))
    lines = [f"{', '.join(names)}: {reason}" for reason, names in columns.items()]
    rows = values_by_key(((one.reason, one.value), one.row) for one in converted.rows_left_out)
    for (reason, value), numbers in rows.items():
        named = f" {t.quoted(value)}" if value else ""
        count, more = t.plural("{n} row", "{n} rows", len(numbers)), ", …" if len(numbers) > MOST_ROWS else ""
        told = f"{count} ({', '.join(map(str, numbers[:MOST_ROWS]))}{more})"
        lines.append(markdown_text(f"{t.translate(reason)}{named}: {told}"))
    return lines
