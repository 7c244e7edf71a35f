"""The state while a briefing is built: the selection, the length, and the footnotes, numbered in order of appearance."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import heapify, heappop, heapreplace
from typing import Any

import narwhals as nw

from charts.layout.frame import sources_text, unit_text
from charts.registry import figure_spec
from exports.briefing.document import Citation, Document, Note, Picture, Sentence, Table
from loaders import Dataset
from measures.acts import single_applications
from measures.evidence import documents, publishers, statements_by_row
from measures.record import tables_of
from measures.requests import requests_made
from measures.tables import MAX_ROW_IDS, by_numbers, number_of, parts_of, read, rows, values
from measures.tables import Table as Rows
from translations import Translator
from views.screens import screen_path
from views.view import View
from views.wording import publisher_text

ONE_PAGE, TWO, FOUR, FULL = "one", "two", "four", "full"
LENGTHS = (ONE_PAGE, TWO, FOUR, FULL)
DOCUMENTS_IN_A_NOTE = {ONE_PAGE: 1, TWO: 1, FOUR: 1, FULL: 4}
"""At most, if these support all that the note is for; the others are counted in it and stand in the dataset."""
QUOTES_OF_A_DOCUMENT = 2
SCREENS = {
    "incidents": "people",
    "applications": "applications",
    "rallies": "places",
    "responses": "outcome",
    "asks": "outcome",
    "gaps": "sources",
    "standards": "outcome",
}
"""The screen that shows the rows of a table; those of the others stand on the overview."""
OF_A_MARK = "id"  # the column with the ids of a mark of a figure, which may rest on several rows; every other names one row
GLANCE = "glance"
FEW, MANY = 3, 20  # so many records are cited one by one, and so many in a full document; of more the publishers are named
MOST_TOLD = 1_000  # the most rows of one kind listed in a full document; it gives the number of the others


def cited_documents(
    statements: Mapping[str, list[dict[str, Any]]],
    row_ids: Iterable[str],
    known: Mapping[str, Document],
    t: Translator,
    most: int,
) -> tuple[tuple[Citation, ...], int]:
    """Return the documents behind some rows with the words that support them, and how many more there are.

    At most `most`, but enough that each row rests on one; those read in full first. `statements`: `statements_by_row`.
    """
    quotes: dict[str, dict[str, None]] = {}
    rows_of_source: dict[str, set[str]] = {}
    for row_id in row_ids:
        for row in statements.get(row_id, ()):
            quotes_of_source = quotes.setdefault(row["source_id"], {})
            quotes_of_source.update({t.quoted(row["support"]): None} if row["support"] else {})
            rows_of_source.setdefault(row["source_id"], set()).add(row_id)
    source_ids = sorted(quotes, key=lambda source_id: known[source_id].extent != "")
    to_cite = _sources_to_cite(source_ids, rows_of_source, most)
    citations = tuple(Citation(known[one], tuple(quotes[one])) for one in source_ids if one in to_cite)
    return citations, len(source_ids) - len(citations)


def _sources_to_cite(source_ids: list[str], rows_of_source: Mapping[str, set[str]], most: int) -> set[str]:
    """Return the documents to cite: always the one that supports most of the rows left, then the first ones."""
    to_cite: list[str] = []
    uncovered = set().union(*rows_of_source.values()) if rows_of_source else set()
    candidates = [(-len(rows_of_source[source_id]), place) for place, source_id in enumerate(source_ids)]
    heapify(candidates)
    while uncovered:
        negated, place = candidates[0]
        best = source_ids[place]
        if len(rows_of_source[best] & uncovered) < -negated:
            heapreplace(candidates, (-len(rows_of_source[best] & uncovered), place))
            continue
        heappop(candidates)
        to_cite.append(best)
        uncovered -= rows_of_source[best]
    for source_id in source_ids:
        if len(to_cite) < most and source_id not in to_cite:
            to_cite.append(source_id)
    return {*to_cite}


def documents_by_id(view: View) -> dict[str, Document]:
    """Return every document of the dataset by its id, as footnotes and lists name it; looked up once."""
    return view.unfiltered.cached("cited-documents", lambda: _documents_by_id(view.dataset, view.t))


def _documents_by_id(whole: Dataset, t: Translator) -> dict[str, Document]:
    titled = {row["source_id"]: row["title"] is not None for row in rows(read(whole, "sources"))}
    return {row["source_id"]: _cited_document(row, titled[row["source_id"]], t) for row in rows(documents(whole))}


def _cited_document(row: dict[str, Any], titled: bool, t: Translator) -> Document:
    published = t.day(row["published"], year=True) if row["published"] else t("date not shown")
    extent = t("only the opening was read") if row["read_extent"] == "opening" else ""
    spoken, address = row["language"] or t.language, row["link"] or ""
    language = spoken if titled else t.language
    return Document(row["source_id"], publisher_text(row), row["title"], language, spoken, published, extent, address)


def id_ranges(row_ids: Iterable[str], tables: Mapping[str, str], t: Translator) -> str:
    """Return ids of records, those that follow each other as a range, rounds by their name; `tables`: `tables_of`."""
    named = [t("Round {n}", n=one) if tables.get(one) == "rounds" else one for one in row_ids]
    return ", ".join(first if first == last else f"{first} – {last}" for first, last in _id_runs(named))


def _id_runs(ids: list[str]) -> Iterator[tuple[str, str]]:
    runs: list[list[str]] = []
    for one in sorted(dict.fromkeys(ids), key=by_numbers):
        if runs and _next_id(runs[-1][-1]) == one:
            runs[-1].append(one)
        else:
            runs.append([one])
    return ((run[0], run[-1]) for run in runs)


def _next_id(row_id: str) -> str:
    match = re.fullmatch(r"(.*\D)(\d+)", row_id, re.DOTALL)
    return f"{match[1]}{int(match[2]) + 1:0{len(match[2])}d}" if match else ""


@dataclass
class Draft:
    """Gives sentences, footnotes and pictures of a choice; what rests on the same rows has the same footnote."""

    view: View
    length: str
    parts: frozenset[str] = frozenset()
    cases: tuple[str, ...] = ()
    noted: dict[tuple[str, ...], Note] = field(default_factory=dict)
    cited: dict[str, int] = field(default_factory=dict)
    statements: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    cautions: set[str] = field(default_factory=set)  # the cautions that a sentence of the document gives already
    tables: dict[str, str] = field(default_factory=dict)
    """The statements on the rows that were looked up, and the tables in which these stand."""

    @property
    def t(self) -> Translator:
        return self.view.t

    @property
    def full(self) -> bool:
        return self.length == FULL

    @property
    def short(self) -> bool:
        return self.length == ONE_PAGE

    @property
    def has_pictures(self) -> bool:
        """Return whether pictures of the first page say what would else stand there as large figures and in sentences."""
        return GLANCE in self.parts

    def first_rows(self, table: Rows, number: int) -> list[dict[str, Any]]:
        """Return the first rows of a table: `number` where room is short, else MOST_TOLD at most."""
        return rows(table.head(MOST_TOLD if self.full else number))

    def cite(self, text: str, *row_ids: str, strong: str = "") -> Sentence:
        return Sentence(text, self.footnote(*row_ids), strong)

    def cite_counted(self, text: str, of: Rows, ids: str, screen: str) -> Sentence:
        """Return a sentence with figures counted from rows; `ids` is their column of ids, `screen` shows them."""
        return Sentence(text, self.count_footnote(of, ids, screen))

    def load_statements(self, row_ids: Sequence[str]) -> None:
        """Look up the statements on rows that are going to be cited, together rather than one by one."""
        whole, new = self.view.dataset, [row_id for row_id in row_ids if row_id not in self.statements]
        if new:
            statements = statements_by_row(whole, new)
            self.statements.update({row_id: statements.get(row_id, []) for row_id in new})
            self.tables.update(tables_of(whole, new))

    def footnote(self, *row_ids: str) -> Note | None:
        """Return the footnote that cites the statements behind some rows; None where no statement names one of them.

        Of more than FEW rows, in full of more than MANY, it has the publishers of all documents, those cited first.
        """
        if row_ids in self.noted:
            return self.noted[row_ids]
        t, most = self.t, DOCUMENTS_IN_A_NOTE[self.length]
        self.load_statements(row_ids)
        citations, rest = cited_documents(self.statements, row_ids, self.documents, t, most)
        if not citations:
            return None
        basis, shortened, more = "", tuple[Citation, ...](), ""
        if len(row_ids) <= (MANY if self.full else FEW):
            shortened = tuple(self._shortened_citation(one) for one in citations)
            more = t.plural("{n} other document supports this.", "{n} other documents support this.", rest) if rest else ""
        else:
            cited = [one.document for one in citations]
            every = [self.documents[one["source_id"]] for row_id in row_ids for one in self.statements[row_id]]
            basis = sources_text([*dict.fromkeys(one.publisher for one in [*cited, *every])], t)
        table = self.tables.get(row_ids[0], "")
        own = {"incident": row_ids[0]} if table == "incidents" and len(row_ids) == 1 else {}
        address = self.view.address(SCREENS.get(table, ""), **own)
        note = Note(len(self.noted) + 1, basis, shortened, more, id_ranges(row_ids, self.tables, t), address)
        self.noted[row_ids] = note
        return note

    def rows_footnote(self, of: Rows, ids: str, screen: str) -> Note | None:
        """Return `footnote` of the rows of a table, and `count_footnote` of more than MAX_ROW_IDS."""
        row_ids = values(of.head(MAX_ROW_IDS + 1), ids)
        return self.footnote(*row_ids) if len(row_ids) <= MAX_ROW_IDS else self.count_footnote(of, ids, screen)

    def _shortened_citation(self, one: Citation) -> Citation:
        """Return a citation with no more words than there is room for; if it is short, the title stands once."""
        first = self.cited.setdefault(one.document.source_id, len(self.noted) + 1)
        is_repeated = not self.full and first <= len(self.noted)
        earlier = self.t("note {n}", n=first) if is_repeated else ""
        return replace(one, quotes=one.quotes[:QUOTES_OF_A_DOCUMENT], earlier=earlier)

    def count_footnote(self, of: Rows, ids: str, screen: str) -> Note | None:
        """Return the footnote of figures counted from records: how many, which, on whose documents; None for no record.

        Few records are cited one by one; the ids of more than MAX_ROW_IDS are left to the screen.
        """
        t, records = self.t, of.select(one=nw.col(ids).cast(nw.String))
        records = parts_of(records, "one", "one") if ids == OF_A_MARK else records.filter(~nw.col("one").is_null())
        distinct = records.unique()
        n = number_of(distinct)
        is_named = n <= MAX_ROW_IDS
        record_ids = tuple(sorted(values(distinct, "one"))) if is_named else ()
        if n <= FEW:
            return self.footnote(*record_ids)
        text = t.plural("Based on {n} record.", "Based on {n} records.", n)
        line = f"{text} {sources_text(publishers(self.view.dataset, of), t)}"
        screen_address = self.view.address(screen_path(screen))
        key = record_ids if is_named else (screen_address, line)
        if key not in self.noted:
            ranges = id_ranges(record_ids, tables_of(self.view.dataset, record_ids), t) if is_named else ""
            self.noted[key] = Note(len(self.noted) + 1, line, (), "", ranges, screen_address)
        return self.noted[key]

    def requests_footnote(self) -> Note | None:
        """Return the footnote of what became of the requests of the choice; of more than are named, of their number."""
        requests = self.view.measure(requests_made, self.view.selection)
        if requests.number == len(requests.row_ids):
            return self.footnote(*requests.row_ids)
        applications, totals = read(self.view.dataset, "applications"), [total.application_id for total in requests.totals]
        parts = (applications.filter(nw.col("application_id").is_in(totals)), single_applications(self.view.data))
        rows_behind = nw.concat([part.select("application_id", "source_ids") for part in parts])
        return self.count_footnote(rows_behind, "application_id", "applications")

    def picture(self, name: str, table: Table, basis: Rows) -> Picture:
        """Return a figure of the registry with its table, and the footnote of the rows it is based on, by their `id`."""
        spec = figure_spec(name)
        frame, note = spec.frame(self.view), self.count_footnote(basis, "id", spec.screens[0])
        figure, narrow = spec.cached_figure(self.view), spec.cached_figure(self.view, narrow=True)
        unit = unit_text(frame.unit_parts if frame.note in self.cautions else frame.unit_and_note)
        return Picture(name, frame.title, unit, frame.source, frame.alt, figure, table, note, narrow=narrow)

    @cached_property
    def documents(self) -> dict[str, Document]:
        return documents_by_id(self.view)
