"""The state while a briefing is built: the selection, the length, and the footnotes, numbered in order of appearance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import narwhals as nw

from charts.registry import figure_spec
from exports.briefing.document import Citation, Document, Note, Paragraph, Picture, Sentence, Table
from exports.briefing.footnotes import cited_documents, described, id_ranges, publishers_named
from measures.acts import single_applications
from measures.evidence import publishers, statements_by_row
from measures.requests import requests_made
from measures.row_tables import tables_of
from measures.tables import MAX_ROW_IDS, number_of, parts_of, read, rows, values
from measures.tables import Table as Rows
from translations import Translator
from views.screens import screen_path
from views.view import View

ONE_PAGE, FOUR, FULL = "one", "four", "full"
LENGTHS = (ONE_PAGE, FOUR, FULL)
"""One page, four pages, as many as it takes."""
DOCUMENTS_IN_A_NOTE = {ONE_PAGE: 1, FOUR: 1, FULL: 4}
"""At most, if these support all that the note is for; the others are counted in it and stand in the dataset."""
QUOTES_OF_A_DOCUMENT = 2
SCREENS = {
    "incidents": "incidents",
    "applications": "applications",
    "rallies": "cities",
    "responses": "standards",
    "asks": "standards",
    "gaps": "data",
}
"""The screen that shows the rows of a table; those of the others stand on the overview."""
OF_A_MARK = "id"
"""The column with the ids of a mark of a figure, which may rest on several rows; every other names one row."""
FEW = 3
"""So many records are cited one by one; more are counted."""


MOST_TOLD = 1_000
"""The most rows of one kind listed in a full document; it gives the number of the others."""


@dataclass
class Draft:
    """Gives sentences, footnotes and pictures of a choice; each new footnote has the next number.

    What rests on the same rows has the same footnote.
    """

    view: View
    length: str
    parts: frozenset[str] = frozenset()
    cases: tuple[str, ...] = ()
    noted: dict[tuple[str, ...], Note] = field(default_factory=dict)
    cited: dict[str, int] = field(default_factory=dict)
    statements: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    cautions: set[str] = field(default_factory=set)
    """The cautions that a sentence of the document gives already."""
    tables: dict[str, str] = field(default_factory=dict)
    """The statements on the rows that were looked up, and the tables in which these stand."""

    @property
    def t(self) -> Translator:
        """The translator."""
        return self.view.t

    @property
    def full(self) -> bool:
        """Whether there is room for everything."""
        return self.length == FULL

    @property
    def short(self) -> bool:
        """Whether everything has to stand on one page."""
        return self.length == ONE_PAGE

    def first_rows(self, found: Rows, one: int, four: int) -> list[dict[str, Any]]:
        """As many of the rows as there is room for: so many on one page, so many on four, else MOST_TOLD at most."""
        return rows(found.head(MOST_TOLD if self.full else one if self.short else four))

    def tell_left(self, left: int) -> Iterator[Paragraph]:
        """A sentence with the number of rows that are not listed; empty where all are."""
        if left > 0:
            text = self.t("{n} more in the data.", n=self.t.number(left))
            yield Paragraph((Sentence(text, address=self.view.address("data")),), quiet=True)

    def cite(self, text: str, *row_ids: str, strong: str = "") -> Sentence:
        """A sentence that rests on the statements behind some rows."""
        return Sentence(text, self.footnote(*row_ids), strong)

    def sum_up(self, text: str, of: Rows, ids: str, screen: str, **address: str) -> Sentence:
        """A sentence with figures that are counted from rows; `ids` is their column of ids, `screen` shows them."""
        return Sentence(text, self.count_footnote(of, ids, screen, **address))

    def look_up(self, row_ids: Sequence[str]) -> None:
        """Looks up the statements on rows that are going to be cited, together rather than one by one."""
        whole, new = self.view.dataset, [row_id for row_id in row_ids if row_id not in self.statements]
        if new:
            statements = statements_by_row(whole, new)
            self.statements.update({row_id: statements.get(row_id, []) for row_id in new})
            self.tables.update(tables_of(whole, new))

    def footnote(self, *row_ids: str) -> Note | None:
        """The footnote that cites the statements behind some rows; None where no statement names one of them.

        Where room is short and there are more than FEW rows it names the publishers alone, and the rows.
        """
        if row_ids in self.noted:
            return self.noted[row_ids]
        t, room = self.t, DOCUMENTS_IN_A_NOTE[self.length]
        self.look_up(row_ids)
        citations, left = cited_documents(self.statements, row_ids, self.documents, t, room)
        if not citations:
            return None
        named, kept, more = "", tuple[Citation, ...](), ""
        if self.full or len(row_ids) <= FEW:
            kept = tuple(self._shortened_citation(one) for one in citations)
            more = t.plural("{n} other document supports this.", "{n} other documents support this.", left) if left else ""
        else:
            named = publishers_named(tuple(dict.fromkeys(one.document.publisher for one in citations)), t)
        where = self._screen_address(row_ids, self.tables.get(row_ids[0], ""))
        note = Note(len(self.noted) + 1, named, kept, more, id_ranges(row_ids, self.tables, t), where)
        self.noted[row_ids] = note
        return note

    def rows_footnote(self, of: Rows, ids: str, screen: str) -> Note | None:
        """`footnote` of the rows of a table, and `count_footnote` of more than NAMED."""
        found = values(of.head(MAX_ROW_IDS + 1), ids)
        return self.footnote(*found) if len(found) <= MAX_ROW_IDS else self.count_footnote(of, ids, screen)

    def _shortened_citation(self, one: Citation) -> Citation:
        """A citation with no more words than there is room for; where it is short, the title stands once."""
        first = self.cited.setdefault(one.document.source_id, len(self.noted) + 1)
        said = not self.full and first <= len(self.noted)
        earlier = self.t("note {n}", n=first) if said else ""
        return replace(one, quotes=one.quotes[:QUOTES_OF_A_DOCUMENT], earlier=earlier)

    def count_footnote(self, of: Rows, ids: str, screen: str, **address: str) -> Note | None:
        """The footnote of figures that are counted: from how many records, which, and on whose documents they rest.

        Few records are cited one by one, and more than NAMED are not named, but shown by the screen. None where nothing is
        counted.
        """
        t, every = self.t, of.select(one=nw.col(ids).cast(nw.String))
        every = parts_of(every, "one", "one") if ids == OF_A_MARK else every.filter(~nw.col("one").is_null())
        counted = every.unique()
        n = number_of(counted)
        is_named = n <= MAX_ROW_IDS
        found = tuple(sorted(values(counted, "one"))) if is_named else ()
        if n <= FEW:
            return self.footnote(*found)
        text = t.plural("Based on {n} record.", "Based on {n} records.", n)
        line = f"{text} {publishers_named(publishers(self.view.dataset, of), t)}"
        where = self.view.address(screen_path(screen), **address)
        key = found if is_named else (where, line)
        if key not in self.noted:
            named = id_ranges(found, tables_of(self.view.dataset, found), t) if is_named else ""
            self.noted[key] = Note(len(self.noted) + 1, line, (), "", named, where)
        return self.noted[key]

    def requests_footnote(self) -> Note | None:
        """The footnote of what became of the requests of the choice; of more than are named, of their number."""
        made = self.view.measure(requests_made, self.view.selection)
        if made.number == len(made.row_ids):
            return self.footnote(*made.row_ids)
        asked, totals = read(self.view.dataset, "applications"), [total.application_id for total in made.totals]
        parts = (asked.filter(nw.col("application_id").is_in(totals)), single_applications(self.view.data))
        counted = nw.concat([part.select("application_id", "source_ids") for part in parts])
        return self.count_footnote(counted, "application_id", "applications")

    def picture(self, name: str, table: Table, rests: Rows) -> Picture:
        """A figure of the registry with its table, and the footnote of the rows on which it rests, by their `id`."""
        spec = figure_spec(name)
        frame, note = spec.frame(self.view), self.count_footnote(rests, "id", spec.screens[0])
        narrow = spec.cached_figure(self.view, narrow=True) if spec.has_narrow else None
        figure = spec.cached_figure(self.view)
        unit = frame.unit if frame.note in self.cautions else frame.unit_and_note
        return Picture(name, frame.title, unit, frame.source, frame.alt, figure, table, note, narrow=narrow)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Every document of the dataset as it is cited."""
        return described(self.view.dataset, self.t)

    def _screen_address(self, row_ids: tuple[str, ...], table: str) -> str:
        """The screen that shows the rows of a table, such as these; a single act has its own address."""
        own = {"incident": row_ids[0]} if table == "incidents" and len(row_ids) == 1 else {}
        return self.view.address(SCREENS.get(table, ""), **own)
