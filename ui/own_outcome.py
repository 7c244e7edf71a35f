"""What became of a table that a reader brought, and what to do with it: the report, the data package, the dashboard."""

from collections import Counter
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from loaders import DatasetRefused
from loaders.intake.convert import Converted
from loaders.intake.kinds import BY_CODE
from loaders.intake.mapping import as_json
from loaders.intake.marked import marked_workbook
from loaders.intake.report import by_sort, grouped_rows
from loaders.intake.written import as_zip
from ui import brought, own_words
from ui.brought import Brought
from ui.text import fold, markdown_text, small_text
from views.view import View

SHOWN = 200
"""How many problems the screen lists; the file of the report has all."""
LONGEST = 120
"""Characters of a title."""


def told(view: View, converted: Converted) -> None:
    """What became of the table: what is counted, what is asked, what was left out, every problem."""
    t, names = view.words, own_words.counts(view.words)
    st.header(t("What becomes of it"), anchor=False)
    counted = {t("rows read"): converted.rows, **{names[one]: number for one, number in converted.counts.items()}}
    st.markdown(" · ".join(f"{name}: **{t.number(number)}**" for name, number in counted.items() if number))
    kind = BY_CODE[converted.mapping.kind]
    if kind.terms:
        st.warning(markdown_text(own_words.terms(kind.label, t)))
    for one in converted.questions:
        answers = "; ".join(label for _, label in one.answers)
        st.warning(markdown_text(f"{one.asked}: {answers}"))
    _tell_left_out(view, converted)
    _tell_problems(view, converted)


def _tell_left_out(view: View, converted: Converted) -> None:
    t, why = view.words, own_words.reasons(view.words)
    lines = [f"{one.column}: {why.get(one.reason, one.reason)}" for one in converted.columns_left_out]
    for (reason, value), numbers in grouped_rows(converted.rows_left_out).items():
        named = f" “{value}”" if value else ""
        count = t.plural("{n} row", "{n} rows", len(numbers))
        lines.append(f"{why.get(reason, reason)}{named}: {count} ({', '.join(map(str, numbers[:10]))})")
    if lines:
        opened = fold(t("Left out, and why: {n}", n=t.number(len(lines))), "own-left-out")
        if opened.open:
            with opened:
                st.markdown("\n".join(f"- {markdown_text(line)}" for line in lines))


def _tell_problems(view: View, converted: Converted) -> None:
    """The problems by their sort, and cell by cell in a table."""
    t, names = view.words, own_words.sorts(view.words)
    if not converted.findings:
        st.markdown(t("Every cell that the screens need was read."))
        return
    numbers = Counter(one.sort for one in converted.findings)
    st.markdown("\n".join(f"- {markdown_text(names.get(sort, sort))}: {t.number(n)}" for sort, n in numbers.most_common()))
    found = [one for alike in by_sort(converted.findings).values() for one in alike][:SHOWN]
    frame = pd.DataFrame(
        [(names.get(one.sort, one.sort), one.row, one.field, one.found, one.expected) for one in found],
        columns=[t("Problem"), t("Row"), t("Column"), t("Found"), t("Expected")],
    )
    st.dataframe(frame, hide_index=True, key="own-problems", alt=t("The problems, one a row"))
    if len(converted.findings) > SHOWN:
        small_text(t("The first {n}; the report has all.", n=t.number(SHOWN)))


def taken_away(view: View, found: Brought, converted: Converted) -> None:
    """The buttons: to see it in the dashboard, to save what was made of it, to leave nothing."""
    t, day = view.words, brought.today()
    title = st.text_input(t("What the dataset is called"), PurePath(converted.file).stem, max_chars=LONGEST, key="own-title")
    with st.container(horizontal=True, gap="small"):
        if st.button(t("Show it in the dashboard"), type="primary", key="own-show", disabled=not converted.counts["acts"]):
            try:
                brought.show(converted, title)
            except DatasetRefused as refused:
                st.error("\n".join(f"- {markdown_text(str(one))}" for one in refused.problems))
            else:
                st.switch_page("pages/overview.py")
        look: dict[str, Any] = {"on_click": "ignore", "icon": ":material/download:"}
        st.download_button(
            t("Save the data package"), lambda: as_zip(converted, day, title), "package.zip", "application/zip", **look
        )
        st.download_button(
            t("Save the report"),
            lambda: marked_workbook(found.content, found.sheets, found.table, converted),
            f"{PurePath(found.name).stem}-report.xlsx",
            **look,
        )
        mapping = as_json(converted.mapping)
        st.download_button(t("Save the mapping for next time"), mapping, "mapping.json", "application/json", **look)
        st.button(t("Forget the file"), on_click=brought.forget, key="own-forget", icon=":material/close:")
