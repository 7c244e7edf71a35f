"""The cities as text: what is reported of each, beside a map that no reader of text can read."""

import streamlit as st

from measures.tables import Table, rows
from ui.text import md, quiet
from ui.view import View


def listed(view: View, table: Table) -> None:
    """One line a city: its rounds, the applications described there, its acts; silence is told as such."""
    t, names = view.words, view.whole.names()
    st.header(t("The cities, and what is reported"), anchor=False)
    head = (t("City"), t("Rounds"), t("Applications"), t("Acts"))
    told = [
        (names[row["city_id"]], row["rounds"], *(_number(view, row[name]) for name in ("applications", "acts")))
        for row in rows(table)
    ]
    lines = [head, ("---",) * len(head), *(tuple(md(cell) for cell in row) for row in told)]
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))
    quiet(t("Applications: those described one by one. Acts: those tied to a Disagreement Day. –: none is reported."))


def _number(view: View, number: int) -> str:
    return view.words.number(number) if number else "–"
