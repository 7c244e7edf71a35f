"""The upload screen: a file, and the mapping of its columns and values."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from intake import labels
from intake.codes import codes_of
from intake.mapping import NO_ACT, ORDERS, TableMapping, mapping_of
from intake.targets import LISTS
from loaders import CannotRead, DatasetRefused, extras
from server import settings
from translations import Translator
from ui import brought, own_progress, width
from ui.brought import Upload
from ui.text import expander, markdown_text, small_text
from views.view import View

TYPES = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "parquet", "geojson", "json", "jsonl", "ndjson", "zip"]
YEARS = (1800, 2200)
"""The first and the last year that days without one may have, as in a mapping."""
LARGEST = 50
"""Megabytes of a file, as the intake bounds it."""
MAX_VALUES = 200
"""How many values to decide the screen lists, the most frequent first."""
LOADED_MAPPING = "own-mapping-taken"
Row = dict[str, Any]


def ask_file(view: View) -> Upload | None:
    """The file of the reader: the one just given, or that of before; what is wrong with one that cannot be read."""
    t, kept = view.t, brought.current_upload()
    if settings.is_read_only():
        st.info(
            t(
                "This server does not accept uploads: its operator has turned them off. You can convert a table on "
                "your own computer: python -m loaders convert."
            )
        )
        return None
    st.markdown(
        t(
            "The table of incidents that your organisation keeps may be a workbook, a CSV file or a form export. "
            "It stays in this session: nothing is stored on the server, shown to others or passed on."
        )
    )
    if not extras.has(extras.OWN_DATA):
        st.info(t("Support for workbooks is not installed on this server: save the table as a CSV file."))
    key = f"own-file-{brought.removal_count()}"
    types = ", ".join(TYPES).upper()
    label = t("Choose a file or drop it here: {types}, up to {n} MB", types=types, n=LARGEST)
    look: dict[str, Any] = {"type": TYPES, "max_upload_size": LARGEST, "label_visibility": "collapsed"}
    given = st.file_uploader(label, key=key, **look)
    if given is None or (kept and kept.file_id == given.file_id):
        return kept
    try:
        with own_progress.progress_bar(t) as progress:
            return brought.store_upload(given.file_id, given.name, given.getvalue(), progress)
    except CannotRead as refused:
        st.error(markdown_text(refused))
        return None


def load_saved_mapping(view: View, found: Upload) -> None:
    """A mapping kept from another time, in place of what the table suggests; what is wrong with one that is none."""
    t = view.t
    opened = expander(t("Load a saved column mapping"), "own-mapping-before")
    if not opened.open:
        return
    with opened:
        look: dict[str, Any] = {"type": "json", "max_upload_size": 1, "label_visibility": "collapsed"}
        given = st.file_uploader(t("The file mapping.json"), key=f"own-mapping-{found.file_id}", **look)
    if given is None or given.file_id == st.session_state.get(LOADED_MAPPING):
        return
    st.session_state[LOADED_MAPPING] = given.file_id
    try:
        mapping = mapping_of(given.name, given.getvalue())
    except DatasetRefused as refused:
        st.error("\n".join(f"- {markdown_text(str(one))}" for one in refused.problems))
        return
    has_sheet = mapping.sheet in [one.name for one in found.sheets]
    brought.with_sheet(found, mapping.sheet if has_sheet else found.table.sheet, mapping=mapping)
    st.rerun()


def edit_mapping(view: View, found: Upload) -> tuple[Upload, TableMapping]:
    """The table, and how it is to be edit_mapping, as the reader leaves it: sheet, format, columns, values, answers."""
    found = _choose_table(view, found)
    if _editor(found, "columns") not in st.session_state and found.mapping != found.start:
        found = brought.restart_tables(found)
    mapping = _edit_columns(view, found, _ask_answers(view, found))
    return found, _edit_values(view, found, mapping)


def _choose_table(view: View, found: Upload) -> Upload:
    """The sheet, where there are several, and the format as it was recognised, both to be changed."""
    t, names = view.t, [one.name for one in found.sheets]
    with st.container(horizontal=True, gap="medium"):
        sheet = found.table.sheet
        if len(names) > 1:
            sheet = st.selectbox(t("Sheet"), names, names.index(sheet), key=_editor(found, "sheet"), width=320)
        kinds = labels.format_labels(t)
        key = _editor(found, "kind")
        look: dict[str, Any] = {"format_func": kinds.__getitem__, "key": key, "width": 320}
        kind = st.selectbox(t("Recognised as"), [*kinds], [*kinds].index(found.mapping.kind), **look)
    if (sheet, kind) == (found.table.sheet, found.mapping.kind):
        return found
    try:
        return brought.with_sheet(found, sheet, kind if sheet == found.table.sheet else "")
    except CannotRead as refused:
        st.error(markdown_text(refused))
        return found


def _editor(found: Upload, part: str) -> str:
    """The key of a widget of this screen; each turn has new ones, so that a widget starts empty."""
    return f"own-{part}-{found.file_id}-{found.turn}"


def _ask_answers(view: View, found: Upload) -> TableMapping:
    """What no table says by itself."""
    t, start = view.t, found.start
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        year = st.number_input(t("Year for dates without one"), *YEARS, start.year, key=_editor(found, "year"), width=200)
        country = st.text_input(
            t("Country (two-letter code)"), start.country or "", max_chars=2, key=_editor(found, "country"), width=200
        )
        orders = {"": t("inferred from the cells"), ORDERS[0]: t("the day"), ORDERS[1]: t("the month")}
        place = list(orders).index(start.day_order or "")
        look: dict[str, Any] = {"format_func": orders.__getitem__, "key": _editor(found, "order"), "width": 240}
        order = st.selectbox(t("In 03/04, the first number is"), list(orders), place, **look)
        others = {"application": t("an application"), "rally": t("a rally")}
        kinds = {**_codes(t, "kind_code"), **others, "": t("as its columns say")}
        every_row = st.selectbox(
            t("Every row is"), [*kinds], [*kinds].index(start.every_row or ""), format_func=kinds.__getitem__,
            key=_editor(found, "every-row"), width=240,
        )  # fmt: skip
        every_place = st.text_input(
            t("Every row is in"), start.every_place or "", key=_editor(found, "every-place"), width=200
        )
        public = st.checkbox(t("The names of people are public"), start.names_are_public, key=_editor(found, "public"))
    letters = country.strip().upper()
    known = letters if len(letters) == 2 and letters.isalpha() and letters.isascii() else None
    if letters and not known:
        st.warning(t("Use the two-letter country code (Latin letters)."))
    of_all = {"every_row": every_row or None, "every_place": every_place.strip() or None}
    return replace(start, year=year, country=known, day_order=order or None, names_are_public=public, **of_all)


def _edit_columns(view: View, found: Upload, start: TableMapping) -> TableMapping:
    """What each column becomes, with examples of its cells, to be changed in place."""
    t, targets = view.t, labels.target_labels(view.t)
    st.header(t("How the columns are mapped"), anchor=False)
    small_text(t("Suggested from names and contents; correct any errors. Uncertain values go into the notes of the record."))
    rows = [
        {"column": column, "cells": cells, "becomes": start.columns.get(column, "note")}
        for column, cells in found.examples.items()
    ]
    look = {
        "column": st.column_config.TextColumn(t("Column")),
        "cells": st.column_config.TextColumn(t("Sample values")),
        "becomes": st.column_config.SelectboxColumn(
            t("Mapped to"), options=[*targets], format_func=targets.get, required=True
        ),
    }
    edited = _edit_rows(found, "columns", rows, look, "becomes")
    return replace(start, columns={row["column"]: row["becomes"] for row in edited})


def _edit_rows(found: Upload, part: str, rows: list[Row], look: dict[str, Any], asked: str) -> list[Row]:
    """The rows of a table as the reader leaves them, who may change the column `asked`; on a phone it stands second."""
    fixed = [name for name in look if name != asked]
    order = [fixed[0], asked, *fixed[1:]] if width.is_narrow() else [*look]
    shown = pd.DataFrame(rows, columns=[*look])
    edited = st.data_editor(
        shown, hide_index=True, column_config=look, column_order=order, disabled=fixed, key=_editor(found, part)
    )
    records: list[Row] = edited.to_dict("records")
    return records


def _edit_values(view: View, found: Upload, mapping: TableMapping) -> TableMapping:
    """What each value means that is like no code; nothing where all are."""
    t = view.t
    open_values = brought.values_to_decide(found, mapping)
    if not open_values:
        return mapping
    st.header(t("Match these values"), anchor=False)
    small_text(t("No code clearly matches these values. If left unchanged, they appear in the data as written."))
    codes = {f"{target}:{code}": label for target in LISTS for code, label in _codes(t, target).items()}
    rows = [
        {
            "column": one.column,
            "value": one.value,
            "rows": one.rows,
            "nearest": "; ".join(
                codes.get(f"{one.target}:{code}", code) for code in dict.fromkeys((one.nearest, *one.likely))
            ),
            "means": None,
        }
        for one in open_values[:MAX_VALUES]
    ]
    look = {
        "value": st.column_config.TextColumn(t("Value")),
        "column": st.column_config.TextColumn(t("Column")),
        "rows": st.column_config.NumberColumn(t("Rows")),
        "nearest": st.column_config.TextColumn(t("Closest match")),
        "means": st.column_config.SelectboxColumn(t("Meaning"), options=[*codes], format_func=codes.get),
    }
    edited = _edit_rows(found, f"values-{hash(tuple(mapping.columns.items()))}", rows, look, "means")
    values = {target: dict(given) for target, given in mapping.values.items()}
    for one, row in zip(open_values, edited, strict=False):
        target, _, code = str(row["means"] or "").partition(":")
        if target == one.target:
            values.setdefault(target, {})[one.value] = code
    return replace(mapping, values=values)


def _codes(t: Translator, target: str) -> dict[str, str]:
    """The codes of a column with their labels in the language of the reader; of kinds also that it is no act."""
    found = {
        code: row.get(f"label_{t.language}") or row.get("label_en") or code for code, row in codes_of(LISTS[target]).items()
    }
    return {**found, NO_ACT: t("not an incident of restriction")} if target == "kind_code" else found
