"""How firm a number is: the documents and publishers on which it rests, and the number without each of them."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple

import narwhals as nw

from loaders import Dataset
from loaders.confidence import independent_publishers
from loaders.dataset import cached_on_unfiltered
from measures.acts import acts
from measures.tables import Table, inside_others, materialised, read, rows, scalars, table_from_columns, tuples, values

DOCUMENT, PUBLISHER, KIND, RELATION, ROWS = FAMILIES = ("document", "publisher", "kind", "relation", "rows")
"""Families of what is left out: documents, publishers, kinds of publisher, relations to the events, sorts of rows."""
SINGLE, OPENING, LOW, TWICE, SILENT = "single", "opening", "low", "twice", "silent"
"""Sorts of rows: with one document, read only at its opening, of low confidence, perhaps counted twice, without a source."""
FACTS = ("publisher_ids", "publisher", "publisher_kind_code", "relation_code", "same_text_as", "read_extent")
RECORD = ("id", "source_ids", "source_id", "confidence", "may_be_in", "weight")
Removal = tuple[str, str]  # what is left out: a family, and the code of a member
Removals = frozenset[Removal]
Cell = tuple[Hashable, ...]


@dataclass(frozen=True)
class Document:
    """A source: the id of its text, shared by copies, its publishers, and what takes it away, or its original."""

    text: str
    publishers: frozenset[str]
    removals: Removals


@cached_on_unfiltered
def documents_by_source(data: Dataset) -> Mapping[str, Document]:
    """Return the documents by source id; without any publisher ids, use the publisher's name unless it repeats the id."""
    facts = {row["source_id"]: row for row in rows(read(data, "sources").select("source_id", *FACTS))}
    has_ids = any(source["publisher_ids"] for source in facts.values())
    return {source_id: _document(source_id, facts, has_ids) for source_id in facts}


def _document(source_id: str, facts: Mapping[str, Mapping[str, Any]], has_ids: bool) -> Document:
    source = facts[source_id]
    text = source["same_text_as"] or source_id
    ids, name = source["publisher_ids"], "" if has_ids else source["publisher"]
    publishers = frozenset(ids.split(";") if ids else [name] if name and name != source_id else [])
    removals = [(DOCUMENT, text), *((PUBLISHER, one) for one in publishers)]
    for one in (source, facts.get(text, source)):
        removals += [(KIND, one["publisher_kind_code"]), (RELATION, one["relation_code"])]
    removals += [(ROWS, OPENING)] if source["read_extent"] == OPENING else []
    return Document(text, publishers, frozenset(removal for removal in removals if removal[1]))


def only_documents(data: Dataset, ids: Collection[str]) -> Mapping[str, str]:
    """Return the document of each of these acts that is in one document and in no other; copies of a text count as one."""
    known, table = documents_by_source(data), acts(data).filter(nw.col("act_id").is_in([*ids]))
    texts = {
        act_id: {known[one].text for one in (sources or "").split(";") if one in known}
        for act_id, sources in tuples(table.select("act_id", "source_ids"))
    }
    return {act_id: next(iter(of_act)) for act_id, of_act in texts.items() if len(of_act) == 1}


class Loss(NamedTuple):
    """A removal, and the number that is left."""

    family: str
    code: str
    number: int


@dataclass(frozen=True)
class Recount:
    """A number, how much of it falls with each removal, the texts that carry it, the number of publishers, co-authors
    counted as one, and of texts whose publisher is not known (`unsigned`).
    """

    number: int
    reductions: Mapping[Removal, int]
    documents: frozenset[str]
    publishers: int
    unsigned: int

    @cached_property
    def losses(self) -> tuple[Loss, ...]:
        return tuple(loss for losses in self.by_family.values() for loss in losses)

    @cached_property
    def by_family(self) -> Mapping[str, Sequence[Loss]]:
        found = dict[str, list[Loss]]((family, []) for family in FAMILIES)
        for (family, code), lost in self.reductions.items():
            found[family].append(Loss(family, code, self.number - lost))
        return {family: sorted(losses, key=itemgetter(2, 1)) for family, losses in found.items()}

    def span(self, *families: str) -> tuple[int, int]:
        """Return the lowest and highest number left without any one member of some or all families, or the number itself."""
        numbers = [loss.number for family in families or FAMILIES for loss in self.by_family[family]] or [self.number]
        return min(numbers), max(numbers)

    def costly(self, family: str) -> tuple[Loss, ...]:
        """Return the losses of a family after which less is left, the costliest first."""
        losses = self.by_family[family]
        return tuple(losses[: bisect_left(losses, self.number, key=itemgetter(2))])

    def costliest(self, family: str) -> tuple[Loss, ...]:
        """Return the losses that leave least: one, several that leave the same number, or none."""
        costly = self.costly(family)
        return tuple(loss for loss in costly if loss.number == costly[0].number)


