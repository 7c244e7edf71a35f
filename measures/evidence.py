"""What a row rests on: its sources with the words that support it."""

import narwhals as nw

from loaders import Dataset
from measures.tables import Table, read


def statements_on(data: Dataset, row_id: str) -> Table:
    """The statements behind a row: supporting words, publisher, title, date, address, how much was read.

    One row a statement, in the order of reading; empty for an id that no statement names.
    """
    statements = read(data, "statements")
    padded = nw.concat_str([nw.lit(";"), nw.col("row_ids"), nw.lit(";")])
    found = statements.filter(padded.str.contains(f";{row_id};", literal=True))
    link = nw.coalesce("original_url", "url")
    sources = read(data, "sources").with_columns(link=link)
    return found.join(sources, on="source_id", how="left").select(
        "statement_id", "support", "source_id", "publisher", "title", "published", "published_note", "read_extent", "link"
    )


def source_names(data: Dataset, source_ids: str) -> str:
    """The publishers of a list of source ids separated by semicolons, each once, in the order of the list."""
    known = dict(zip(data["sources"]["source_id"], data["sources"]["publisher"], strict=True))
    return "; ".join(dict.fromkeys(known[source] for source in source_ids.split(";")))


def documents(*tables: Table) -> int:
    """How many different documents the rows of some tables rest on; needs `source_ids` or `source_id`."""
    found: set[str] = set()
    for table in tables:
        column = "source_ids" if "source_ids" in table.columns else "source_id"
        found.update(source for cell in table[column].to_list() for source in cell.split(";"))
    return len(found)


def documents_on_rallies(data: Dataset) -> int:
    """How many different documents the rallies of the four rounds rest on."""
    return documents(read(data, "rallies").filter(~nw.col("round_id").is_null()))
