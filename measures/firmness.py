"""How firm a number is: the documents and publishers on which it rests, and the number without each of them."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import narwhals as nw

from loaders import Dataset
from loaders.confidence import independent_publishers
from loaders.dataset_cache import cached_on_unfiltered
from measures.tables import Table, parts_of, read, rows, scalars, table_from_columns, tuples, values

DOCUMENT, PUBLISHER, KIND, RELATION, ROWS = FAMILIES = ("document", "publisher", "kind", "relation", "rows")
"""Families of what is left out: documents, publishers, kinds of publisher, relations to the events, sorts of rows."""
SINGLE, OPENING, LOW, TWICE, SILENT = "single", "opening", "low", "twice", "silent"
"""Sorts of rows: with one document alone, with documents of which only the opening was read, of low confidence, perhaps
counted twice, and without a source; the last stay whichever document is left out.
"""
FACTS = ("publisher_ids", "publisher", "publisher_kind_code", "relation_code", "same_text_as", "read_extent")
"""The columns of a source that are read, as far as a dataset has them."""
Removal = tuple[str, str]
"""What is left out: a family, and the code of a member."""
Cell = tuple[Hashable, ...]
ONE_DOCUMENT, NO_SOURCE = frozenset([(ROWS, SINGLE)]), frozenset([(ROWS, SILENT)])


@dataclass(frozen=True)
class Document:
    """A source: the id of its text, which copies share with their original, its publishers, and the removals that take it
    away. A copy goes with its original, and with the kind of publisher and the relation of that.
    """

    text: str
    publishers: frozenset[str]
    removals: frozenset[Removal]


@cached_on_unfiltered
def documents_by_source(data: Dataset) -> Mapping[str, Document]:
    """The documents of a dataset by the ids of their sources; a source without ids of publishers has their name instead."""
    sources = read(data, "sources")
    columns = [name for name in FACTS if name in sources.collect_schema().names()]
    facts = {row["source_id"]: row for row in rows(sources.select("source_id", *columns))}
    return {source_id: _document(source_id, facts) for source_id in facts}


def _document(source_id: str, facts: Mapping[str, Mapping[str, Any]]) -> Document:
    source = facts[source_id]
    text = source.get("same_text_as") or source_id
    publishers = frozenset(_publishers(source_id, source))
    removals = [(DOCUMENT, text), *((PUBLISHER, one) for one in publishers)]
    for one in (source, facts.get(text, source)):
        removals += [(KIND, one.get("publisher_kind_code")), (RELATION, one.get("relation_code"))]
    removals += [(ROWS, OPENING)] if source.get("read_extent") == OPENING else []
    return Document(text, publishers, frozenset(removal for removal in removals if removal[1]))


def _publishers(source_id: str, source: Mapping[str, Any]) -> list[str]:
    """The ids of the publishers of a document, else their name; none where that name only repeats the id of the source."""
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
    """A number, and how much of it falls with each removal.

    `documents` are the texts that carry it, `publishers` is the number of those who sign them, co-authors counted as one.
    """

    number: int
    reductions: Mapping[Removal, int]
    documents: frozenset[str]
    publishers: int

    @cached_property
    def losses(self) -> tuple[Loss, ...]:
        """The number after each removal, by family, the costliest first."""
        losses = [Loss(*removal, self.number - lost) for removal, lost in self.reductions.items()]
        return tuple(sorted(losses, key=lambda loss: (FAMILIES.index(loss.family), loss.number, loss.code)))

    @property
    def span(self) -> tuple[int, int]:
        """The lowest and the highest of these numbers; the number itself where there are none."""
        numbers = [loss.number for loss in self.losses] or [self.number]
        return min(numbers), max(numbers)

    def costly(self, family: str) -> tuple[Loss, ...]:
        """The losses of a family after which less is left, the costliest first."""
        return tuple(loss for loss in self.losses if loss.family == family and loss.number < self.number)

    def costliest(self, family: str) -> tuple[Loss, ...]:
        """The losses that leave least: one, several that leave the same number, or none."""
        costly = self.costly(family)
        return tuple(loss for loss in costly if loss.number == costly[0].number)


def recount(data: Dataset, table: Table) -> Recount:
    """Counts rows, and how many of them fall without each document (with its copies), publisher, kind and relation, and
    without each sort of rows. A row falls when no source of it remains.

    `table` has `id` and `source_ids`, or `source_id` where a row is what one document says, and `may_be_in` and `confidence`
    as far as it knows them. Rows that share a `unit_id` are counted once, and fall together; `weight` is what a unit, or a
    row without one, counts.
    """
    columns, documents = table.collect_schema().names(), documents_by_source(data)
    weight = nw.col("weight")
    parts = {"low": nw.col("low").sum(), "twice": nw.col("twice").sum(), "most": weight.max()}
    flags = {name: weight * nw.col(f"is_{name}").cast(nw.Int64) for name in (LOW, TWICE)}
    groups = tuples(_records(table).with_columns(**flags).group_by("unit_id", "documents").agg(weight=weight.sum(), **parts))
    removals_of = _removals_of_lists(data, (row[1] for row in groups), are_of_one="source_ids" not in columns)
    source_ids = {one for sources in removals_of for one in _ids(sources) if one in documents}
    reductions = dict.fromkeys((removal for one in source_ids for removal in documents[one].removals), 0)
    number = (
        _add_units(groups, removals_of, reductions) if "unit_id" in columns else _add_rows(groups, removals_of, reductions)
    )
    texts = {documents[one].text: documents[one].publishers for one in source_ids}
    return Recount(number, reductions, frozenset(texts), independent_publishers(filter(None, texts.values())))


def cells_without(
    data: Dataset, table: Table, cells: Sequence[str], removals: Collection[Removal]
) -> Mapping[Removal | None, Counter[Cell]]:
    """The rows of such a table, without units, counted by the columns `cells`: under None all of them, under each removal
    those that it leaves; a removal that takes no row away is not among the keys.
    """
    records, subset = _records(table).with_columns(nw.col("documents").fill_null("")), frozenset(removals)
    removals_of = _removals_of_lists(
        data, values(records.select("documents").unique(), "documents"), "source_ids" not in table.collect_schema().names()
    )
    alike = {sources: of_list & subset for sources, of_list in removals_of.items()}
    places = {removal: place for place, removal in enumerate(dict.fromkeys(alike.values()))}
    columns: dict[str, Sequence[object]] = {
        "documents": [*alike],
        "alike": [places[one] for one in alike.values()],
    }
    groups_of_lists = table_from_columns(data, columns, {"documents": nw.String(), "alike": nw.Int64()})
    keys = ("alike", "is_low", "is_twice", *cells)
    groups = records.join(groups_of_lists, on="documents", how="left").group_by(*keys).agg(weight=nw.col("weight").sum())
    removal_sets, rest, falling = [*places], Counter[Cell](), dict[Removal, Counter[Cell]]()
    for place, is_low, is_twice, *cell, weight in tuples(groups):
        rest[tuple(cell)] += weight
        for removal in removal_sets[place] | ({*_sorts(is_low, is_twice)} & subset):
            falling.setdefault(removal, Counter())[tuple(cell)] += weight
    return {None: rest, **{removal: rest - of_removal for removal, of_removal in falling.items()}}


def _ids(sources: str | None) -> list[str]:
    return [one for one in (sources or "").split(";") if one]


def _sorts(is_low: bool, is_twice: bool) -> list[Removal]:
    return [(ROWS, sort) for sort, is_so in ((LOW, is_low), (TWICE, is_twice)) if is_so]


def _records(table: Table) -> Table:
    """The rows with unit, source ids as `documents`, whether of low confidence, whether perhaps counted twice, weight."""
    names, no_text, no = table.collect_schema().names(), nw.lit(None).cast(nw.String), nw.lit(value=False)
    columns = {
        "unit_id": nw.col("unit_id") if "unit_id" in names else no_text,
        "documents": next((nw.col(name) for name in ("source_ids", "source_id") if name in names), no_text),
        "is_low": (nw.col("confidence") == "low").fill_null(value=False) if "confidence" in names else no,
        "is_twice": no,
        "weight": (nw.col("weight") if "weight" in names else nw.lit(1)).cast(nw.Int64),
    }
    table = table.with_columns(**columns)
    if "may_be_in" not in names or not scalars(table, inside=nw.col("may_be_in").count())["inside"]:
        return table
    pairs = parts_of(table.select(inside="id", may_be_in="may_be_in"), "may_be_in", "id")
    twice = pairs.join(table.select("id"), on="id", how="semi").select(id="inside").unique()
    flags = twice.with_columns(is_inside=nw.lit(value=True))
    return table.join(flags, on="id", how="left").with_columns(is_twice=nw.col("is_inside").fill_null(value=False))


def _removals_of_lists(data: Dataset, lists: Iterable[str | None], are_of_one: bool) -> dict[str | None, frozenset[Removal]]:
    """What takes away all documents of a list of source ids, so that a row that rests on them falls."""
    documents, removals_of = documents_by_source(data), dict[str | None, frozenset[Removal]]()
    for sources in lists:
        if sources not in removals_of:
            members = [documents[one] for one in _ids(sources) if one in documents]
            common = members[0].removals if members else NO_SOURCE
            for one in members[1:]:
                common &= one.removals
            is_single = members and not are_of_one and all(one.text == members[0].text for one in members)
            removals_of[sources] = common | ONE_DOCUMENT if is_single else common
    return removals_of


def _add_rows(
    groups: Iterable[tuple[Any, ...]], removals_of: Mapping[str | None, frozenset[Removal]], reductions: dict[Removal, int]
) -> int:
    """Adds to the reductions what falls with each removal; gives the number of all rows."""
    number = 0
    for _, sources, weight, low, twice, _ in groups:
        number += weight
        for removal in removals_of[sources]:
            reductions[removal] = reductions.get(removal, 0) + weight
        for sort, part in ((LOW, low), (TWICE, twice)):
            if part:
                reductions[ROWS, sort] = reductions.get((ROWS, sort), 0) + part
    return number


def _add_units(
    groups: Iterable[tuple[Any, ...]], removals_of: Mapping[str | None, frozenset[Removal]], reductions: dict[Removal, int]
) -> int:
    """The same for units, each of which falls when all its rows do."""
    units: dict[Hashable, tuple[int, frozenset[Removal]]] = {}
    for unit, sources, weight, low, twice, most in groups:
        if unit in units and not units[unit][1]:
            continue
        removals = removals_of[sources] | {*_sorts(low == weight, twice == weight)}
        units[unit] = (most, removals & units[unit][1] if unit in units else removals)
    for weight, removals in units.values():
        for removal in removals:
            reductions[removal] = reductions.get(removal, 0) + weight
    return sum(weight for weight, _ in units.values())
