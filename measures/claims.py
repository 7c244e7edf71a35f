"""Claims: figures as sources report them, never averaged and never added up."""

import narwhals as nw

from loaders import Dataset
from measures.evidence import DOCUMENT, documents
from measures.tables import Table, read

ROUND_MEASURES_OF_DETENTION = ("detained_before", "detained_start", "detained_cordon", "detained_all", "tried")


def claims_of(data: Dataset, *measures: str) -> Table:
    """The claims of some measures with what their sources are: one row a claim, in the order of the dataset.

    Adds `publisher`, `title`, `published`, `link` and `unit`. A claim in words keeps its words and has no number.
    """
    table = read(data, "claims")
    if measures:
        table = table.filter(nw.col("measure_code").is_in(measures))
    sources = documents(data).select(DOCUMENT)
    return table.join(sources, on="source_id", how="left").join(_measures(data), on="measure_code", how="left")


def claims_by_id(data: Dataset, claim_ids: tuple[str, ...]) -> Table:
    """The claims with these ids, with what their sources are."""
    return claims_of(data).filter(nw.col("claim_id").is_in(claim_ids))


def attendance(data: Dataset) -> Table:
    """Claims of how many people came, in the four rounds and in one city each; expected numbers are not in it."""
    table = claims_of(data, "attendance")
    return table.filter(~nw.col("round_id").is_null() & ~nw.col("city_id").is_null())


def detention(data: Dataset) -> Table:
    """Claims of how many people were held or tried; each measure counts something else, so they have no sum."""
    table = claims_of(data, *ROUND_MEASURES_OF_DETENTION)
    return table.filter(~nw.col("round_id").is_null())


def bounds(claims: Table) -> Table:
    """Lowest and highest number of the claims by round, city and measure (`lowest`, `highest`, `claims`, `in_words`).

    Of a claim with one bound that bound counts. `in_words` is the number of claims without a number, which are in
    neither bound.
    """
    keys = ["round_id", "city_id", "measure_code"]
    low, high = nw.coalesce("low", "high"), nw.coalesce("high", "low")
    words = (nw.col("qualifier_code") == "words").cast(nw.Int64)
    table = claims.with_columns(a=low, b=high, w=words).group_by(*keys)
    columns = {"lowest": nw.col("a").min(), "highest": nw.col("b").max(), "claims": nw.len(), "in_words": nw.col("w").sum()}
    return table.agg(**columns).sort(*keys)


def since(data: Dataset) -> Table:
    """Claims about later years: refusals and permissions as monitors and media count them, each with its period."""
    later = ("refusals_since_2020", "refusals_antiwar", "refusals_one_activist", "refusals_reported",
             "notifications_agreed", "cities_refusing", "assemblies_permitted")  # fmt: skip
    return claims_of(data, *later).sort("period_to", "claim_id", nulls_last=True)


def _measures(data: Dataset) -> Table:
    codes = read(data, "codes-measures")
    return codes.select(measure_code="code", measure="label", unit="definition")
