"""Rows of the dataset as tables of a document; in place of a picture without footnotes: a column names their sources."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import narwhals as nw

from charts.registry import figure_spec
from exports.briefing.document import Block, Column, Note, Paragraph, Picture, Sentence, Table
from exports.briefing.draft import MOST_TOLD, Draft
from measures.tables import MAX_ROW_IDS, number_of, values
from measures.tables import Table as Rows
from screens.page import ScreenTable
from views.citation import are_rows_held_back
from views.row_columns import APPLICATIONS, COLUMNS, DOCUMENT_SHARES, RESPONSES, columns_in, keyed_rows, text_rows
from views.wording import as_sentence

Cite = Callable[[str], Note | None]


NOTED = {APPLICATIONS: "answer", RESPONSES: "what"}
"""The column whose cells have the footnotes of the rows, where rows have them."""


def row_table(
    draft: Draft, kind: str, title: str, table: Rows, cite: Cite = lambda _: None, left_out: tuple[str, ...] = ()
) -> Table:
    """Return the first MOST_TOLD rows of a kind, and say if there are more; `cite` gives the footnote of a row by its id."""
    known = columns_in(draft.view, kind)
    shares = {name: share for name, share in DOCUMENT_SHARES[kind].items() if name not in left_out and name in known}
    shown_columns = [(COLUMNS[kind][name], share) for name, share in shares.items()]
    columns = tuple(Column(one.label(draft.t), numeric=one.numeric, share=share) for one, share in shown_columns)
    note_column = [*shares].index(NOTED[kind]) if kind in NOTED else -1
    number, first = number_of(table), table.head(MOST_TOLD)
    ids = values(keyed_rows(kind, first), "id")
    if note_column >= 0:
        draft.load_statements(ids)
    cells = [
        tuple(Sentence(str(text), cite(row_id) if place == note_column else None) for place, text in enumerate(texts))
        for row_id, texts in zip(ids, text_rows(draft.view, kind, first, *shares), strict=True)
    ]
    if number > MOST_TOLD:
        part, all_of_it = draft.t.number(MOST_TOLD), draft.t.number(number)
        title = draft.t("{title} (the first {n} of {all})", title=title, n=part, all=all_of_it)
    return Table(title, columns, tuple(cells))


def noted_row_table(draft: Draft, kind: str, title: str, table: Rows, screen: str, left_out: tuple[str, ...] = ()) -> Table:
    """Return `row_table` with a footnote of each row if its kind has room for them, else with one of all."""
    if kind in NOTED:
        return row_table(draft, kind, title, table, draft.footnote, left_out)
    note = draft.count_footnote(keyed_rows(kind, table), "id", screen)
    return replace(row_table(draft, kind, title, table, left_out=left_out), note=note)


def screen_table(draft: Draft, table: ScreenTable) -> Iterator[Block]:
    """Yield a table of a screen with the footnote of its rows, and the sentences above it."""
    heads, lines = table.with_notes(draft.t)
    if lines:
        columns = tuple(
            Column(head, place in table.numeric, 1 if place in table.numeric else 2.5) for place, head in enumerate(heads)
        )
        rows_as_sentences = tuple(tuple(map(Sentence, cells)) for cells in lines)
        ids = dict.fromkeys(key.row_id for line in table.lines for key in line.keys)
        yield Table(table.title, columns, rows_as_sentences, draft.footnote(*ids) if len(ids) <= MAX_ROW_IDS else None)
    sentences = table.above if lines else (as_sentence(table.title, draft.t), *table.above)
    if sentences:
        yield Paragraph((Sentence(" ".join(sentences)),), quiet=bool(lines))


def picture(draft: Draft, name: str, basis: Rows | None = None, only: nw.Expr | None = None) -> Picture | Paragraph:
    """Return a figure with its rows, counted from these or from its `basis`; one without rows as a paragraph.

    `only` is the condition for the rows of a drawing that leaves out some of them.
    """
    spec = figure_spec(name)
    figure_rows = spec.rows(draft.view) if only is None else spec.rows(draft.view).filter(only)
    if not number_of(figure_rows):
        return Paragraph((Sentence(spec.frame(draft.view).alt),))
    same = Table(spec.caption(draft.t), (), ())
    if not are_rows_held_back(draft.view):
        same = row_table(draft, spec.kind, spec.caption(draft.t), figure_rows, left_out=spec.left_out)
    records = figure_rows if spec.records is None else spec.records(draft.view)
    return draft.picture(name, same, records if basis is None else basis)
