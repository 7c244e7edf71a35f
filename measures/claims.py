"""Claims: figures as sources report them, never averaged and never added up."""

import narwhals as nw

from loaders import Dataset
from loaders.dataset_cache import cached_on_unfiltered
from measures import codes
from measures.acts import of_campaign
from measures.codes import code_table, measures_counting
from measures.days import in_round_order, with_round_place
from measures.evidence import DOCUMENT, documents
from measures.tables import Row, Table, materialised, read, rows

MONTH = len("2012-04")
"""Characters of a date that is known to the day."""


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
