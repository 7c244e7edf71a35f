"""What a row rests on: its sources with the words that support it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import narwhals as nw

from loaders import Dataset
from loaders.dataset_cache import cached_on_dataset
from loaders.values_by_key import values_by_key
from measures.codes import code_table
from measures.tables import Table, parts_of, persisted, read, rows, table_from_columns, tuples

DOCUMENT = ("source_id", "publisher", "title", "published", "published_note", "read_extent", "link", "caution")


def statements_on(data: Dataset, row_ids: Sequence[str]) -> list[dict[str, Any]]:
    """Return the statements behind rows, each once, in the order of the rows and of their ids, with their documents."""
    by_row = statements_by_row(data, row_ids)
    statements = {row["statement_id"]: row for row_id in row_ids for row in by_row.get(row_id, ())}
    is_in_memory = (data.origin or data).engine is None
    known = _documents_by_id(data, None if is_in_memory else frozenset(row["source_id"] for row in statements.values()))
    return [row | known[row["source_id"]] for row in statements.values()]


@cached_on_dataset
def _documents_by_id(data: Dataset, source_ids: frozenset[str] | None) -> dict[str, dict[str, Any]]:
    """Return documents by their ids, all of them for None."""
    table = documents(data).select(*DOCUMENT)
    table = table if source_ids is None else table.filter(nw.col("source_id").is_in([*source_ids]))
    return {row["source_id"]: row for row in rows(table)}


@persisted
def statements_of_rows(data: Dataset) -> Table:
    return parts_of(read(data, "statements"), "row_ids", "row_id")


def statements_by_row(data: Dataset, row_ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Return statements by the row that they support; of a dataset in memory those of all rows, which are looked up once."""
    if (data.origin or data).engine is None:
        return cached_on_dataset(_statements_by_row)(data, None)
    return _statements_by_row(data, row_ids)


def _statements_by_row(data: Dataset, row_ids: Sequence[str] | None) -> dict[str, list[dict[str, Any]]]:
    statements = statements_of_rows(data).select("row_id", "row_ids", "source_id", "support", "statement_id")
    if row_ids is not None:
        wanted = table_from_columns(data, {"row_id": [*dict.fromkeys(row_ids)]}, {"row_id": nw.String()})
        statements = statements.join(wanted, on="row_id", how="semi")
    return values_by_key((row["row_id"], row) for row in rows(statements.sort("statement_id")))


def documents(data: Dataset) -> Table:
    """Return a row a document: `title` or a description, `link`, and the `caution` of its publisher where it has but one."""
    title, link = nw.coalesce("title", "described"), nw.coalesce("original_url", "url")
    cautions = code_table(data, "publishers", "caution").rename({"code": "publisher_ids"})
    return read(data, "sources").with_columns(title=title, link=link).join(cautions, on="publisher_ids", how="left")


def publisher_names(data: Dataset, source_ids: str | None) -> tuple[str, ...]:
    """Return the publishers of source ids separated by semicolons, each once, in the order of the ids."""
    known = _publisher_of(data)
    return tuple(dict.fromkeys(known[source] for source in (source_ids or "").split(";") if source))


def source_names(data: Dataset, source_ids: str | None) -> str:
    return "; ".join(publisher_names(data, source_ids))


@cached_on_dataset
def _publisher_of(data: Dataset) -> dict[str, str]:
    return dict(tuples(read(data, "sources"), "source_id", "publisher"))


def publishers(data: Dataset, *tables: Table) -> tuple[str, ...]:
    """Return the publishers of the documents behind tables, each once: those of the first table, of most rows, come first.
    Needs `source_ids` or `source_id`; a row may name none.
    """
    known = _publisher_of(data)
    names: list[str] = []
    for table in tables:
        column, numbers = "source_ids" if "source_ids" in table.collect_schema() else "source_id", Counter[str]()
        for ids, number in tuples(table.group_by(column).agg(rows=nw.len())):
            numbers.update(dict.fromkeys({known[source] for source in (ids or "").split(";") if source}, number))
        names += sorted(numbers, key=lambda name: (-numbers[name], name))
    return tuple(dict.fromkeys(names))
