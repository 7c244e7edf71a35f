"""How firm a number is: the documents and publishers that carry it, and what it would be without each of them."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import narwhals as nw

from loaders import Dataset
from loaders.dataset_cache import cached_on_unfiltered
from measures.tables import Table, parts_of, read, rows, scalars, tuples

DOCUMENT, PUBLISHER, KIND, RELATION, ROWS = FAMILIES = ("document", "publisher", "kind", "relation", "rows")
"""What a number is recounted without: documents, publishers, their kinds, their relations to the events, sorts of rows."""
SINGLE, OPENING, LOW, TWICE, SILENT = "single", "opening", "low", "twice", "silent"
"""Sorts of rows: in one document alone, in documents read only in their opening, of low confidence, perhaps counted twice,
and of no source, which stay when documents go.
"""
FACTS = ("publisher_ids", "publisher", "publisher_kind_code", "relation_code", "same_text_as", "read_extent")
"""The columns of a source that matter here, as far as a dataset has them."""
Removal = tuple[str, str]
"""What is left out: a family, and the code of a member."""
Cell = tuple[Hashable, ...]
NOTHING: dict[Cell, int] = {}
"""What a removal without a loss takes away."""


@dataclass(frozen=True)
class Document:
    """A source: the id of its text, which copies share with their original, its publishers, and the removals that take it
    away. A copy goes with its original and with what its original is.
    """

    text: str
    publishers: frozenset[str]
    removals: frozenset[Removal]


@cached_on_unfiltered
def documents_by_source(data: Dataset) -> Mapping[str, Document]:
    """The documents of a dataset by the ids of their sources; where no ids of publishers are given, their names stand."""
    sources = read(data, "sources")
    known = [name for name in FACTS if name in sources.collect_schema().names()]
    facts = {row["source_id"]: row for row in rows(sources.select("source_id", *known))}
    return {source_id: _document(source_id, facts) for source_id in facts}


def _document(source_id: str, facts: Mapping[str, Mapping[str, Any]]) -> Document:
    source = facts[source_id]
    text = source.get("same_text_as") or source_id
    publishers = frozenset(_publishers(source_id, source))
    removals = {(DOCUMENT, text), *((PUBLISHER, one) for one in publishers)}
    for one in (source, facts.get(text, {})):
        codes = {KIND: one.get("publisher_kind_code"), RELATION: one.get("relation_code")}
        removals |= {(family, code) for family, code in codes.items() if code}
    if source.get("read_extent") == OPENING:
        removals.add((ROWS, OPENING))
    return Document(text, publishers, frozenset(removals))


def _publishers(source_id: str, source: Mapping[str, Any]) -> list[str]:
    """The ids of those who sign a document, else their name; none where that is only what the document is called."""
    ids, name = source.get("publisher_ids"), source.get("publisher")
    return ids.split(";") if ids else [name] if name and name != source_id else []


@dataclass(frozen=True)
class Loss:
    """What is left out, and the number that is left."""

    family: str
    code: str
    number: int


@dataclass(frozen=True)
class Recount:
    """A number by cells, and how much of each cell falls with each removal.

    `documents` are the texts that carry it, `publishers` is the number of those who sign them, co-authors counted as one.
    """

    cells: Mapping[Cell, int]
    reductions: Mapping[Removal, Mapping[Cell, int]]
    documents: frozenset[str]
    publishers: int

    @property
    def number(self) -> int:
        """The number as it stands."""
        return sum(self.cells.values())

    def without(self, removal: Removal) -> Counter[Cell]:
        """The cells that a removal leaves, without those that it empties."""
        lost = self.reductions[removal]
        return Counter({cell: left for cell, n in self.cells.items() if (left := n - lost.get(cell, 0))})

    @cached_property
    def losses(self) -> tuple[Loss, ...]:
        """The number without each thing on which a part of it rests, in the order of families, the costliest first."""
        found = [Loss(*removal, self.number - sum(lost.values())) for removal, lost in self.reductions.items()]
        return tuple(sorted(found, key=lambda loss: (FAMILIES.index(loss.family), loss.number, loss.code)))

    @property
    def span(self) -> tuple[int, int]:
        """The lowest and the highest of these numbers; the number itself where there are none."""
        numbers = [loss.number for loss in self.losses] or [self.number]
        return min(numbers), max(numbers)

    def costly(self, family: str) -> tuple[Loss, ...]:
        """The losses of a family after which less is left, the costliest first."""
        return tuple(loss for loss in self.losses if loss.family == family and loss.number < self.number)

    def costliest(self, family: str) -> tuple[Loss, ...]:
        """Those that leave least: one, several that leave as much, or none."""
        costly = self.costly(family)
        return tuple(loss for loss in costly if loss.number == costly[0].number)


def recount(data: Dataset, table: Table, cells: Sequence[str] = ()) -> Recount:
    """Counts rows, and how many of them fall without each document (with its copies), publisher, kind and relation, and
    without each sort of rows. A row falls when no source of it remains.

    `table` has `id` and `source_ids`, or `source_id` where a row is what one document says, and `may_be_in` and `confidence`
    as far as it knows them. Rows that share a `unit_id` are counted once, and fall together; `weight` is what a unit, or a
    row without one, counts. `cells` are the columns by which rows are counted.
    """
    are_of_one = "source_ids" not in table.collect_schema().names()
    documents, removals_of = documents_by_source(data), dict[str | None, frozenset[Removal]]()
    units: dict[Hashable, tuple[Cell, int, frozenset[Removal]]] = {}
    for number, (unit, sources, is_low, is_twice, weight, *cell) in enumerate(_groups(table, cells)):
        if sources not in removals_of:
            removals_of[sources] = _removals([documents[one] for one in _ids(sources) if one in documents], are_of_one)
        marks = {(ROWS, sort) for sort, is_so in ((LOW, is_low), (TWICE, is_twice)) if is_so}
        removals = removals_of[sources] | marks if marks else removals_of[sources]
        key = number if unit is None else unit
        units[key] = (tuple(cell), weight, removals & units[key][2] if key in units else removals)
    named = {one for sources in removals_of for one in _ids(sources) if one in documents}
    return _summed(units.values(), [documents[one] for one in named])


def _ids(sources: str | None) -> list[str]:
    return [one for one in (sources or "").split(";") if one]


def _groups(table: Table, cells: Sequence[str]) -> list[tuple[Any, ...]]:
    """Equal rows together: unit, source ids, whether of low confidence, whether perhaps counted twice, weight, cells."""
    known, no_text, no = table.collect_schema().names(), nw.lit(None).cast(nw.String), nw.lit(value=False)
    columns = {
        "unit_id": nw.col("unit_id") if "unit_id" in known else no_text,
        "documents": next((nw.col(name) for name in ("source_ids", "source_id") if name in known), no_text),
        "is_low": (nw.col("confidence") == "low").fill_null(value=False) if "confidence" in known else no,
        "is_twice": no,
    }
    weight = nw.col("weight").cast(nw.Int64) if "weight" in known else nw.lit(1).cast(nw.Int64)
    table = table.with_columns(**columns, weight=weight)
    if "may_be_in" in known and scalars(table, inside=nw.col("may_be_in").count())["inside"]:
        pairs = parts_of(table.select(inside="id", may_be_in="may_be_in"), "may_be_in", "id")
        twice = pairs.join(table.select("id"), on="id", how="semi").select(id="inside").unique()
        flags = twice.with_columns(is_inside=nw.lit(value=True))
        table = table.join(flags, on="id", how="left").with_columns(is_twice=nw.col("is_inside").fill_null(value=False))
    weight = nw.col("weight").max() if "unit_id" in known else nw.col("weight").sum()
    return tuples(table.group_by(*columns, *cells).agg(weight=weight), *columns, "weight", *cells)


def _removals(documents: Sequence[Document], are_of_one: bool) -> frozenset[Removal]:
    """What takes each of some documents away, so that a row that rests on them falls."""
    if not documents:
        return frozenset([(ROWS, SILENT)])
    shared = frozenset.intersection(*(document.removals for document in documents))
    is_single = not are_of_one and len({document.text for document in documents}) == 1
    return shared | {(ROWS, SINGLE)} if is_single else shared


def _summed(units: Iterable[tuple[Cell, int, frozenset[Removal]]], documents: Sequence[Document]) -> Recount:
    cells = Counter[Cell]()
    reductions: dict[Removal, dict[Cell, int]] = {}
    for cell, weight, removals in units:
        cells[cell] += weight
        for removal in removals:
            of_removal = reductions.setdefault(removal, {})
            of_removal[cell] = of_removal.get(cell, 0) + weight
    for one in documents:
        for removal in one.removals:
            reductions.setdefault(removal, NOTHING)
    texts = {document.text: document.publishers for document in documents}
    return Recount(cells, reductions, frozenset(texts), _groups_of_authors(texts.values()))


def _groups_of_authors(signed: Iterable[frozenset[str]]) -> int:
    """How many publishers there are, those that sign a document together being one."""
    groups: list[set[str]] = []
    for publishers in {*signed}:
        joined = [group for group in groups if group & publishers]
        groups = [group for group in groups if not group & publishers]
        groups += [set(publishers).union(*joined)] if publishers else []
    return len(groups)
