"""How well the dataset is covered: sources, dates, numbers, and how much of each document was read."""

from dataclasses import dataclass

import narwhals as nw

from loaders import Dataset
from loaders.dataset_cache import cached_on_unfiltered
from measures.acts import acts
from measures.evidence import documents, statements_of_rows
from measures.tables import Table, materialised, number_where, read, scalars


@dataclass(frozen=True)
class Share:
    """A part of a whole, both counted."""

    part: int
    total: int


def coverage(data: Dataset) -> dict[str, Share]:
    """Acts with two sources or more, with an exact day, with a number of people; documents read in full.

    All acts count, those tied to no round too. A range of people counts as a number, words do not. Where no document says
    how much of it was read, that share is left out.
    """
    conditions = {
        "two_sources": number_where(nw.col("source_ids").str.contains(";", literal=True)),
        "exact_day": number_where(nw.col("date_precision") == "day"),
        "number": nw.col("people_low").count(),
    }
    counts = scalars(acts(data), whole=nw.len(), **conditions)
    full = number_where(nw.col("read_extent") == "full")
    extents = scalars(read(data, "sources"), whole=nw.len(), told=nw.col("read_extent").count(), full=full)
    shares = {name: Share(counts[name] or 0, counts["whole"]) for name in conditions}
    return shares | ({"read_in_full": Share(extents["full"], extents["whole"])} if extents["told"] else {})


@cached_on_unfiltered
def sources_table(data: Dataset) -> Table:
    """One row a document, with `kind` (label of its kind of publisher), `statements` read in it, and `link`."""
    statements = read(data, "statements").group_by("source_id").agg(statements=nw.len())
    kinds = read(data, "codes-publisher_kinds").select(publisher_kind_code="code", kind="label")
    table = documents(data).join(statements, on="source_id", how="left").join(kinds, on="publisher_kind_code", how="left")
    return materialised(data, table.with_columns(nw.col("statements").fill_null(0).cast(nw.Int64)).sort("source_id"))


def documents_behind(data: Dataset, row_ids: tuple[str, ...]) -> Table:
    """The same of the documents on which some rows rest: those in which a statement on one of them was read."""
    ids = statements_of_rows(data).filter(nw.col("row_id").is_in([*row_ids])).select("source_id")
    return sources_table(data).join(ids, on="source_id", how="semi").sort("source_id")
