"""What a row rests on: its sources with the words that support it; and claims, never averaged and never added up."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import narwhals as nw

from loaders import Dataset
from loaders.dataset import cached_on_dataset, cached_on_unfiltered, values_by_key
from measures import codes
from measures.acts import of_campaign
from measures.codes import code_table, measures_counting
from measures.days import in_round_order, with_round_place
from measures.tables import Row, Table, materialised, parts_of, persisted, read, rows, table_from_columns, tuples

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


MONTH = len("2012-04")  # characters of a date that is known to the day


def claims_of(data: Dataset, *counting: str) -> Table:
    """Return the claims of the measures that count as one of some things, or all, by id, with what their source, measure and
    qualifier are. A claim in words keeps its words and has no number.
    """
    table = _claims_table(data)
    if counting:
        table = table.filter(nw.col("measure_code").is_in(measures_counting(data, *counting)))
    if data.origin is not None:
        table = table.join(read(data, "claims").select("claim_id"), on="claim_id", how="semi")
    return table.sort("claim_id")


@cached_on_unfiltered
def _claims_table(whole: Dataset) -> Table:
    measures = code_table(whole, "measures", "label", "definition", "order")
    measures = measures.select("order", measure_code="code", measure="label", unit="definition")
    qualifiers = code_table(whole, "qualifiers", "label", "symbol", "open_end")
    qualifiers = qualifiers.rename({"code": "qualifier_code", "label": "qualifier"})
    table = read(whole, "claims").join(documents(whole).select(DOCUMENT), on="source_id", how="left")
    table = table.join(measures, on="measure_code", how="left").join(qualifiers, on="qualifier_code", how="left")
    return materialised(whole, table)


def claims_by_id(data: Dataset, claim_ids: tuple[str, ...]) -> Table:
    return claims_of(data).filter(nw.col("claim_id").is_in(claim_ids)).sort("claim_id")


def attendance_claims(data: Dataset) -> Table:
    """Return claims of how many people came, in a round and one city, with `round_place`; not in it: expected numbers."""
    table = with_round_place(data, claims_of(data, codes.ATTENDANCE))
    return of_campaign(data, table).filter(~nw.col("city_id").is_null()).sort("claim_id")


def coded_attendance(data: Dataset) -> Table:
    """Return means over coded news reports of how many people came, by day; no counts, and on no scale with them."""
    return in_round_order(data, claims_of(data, codes.MEAN_ATTENDANCE), "period_from", "claim_id")


def detention_claims(data: Dataset) -> Table:
    """Return claims of how many people were held or tried, with `round_place`; they are never added up."""
    return of_campaign(data, with_round_place(data, claims_of(data, codes.DETENTION))).sort("claim_id")


def ends(claims: list[Row]) -> tuple[Row, Row] | None:
    """Return the claims with the lowest and highest number, of equal highest the one open upwards; None without a number."""
    numbered = [row for row in claims if row["low"] is not None or row["high"] is not None]
    if not numbered:
        return None
    lowest = min(numbered, key=lambda row: row["low"] if row["low"] is not None else row["high"])
    highest = max(numbered, key=lambda row: (row["low"] if row["high"] is None else row["high"], row["open_end"] == "up"))
    return lowest, highest


def widest_ends(claims: Table) -> tuple[Row, Row] | None:
    """Return the ends of the round, city and measure whose highest number is most times its lowest; None if none differ."""
    numbered = with_counted(claims).with_columns(lowest=nw.coalesce("low", "high"), highest=nw.coalesce("high", "low"))
    ends_of = {"lowest": nw.col("lowest").min(), "highest": nw.col("highest").max(), "first": nw.col("claim_id").min()}
    groups = numbered.filter(~nw.col("lowest").is_null()).group_by("counted").agg(**ends_of)
    ratio = nw.col("highest") / nw.when(nw.col("lowest") < 1).then(nw.lit(1)).otherwise(nw.col("lowest"))
    differing = groups.filter(nw.col("lowest") < nw.col("highest")).with_columns(apart=ratio)
    widest = differing.sort("apart", "first", descending=[True, False]).head(1)
    return ends(rows(with_counted(claims).join(widest, on="counted", how="semi").drop("counted").sort("claim_id")))


def with_counted(claims: Table) -> Table:
    """Add `counted`, what a claim counts: the same for those of one measure, round and city."""
    keys = [nw.col(name).cast(nw.String).fill_null("") for name in ("measure_code", "round_id", "city_id")]
    return claims.with_columns(counted=nw.concat_str(keys, separator=";"))


def later_claims(data: Dataset) -> Table:
    """Return claims about later years: refusals and permissions as monitors and media count them, each with its period."""
    return claims_of(data, codes.REFUSALS_SO_FAR, codes.COUNTED_LATER).sort("period_to", "claim_id", nulls_last=True)


def refusals_so_far(data: Dataset) -> Table:
    """Return claims of a running count of refusals, in the order of time; not in it: those in words, or without a month."""
    numbered = ~nw.col("low").is_null() | ~nw.col("high").is_null()
    counted = claims_of(data, codes.REFUSALS_SO_FAR).filter(numbered, nw.col("period_to").str.len_chars() >= MONTH)
    return counted.sort("period_to", "claim_id")
