"""Rows of the dataset as tables of a document, with labels in the reader's language instead of codes.

Where a table replaces a picture, its rows have no footnotes; the column of sources names who reports them.
"""

from collections.abc import Callable
from typing import Any

from charts.registry import figure_spec
from exports.briefing.document import Column, Note, Paragraph, Picture, Sentence, Table
from exports.briefing.draft import MOST_TOLD, Draft
from measures.tables import Table as Rows
from measures.tables import number_of, values
from views.licence import are_rows_held_back
from views.row_columns import APPLICATIONS, COLUMNS, DOCUMENT_SHARES, RESPONSES, columns_in, keyed_rows, text_rows

Cite = Callable[[str], Note | None]


def no_note(_: str) -> None:
    """For rows without footnotes."""


NOTED = {APPLICATIONS: "answer", RESPONSES: "what"}
"""The column whose cells have the footnotes of the rows, where rows have them."""


def row_table(
    draft: Draft, kind: str, title: str, table: Rows, cite: Cite = no_note, left_out: tuple[str, ...] = ()
) -> Table:
    """The rows of a kind as a table, without the columns `left_out`; `cite` gives the footnote of a row by its id.

    The first MOST_TOLD; where there are more, the title says so.
    """
    known = columns_in(draft.view, kind)
    shares = {name: share for name, share in DOCUMENT_SHARES[kind].items() if name not in left_out and name in known}
    told_by = [(COLUMNS[kind][name], share) for name, share in shares.items()]
    columns = tuple(Column(one.label(draft.t), numeric=one.numeric, share=share) for one, share in told_by)
    noted = [*shares].index(NOTED[kind]) if kind in NOTED else -1
    every, first = number_of(table), table.head(MOST_TOLD)
    ids = values(keyed_rows(kind, first), "id")
    if noted >= 0:
        draft.look_up(ids)
    found = [
        tuple(Sentence(str(text), cite(row_id) if place == noted else None) for place, text in enumerate(texts))
        for row_id, texts in zip(ids, text_rows(draft.view, kind, first, *shares), strict=True)
    ]
    if every > MOST_TOLD:
        part, all_of_it = draft.t.number(MOST_TOLD), draft.t.number(every)
        title = draft.t("{title} (the first {n} of {all})", title=title, n=part, all=all_of_it)
    return Table(title, columns, tuple(found))


def counts(title: str, label: str, number: str, found: list[tuple[str, str]], note: Note | None = None) -> Table:
    """Values with their numbers."""
    columns = (Column(label, share=3), Column(number, numeric=True, share=1))
    return Table(title, columns, _plain_cells(found), note)


def picture(draft: Draft, name: str, table: Table | None = None, rests: Rows | None = None) -> Picture | Paragraph:
    """A figure of the registry with the very rows that it draws, or with a table of their numbers where one is given.

    It is counted from these rows, or from those that it `rests` on. Where it draws none, its description stands as a
    paragraph. Of rows that their publisher holds back the table is empty.
    """
    spec = figure_spec(name)
    drawn = spec.rows(draft.view)
    if not number_of(drawn):
        return Paragraph((Sentence(spec.frame(draft.view).alt),))
    if are_rows_held_back(draft.view):
        drawn_rows = Table(spec.caption(draft.t), (), ())
    else:
        drawn_rows = row_table(draft, spec.kind, spec.caption(draft.t), drawn, left_out=spec.left_out)
    same = table or drawn_rows
    return draft.picture(name, same, drawn if rests is None else rests)


def _plain_cells(found: list[Any]) -> tuple[tuple[Sentence, ...], ...]:
    return tuple(tuple(Sentence(str(cell)) for cell in row) for row in found)
