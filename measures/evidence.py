"""What a row rests on: its sources with the words that support it."""

from collections import Counter
from typing import Any

import narwhals as nw

from loaders import Dataset
from loaders.kept import kept_with_it
from measures.tables import Table, read, rows

DOCUMENT = ("source_id", "publisher", "title", "published", "published_note", "read_extent", "link")


def statements_on(data: Dataset, row_id: str) -> Table:
    """The statements behind a row: supporting words, publisher, title, date, address, how much was read.

    One row a statement, in the order of reading; empty for an id that no statement names.
    """
    statements = read(data, "statements")
    padded = nw.concat_str([nw.lit(";"), nw.col("row_ids"), nw.lit(";")])
    found = statements.filter(padded.str.contains(f";{row_id};", literal=True))
    return found.join(documents(data), on="source_id", how="left").select("statement_id", "support", *DOCUMENT)


def statements_by_row(data: Dataset) -> dict[str, list[dict[str, Any]]]:
    """`statements_on` of every row that a statement names, by the id of the row: `row_ids`, `source_id` and `support`."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows(read(data, "statements").select("row_ids", "source_id", "support")):
        for row_id in row["row_ids"].split(";"):
            found.setdefault(row_id, []).append(row)
    return found


def documents(data: Dataset) -> Table:
    """One row a document, as it is named: `title`, or the description of one whose title was not shown, and `link`."""
    title, link = nw.coalesce("title", "described"), nw.coalesce("original_url", "url")
    return read(data, "sources").with_columns(title=title, link=link)


def source_names(data: Dataset, source_ids: str | None) -> str:
    """The publishers of a list of source ids separated by semicolons, each once, in its order; of none no text."""
    known = _publisher_of(data)
    return "; ".join(dict.fromkeys(known[source] for source in (source_ids or "").split(";") if source))


@kept_with_it
def _publisher_of(data: Dataset) -> dict[str, str]:
    """The publisher of each source, looked up once for a dataset."""
    sources = read(data, "sources")
    return dict(zip(sources["source_id"].to_list(), sources["publisher"].to_list(), strict=True))


def publishers(data: Dataset, *tables: Table) -> tuple[str, ...]:
    """The publishers of the documents behind the rows of some tables, each once.

    Those of the first table come first, and of each table those behind most rows. Needs `source_ids` or `source_id`;
    a row may name none.
    """
    known = _publisher_of(data)
    named: list[str] = []
    for table in tables:
        column, found = "source_ids" if "source_ids" in table.columns else "source_id", Counter[str]()
        for ids, number in table.group_by(column).agg(rows=nw.len()).iter_rows():
            found.update(dict.fromkeys({known[source] for source in (ids or "").split(";") if source}, number))
        named += sorted(found, key=lambda name: (-found[name], name))
    return tuple(dict.fromkeys(named))
