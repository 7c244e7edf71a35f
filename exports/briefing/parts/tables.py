"""Rows of the dataset as tables of a document, with the words of the reader in the place of codes.

Where a table stands for a picture its rows have no footnotes; the column of sources names who reports them.
"""

from collections.abc import Callable, Mapping
from typing import Any

from charts import gallery
from exports.briefing.document import Column, Note, Paragraph, Picture, Sentence, Table
from exports.briefing.draft import Draft
from measures.tables import Table as Rows
from views.row_columns import ACTS, APPLICATIONS, CLAIMS, COLUMNS, PLACES, RESPONSES, keyed_rows, told_rows

Cite = Callable[[str], Note | None]


def no_note(_: str) -> None:
    """For rows without footnotes."""


SHARES: Mapping[str, Mapping[str, float]] = {
    ACTS: {"date": 1.2, "city": 1, "kind": 1.4, "against-named": 1.9, "authority": 1.2, "people": 0.8, "sources": 1.8},
    APPLICATIONS: {
        "round": 0.55,
        "city": 1,
        "answer": 1.2,
        "filed": 1.1,
        "decided": 1.1,
        "ground": 2.4,
        "alternatives": 1.1,
    },
    CLAIMS: {"measure": 1.8, "round": 0.6, "city": 1, "period": 1.2, "figure": 1.2, "publisher": 1.8},
    RESPONSES: {"date": 1.3, "round": 0.6, "body": 1.4, "what": 3, "outcome": 1.3},
    PLACES: {"city": 2, "rounds": 1, "acts": 1, "announced": 2},
}
"""The columns of each kind of table in a document, each with its share of the width."""
NOTED = {APPLICATIONS: "answer", RESPONSES: "what"}
"""The column whose cells have the footnotes of the rows, where rows have them."""
NUMBERS = ("acts",)


def row_table(
    draft: Draft, kind: str, title: str, table: Rows, cite: Cite = no_note, left_out: tuple[str, ...] = ()
) -> Table:
    """The rows of a kind as a table, without the columns `left_out`; `cite` gives the footnote of a row by its id."""
    t, shares = draft.words, {name: share for name, share in SHARES[kind].items() if name not in left_out}
    columns = tuple(
        Column(COLUMNS[kind][name].label(t), numeric=name in NUMBERS, share=share) for name, share in shares.items()
    )
    noted = [*shares].index(NOTED[kind]) if kind in NOTED else -1
    ids = keyed_rows(kind, table)["id"].to_list()
    found = [
        tuple(Sentence(str(text), cite(row_id) if place == noted else None) for place, text in enumerate(told))
        for row_id, told in zip(ids, told_rows(draft.view, kind, table, *shares), strict=True)
    ]
    return Table(title, columns, tuple(found))


def counts(title: str, label: str, number: str, found: list[tuple[str, str]], note: Note | None = None) -> Table:
    """Values with their numbers."""
    columns = (Column(label, share=3), Column(number, numeric=True, share=1))
    return Table(title, columns, _plain_cells(found), note)


def picture(
    draft: Draft, name: str, title: str, table: Table | None = None, rests: Rows | None = None
) -> Picture | Paragraph:
    """A figure of the gallery with the very rows that it draws, or with a table of their numbers where one is given.

    It is counted from these rows, or from those that it `rests` on. Where it draws none, its description stands as a
    paragraph.
    """
    drawn = gallery.drawn_rows(draft.view, name)
    if not len(drawn):
        return Paragraph((Sentence(gallery.draw(draft.view, name).layout.meta["alt"]),))
    return draft.picture(
        name, table or row_table(draft, gallery.FIGURES[name].of, title, drawn), drawn if rests is None else rests
    )


def _plain_cells(found: list[Any]) -> tuple[tuple[Sentence, ...], ...]:
    return tuple(tuple(Sentence(str(cell)) for cell in row) for row in found)
