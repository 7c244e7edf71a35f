"""The result of an uploaded table: the report, the data package, and the dashboard of it."""

from collections import Counter
from datetime import date
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from intake import labels
from intake.convert import Conversion, terms_of
from intake.mapping import as_json
from intake.marked_workbook import marked_workbook
from intake.report import by_sort, grouped_rows
from intake.table_format import FORMATS
from intake.write_package import as_zip
from loaders import DatasetRefused, extras
from ui import brought
from ui.brought import Upload
from ui.text import expander, markdown_text, small_text
from views.licence import are_held_back, rows_held_back_text
from views.view import View

MAX_PROBLEMS = 200
"""How many problems the screen lists; the file of the report has more, of each sort."""
DAY, ROWS = "day", "rows"
"""What the terms of a table still need: the day of access, and consent that rows are not passed on."""
FIRST_DAY = date(1990, 1, 1)
LONGEST = 120
"""Characters of a title."""


def show_report(view: View, converted: Conversion) -> None:
    """What became of the table: what is counted, what is asked, what was left out, every problem."""
    t, names = view.t, labels.count_labels(view.t)
    st.header(t("Conversion result"), anchor=False)
    counted = {t("rows read"): converted.rows, **{names[one]: number for one, number in converted.counts.items()}}
    st.markdown(" · ".join(f"{name}: **{t.number(number)}**" for name, number in counted.items() if number))
    for one in (one for one in converted.questions if one.about != "place"):
        answers = "; ".join(label for _, label in one.answers)
        st.warning(markdown_text(f"{one.asked}: {answers}"))
    _show_public(view, converted)
    _show_left_out(view, converted)
    _show_problems(view, converted)


def ask_access_date(view: View, found: Upload, converted: Conversion) -> Conversion:
    """What the publisher of the table asks, and the day of access that it wants, as the reader gives it."""
    t, terms = view.t, FORMATS[converted.mapping.kind].terms
    if terms is None:
        return converted
    st.warning(markdown_text(labels.terms_text(terms.publisher, t)))
    if not terms.asks_for_day:
        return converted
    day = st.date_input(
        t("When were the data obtained from {publisher}?", publisher=terms.publisher),
        converted.accessed,
        FIRST_DAY,
        brought.today(),
        key=f"own-accessed-{found.file_id}",
        format="YYYY-MM-DD",
        width=240,
    )
    converted = brought.set_access_date(converted, day if isinstance(day, date) else None)
    stated = terms_of(converted)
    small_text(t("Credit shown on every image: {credit}", credit=stated.credit if stated else ""))
    return converted


def _show_public(view: View, converted: Conversion) -> None:
    """Which columns stand in the notes, which are public, and whose texts may name people."""
    t, notes, texts = view.t, ", ".join(converted.note_columns), ", ".join(converted.possible_names)
    if notes:
        text = t(
            "Notes are public: they are on screens and in every file. Columns copied into the notes: {columns}.",
            columns=notes,
        )
        st.markdown(markdown_text(text))
    if texts:
        text = t("These columns may name people in their texts: {columns}. Check them before you share.", columns=texts)
        st.warning(markdown_text(text))


def _show_left_out(view: View, converted: Conversion) -> None:
    t, why = view.t, labels.reason_labels(view.t)
    lines = [f"{one.column}: {why.get(one.reason, one.reason)}" for one in converted.columns_left_out]
    for (reason, value), numbers in grouped_rows(converted.rows_left_out).items():
        named = f" “{value}”" if value else ""
        count = t.plural("{n} row", "{n} rows", len(numbers))
        lines.append(f"{why.get(reason, reason)}{named}: {count} ({', '.join(map(str, numbers[:10]))})")
    if lines:
        opened = expander(t("Left out ({n}), with reasons", n=t.number(len(lines))), "own-left-out")
        if opened.open:
            with opened:
                st.markdown("\n".join(f"- {markdown_text(line)}" for line in lines))


def _show_problems(view: View, converted: Conversion) -> None:
    """The problems by their sort, and cell by cell in a table."""
    t, names = view.t, labels.finding_labels(view.t)
    if not converted.findings:
        st.markdown(t("All the cells that the screens need were read."))
        return
    numbers = Counter(one.sort for one in converted.findings)
    st.markdown("\n".join(f"- {markdown_text(names.get(sort, sort))}: {t.number(n)}" for sort, n in numbers.most_common()))
    found = [one for alike in by_sort(converted.findings).values() for one in alike][:MAX_PROBLEMS]
    frame = pd.DataFrame(
        [(names.get(one.sort, one.sort), one.row, one.field, one.found, one.expected) for one in found],
        columns=[t("Problem"), t("Row"), t("Column"), t("Value found"), t("Value expected")],
    )
    st.dataframe(frame, hide_index=True, key="own-problems", alt=t("The problems, one row each"))
    if len(converted.findings) > MAX_PROBLEMS:
        small_text(t("The first {n}; the report lists more of each type.", n=t.number(MAX_PROBLEMS)))


def _why_not(view: View, converted: Conversion) -> dict[str, str]:
    """Why something cannot be done yet, or at all: the day of access is wanted, rows may not be given away."""
    t, terms = view.t, terms_of(converted)
    if terms is None:
        return {}
    wanted = t("To continue, enter the date on which the data were obtained from {publisher}.", publisher=terms.publisher)
    day = {} if converted.accessed else {DAY: wanted}
    held_back = are_held_back(terms, view)
    return {**day, **({ROWS: rows_held_back_text(view, terms)} if held_back else {})}


def show_downloads(view: View, found: Upload, converted: Conversion) -> None:
    """The buttons: to see it in the dashboard, to save what was made of it, to leave nothing."""
    t, day, why_not = view.t, brought.today(), _why_not(view, converted)
    can_show = converted.has_records and DAY not in why_not
    for reason in why_not.values():
        st.info(reason)
    title = st.text_input(t("Name of the dataset"), PurePath(converted.file).stem, max_chars=LONGEST, key="own-title")
    with st.container(horizontal=True, gap="small"):
        if st.button(t("Open in the dashboard"), type="primary", key="own-show", disabled=not can_show):
            try:
                brought.open_own_data(converted, title)
            except DatasetRefused as refused:
                st.error("\n".join(f"- {markdown_text(str(one))}" for one in refused.problems))
            else:
                st.switch_page("pages/overview.py")
        look: dict[str, Any] = {"on_click": "ignore", "icon": ":material/download:"}
        rows: dict[str, Any] = {**look, "disabled": bool(why_not)}
        st.download_button(
            t("Save the data package"), lambda: as_zip(converted, day, title), "package.zip", "application/zip", **rows
        )
        if extras.has(extras.OWN_DATA):
            st.download_button(
                t("Save the report"),
                lambda: marked_workbook(found.sheets, found.table, converted),
                f"{PurePath(found.name).stem}-report.xlsx",
                **{**rows, "disabled": ROWS in why_not},
            )
        mapping = as_json(converted.mapping)
        st.download_button(t("Save the mapping for next time"), mapping, "mapping.json", "application/json", **look)
        st.button(t("Remove the file"), on_click=brought.remove_upload, key="own-forget", icon=":material/close:")
