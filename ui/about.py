"""Whether the dataset can be trusted: what counts, its documents, coverage, contradictions, gaps, dictionary, changes."""

from typing import Any

import streamlit as st

from measures.acts import counts
from measures.coverage import coverage, sources_table
from measures.tables import read
from ui import figures, passage, tables
from ui.folding import folded_on_phone
from ui.text import fold, markdown_text, small_text, tame_markdown
from views import citation
from views.finding import acts_counted
from views.row_columns import DOCUMENTS, column_labels
from views.view import View


def what_counts(view: View) -> None:
    """The kinds of restriction with their definitions, by group, and what is not counted."""
    t = view.words
    st.header(t("What counts as a restriction"), anchor=False)
    found = view.everything.rows_of(read, "codes-kinds")
    groups = {row["code"]: row["label"] for row in found if not row["broader"]}
    lines = []
    for code, label in groups.items():
        inside = [f"{row['label']} ({t.in_sentence(row['definition'])})" for row in found if row["broader"] == code]
        lines.append(
            f"- **{markdown_text(label)}**: {markdown_text('; '.join(inside))}"
            if inside
            else f"- **{markdown_text(label)}**"
        )
    folded_on_phone(t("The kinds, and what each means"), "kinds", lambda: st.markdown("\n".join(lines)))
    st.markdown(
        t(
            "One act is one decision or deed against one person or group, as a source reports it. Not counted: police "
            "presence, reported totals, permissions."
        )
    )
    st.markdown(markdown_text(acts_counted(view.everything.of(counts), t)))


def covered(view: View) -> None:
    """How well the records are covered, as parts of wholes."""
    t, found = view.words, view.of(coverage)
    st.header(t("Coverage"), anchor=False)
    names = {
        "two_sources": t("acts with two sources or more"),
        "exact_day": t("acts with an exact day"),
        "number": t("acts with a number of people"),
        "read_in_full": t("documents read in full"),
    }

    def told() -> dict[str, Any]:
        of = {
            name: t("{part} of {whole}", part=t.number(one.part), whole=t.number(one.whole)) for name, one in found.items()
        }
        widths = {name: f"{100 * one.part / max(one.whole, 1):.1f}" for name, one in found.items()}
        return {"shares": [(of[name], names[name], widths[name]) for name in found]}

    passage.tell(view, "coverage", told)


def documents(view: View) -> None:
    """Every document with how much of it was read; a chosen row shows the statements read in it."""
    t = view.words
    pages = document_pages(view)
    st.header(t.plural("{n} document", "{n} documents", pages.number), anchor=False)
    link = st.column_config.LinkColumn(t("Link"), display_text=t("open"))
    columns: dict[str, Any] = {**column_labels(view, DOCUMENTS), "link": link}
    st.dataframe(
        figures.shown_page(t, "documents", pages),
        hide_index=True,
        column_order=list(columns),
        column_config=columns,
        key="documents",
        alt=t("All documents, one a row"),
    )


def document_pages(view: View) -> tables.Pages:
    """The table of the documents; made once for equal views."""
    return view.once("documents", lambda: tables.told_pages(view, DOCUMENTS, view.of(sources_table)))


def missing_elsewhere(view: View) -> None:
    """What the usual event datasets have of the rallies, and what not, where the dataset says so."""
    told = view.whole.campaign.text("other_datasets")
    if told:
        st.header(view.words("What other datasets have of these rallies"), anchor=False)
        st.markdown(markdown_text(told))


def dictionary(view: View) -> None:
    """The tables and columns, from the schema; the same as in data/README.md."""
    t = view.words
    st.header(t("Dictionary"), anchor=False)
    names = list(dict.fromkeys(column.table for column in view.whole.dictionary))
    chosen = st.selectbox(t("Table"), names, key="dictionary", placeholder="…")
    of_table = [column for column in view.whole.dictionary if column.table == chosen]
    small_text(markdown_text(of_table[0].each_row(t.translate)))
    types = {"string": t("text"), "integer": t("whole number"), "number": t("number"), "date": t("day")}
    lines = [f"| `{each.name}` | {types[each.type]} | {markdown_text(each.sense(t.translate))} |" for each in of_table]
    head = " | ".join((t("Column"), t("Type"), t("What it holds")))
    table, label = "\n".join((f"| {head} |", "|---|---|---|", *lines)), t("The columns of this table")
    folded_on_phone(label, "columns", lambda: st.markdown(table))


def changes_and_citation(view: View) -> None:
    """What changed from version to version, and how the dataset is cited."""
    t = view.words
    st.header(t("Changes and citation"), anchor=False)
    with fold(t("Changes of the data"), "changes"):
        changes = view.whole.changes.get(t.language, "").partition("\n")[2].replace("\n## ", "\n#### ")
        st.markdown(tame_markdown(changes))
    st.code(citation.sentence(view, "data"), language=None, wrap_lines=True)
