"""How well the dataset is covered: sources, dates, numbers, and how much of each document was read."""

from dataclasses import dataclass

import narwhals as nw

from loaders import Dataset
from measures.acts import acts
from measures.evidence import documents, statements_by_row
from measures.tables import Table, read


@dataclass(frozen=True)
class Share:
    """A part of a whole, both counted."""

    part: int
    whole: int


def coverage(data: Dataset) -> dict[str, Share]:
    """Acts with two sources or more, with an exact day, with a number of people; documents read in full.

    All acts count, those tied to no round too. A range of people counts as a number, words do not. Where no document says
    how much of it was read, nothing is said of that.
    """
    table = acts(data)
    several = table["source_ids"].str.contains(";", literal=True).sum()
    exact = (table["date_precision"] == "day").sum()
    numbered = (~table["people_low"].is_null()).sum()
    sources = read(data, "sources")
    full = (sources["read_extent"] == "full").sum()
    return {
        "two_sources": Share(int(several), len(table)),
        "exact_day": Share(int(exact), len(table)),
        "number": Share(int(numbered), len(table)),
        **({"read_in_full": Share(int(full), len(sources))} if sources["read_extent"].count() else {}),
    }


def sources_table(data: Dataset) -> Table:
    """One row a document, with `kind` (label of its kind of publisher), `statements` read in it, and `link`."""
    statements = read(data, "statements").group_by("source_id").agg(statements=nw.len())
    kinds = read(data, "codes-publisher_kinds").select(publisher_kind_code="code", kind="label")
    table = documents(data).join(statements, on="source_id", how="left").join(kinds, on="publisher_kind_code", how="left")
    return table.with_columns(nw.col("statements").fill_null(0).cast(nw.Int64)).sort("source_id")


def documents_behind(data: Dataset, row_ids: tuple[str, ...]) -> Table:
    """The same of the documents on which some rows rest: those in which a statement on one of them was read."""
    by_row = statements_by_row(data)
    named = {row["source_id"] for row_id in row_ids for row in by_row.get(row_id, ())}
    return sources_table(data).filter(nw.col("source_id").is_in(sorted(named)))