def recount(data: Dataset, table: Table) -> Recount:
    """Count rows, and how many fall without each document (with its copies), publisher, kind, relation and sort of rows: a
    row falls when no source of it remains. `table` has `id` and `source_ids`, or `source_id` where a row is what one
    document says; rows that share a `unit_id` count once and fall together; `weight` is what a unit or row counts.
    """
    known, units = documents_by_source(data), [name for name in table.collect_schema().names() if name == "unit_id"]
    weight = nw.col("weight").max() if units else nw.col("weight").sum()
    groups = tuples(_records(table).group_by("documents", "is_low", "is_twice", *units).agg(number=weight))
    removals_of, parts = _removals_of_lists(data, table, {row[0] for row in groups}), dict[Cell, tuple[int, Removals]]()
    for sources, is_low, is_twice, *unit, number in groups:
        removals, part = removals_of[sources] | _sorts(is_low, is_twice), tuple(unit) or (sources, is_low, is_twice)
        parts[part] = number, removals & parts[part][1] if part in parts else removals
    documents = [known[one] for one in {one for sources in removals_of for one in sources.split(";")} if one in known]
    reductions = dict.fromkeys((removal for document in documents for removal in document.removals), 0)
    for number, removals in parts.values():
        for removal in removals:
            reductions[removal] = reductions.get(removal, 0) + number
    texts = {document.text: document.publishers for document in documents}
    signed = [publishers for publishers in texts.values() if publishers]
    number = sum(number for number, _ in parts.values())
    return Recount(number, reductions, frozenset(texts), independent_publishers(signed), len(texts) - len(signed))


def _sorts(is_low: bool, is_twice: bool) -> Removals:
    """Return what takes some rows away whatever their sources are."""
    return frozenset((ROWS, sort) for sort, is_so in ((LOW, is_low), (TWICE, is_twice)) if is_so)


def cells_without(
    data: Dataset, table: Table, cells: Sequence[str], removals: Collection[Removal]
) -> Mapping[Removal | None, Counter[Cell]]:
    """Count rows of `recount`, without units, by `cells`: all under None, those left under a removal that takes some."""
    subset, every, falling = frozenset(removals), Counter[Cell](), defaultdict[Removal, Counter[Cell]](Counter)
    if data.engine is None:
        table = materialised(data, table.select(*{*RECORD, *cells}.intersection(table.collect_schema().names())))
    records = _records(table)
    removals_of = _removals_of_lists(data, table, values(records.select("documents").unique(), "documents"))
    fitting = [common & subset for common in removals_of.values()]
    alike = {common: place for place, common in enumerate(dict.fromkeys(fitting))}
    columns: dict[str, list[Any]] = {"documents": [*removals_of], "alike": [alike[common] for common in fitting]}
    numbered = table_from_columns(data, columns, {"documents": nw.String(), "alike": nw.Int64()})
    counted = records.join(numbered, on="documents", how="left").group_by("alike", "is_low", "is_twice", *cells)
    sets = [*alike]
    for place, is_low, is_twice, *cell, weight in tuples(counted.agg(weight=nw.col("weight").sum())):
        every[tuple(cell)] += weight
        for removal in sets[place] | (subset & _sorts(is_low, is_twice)):
            falling[removal][tuple(cell)] += weight
    return {None: every, **{removal: every - lost for removal, lost in falling.items()}}


def _removals_of_lists(data: Dataset, table: Table, lists: Iterable[str]) -> Mapping[str, Removals]:
    known, are_of_one = documents_by_source(data), "source_ids" not in table.collect_schema().names()
    return {sources: _removals_of(known, sources, are_of_one) for sources in lists}


def _removals_of(known: Mapping[str, Document], sources: str, are_of_one: bool) -> Removals:
    """Return the removals that each take away all documents of a list of source ids, so that a row resting on them falls."""
    members = [known[one] for one in sources.split(";") if one in known]
    common = members[0].removals if members else frozenset([(ROWS, SILENT)])
    for one in members[1:]:
        common &= one.removals
    is_single = members and not are_of_one and all(one.text == members[0].text for one in members)
    return common | {(ROWS, SINGLE)} if is_single else common


def _records(table: Table) -> Table:
    """Add the columns `documents` (source ids), `is_low` (confidence), `is_twice` (perhaps counted twice) and `weight`."""
    names, no = table.collect_schema().names(), nw.lit(value=False)
    sources = next((nw.col(name) for name in ("source_ids", "source_id") if name in names), nw.lit(""))
    table = table.with_columns(
        documents=sources.fill_null(""),
        is_low=(nw.col("confidence") == "low").fill_null(value=False) if "confidence" in names else no,
        is_twice=no,
        weight=(nw.col("weight") if "weight" in names else nw.lit(1)).cast(nw.Int64),
    )
    if "may_be_in" not in names or not scalars(table, inside=nw.col("may_be_in").count())["inside"]:
        return table
    flags = inside_others(table, "id").select(id="inside", is_inside=nw.lit(value=True))
    return table.join(flags, on="id", how="left").with_columns(is_twice=nw.col("is_inside").fill_null(value=False))
