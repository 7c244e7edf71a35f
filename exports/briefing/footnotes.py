"""The content of a footnote, from the rows that its sentence rests on: documents, quoted words, record ids."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heapreplace
from typing import Any

from charts.layout.frame import MAX_PUBLISHERS
from exports.briefing.document import Citation, Document
from loaders import Dataset
from measures.evidence import documents
from measures.tables import read, rows
from translations import Translator


def cited_documents(
    statements: Mapping[str, list[dict[str, Any]]],
    row_ids: Iterable[str],
    known: Mapping[str, Document],
    t: Translator,
    most: int,
) -> tuple[tuple[Citation, ...], int]:
    """The documents behind some rows with their supporting words, and how many more documents there are.

    `statements` are those of `measures.evidence.statements_by_row`.

    At most `most` documents, but enough that each row rests on one of them. Documents that were read in full come
    first, since they say all that they have to say; then those that were read first. Empty without a statement.
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
    """The documents to cite: the one that supports most of the rows left, until none is left; then the first ones."""
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


def documents_by_id(whole: Dataset, t: Translator) -> dict[str, Document]:
    """Every document of the dataset by its id, as footnotes and lists name it."""
    titled = {row["source_id"]: row["title"] is not None for row in rows(read(whole, "sources"))}
    return {row["source_id"]: _cited_document(row, titled[row["source_id"]], t) for row in rows(documents(whole))}


def _cited_document(row: dict[str, Any], titled: bool, t: Translator) -> Document:
    published = t.day(row["published"], year=True) if row["published"] else t("date not shown")
    extent = t("only the opening was read") if row["read_extent"] == "opening" else ""
    spoken, address = row["language"] or t.language, row["link"] or ""
    language = spoken if titled else t.language
    return Document(row["source_id"], row["publisher"], row["title"], language, spoken, published, extent, address)


def publishers_text(publishers: tuple[str, ...], t: Translator) -> str:
    """The publishers behind a figure that was counted: the first of them by name, the others by number."""
    first, others = "; ".join(publishers[:MAX_PUBLISHERS]), len(publishers[MAX_PUBLISHERS:])
    if others:
        return t.plural("Sources: {named} and {n} other.", "Sources: {named} and {n} others.", others, named=first)
    return t.plural("Source: {named}.", "Sources: {named}.", len(publishers), named=first)


def id_ranges(row_ids: Iterable[str], tables: Mapping[str, str], t: Translator) -> str:
    """Ids of records as a text, those that follow each other as a range; rounds by their name.

    `tables` are those of `measures.row_tables.tables_of`.
    """
    named = [t("Round {n}", n=one) if tables.get(one) == "rounds" else one for one in row_ids]
    return ", ".join(first if first == last else f"{first} – {last}" for first, last in _id_runs(named))


def _id_runs(ids: list[str]) -> Iterator[tuple[str, str]]:
    """First and last of each run of ids that count on by one."""
    runs: list[list[str]] = []
    for one in sorted(dict.fromkeys(ids)):
        if runs and _next_id(runs[-1][-1]) == one:
            runs[-1].append(one)
        else:
            runs.append([one])
    return ((run[0], run[-1]) for run in runs)


def _next_id(row_id: str) -> str:
    head, _, number = row_id.rpartition("-")
    return f"{head}-{int(number) + 1:0{len(number)}d}" if head and number.isdigit() else ""
