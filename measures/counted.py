"""Unnamed people: acts whose people sources count, in numbers or in words."""

from dataclasses import dataclass

import narwhals as nw

from loaders import Dataset
from loaders.dataset_cache import cached_on_unfiltered
from measures.acts import acts, of_campaign
from measures.evidence import statements_of_rows
from measures.tables import Table, materialised, number_where, read, scalars

MOST_ACTS = 40
"""The most acts listed individually: those with most people."""


@dataclass(frozen=True)
class UnnamedCounts:
    """Numbers of incidents with unnamed people: all, those without a number, and those beyond the first `MOST_ACTS`.

    People are not summed, since incidents may involve the same ones.
    """

    acts: int
    silent: int
    left_out: int


def count_unnamed(data: Dataset) -> UnnamedCounts:
    """The acts of the campaign whose people are counted and not named; not in it: acts of which no source tells people."""
    table = counted_only(data)
    without = nw.col("people_low").is_null() & nw.col("about").is_null()
    numbers = scalars(table, acts=nw.len(), silent=number_where(without))
    return UnnamedCounts(numbers["acts"], numbers["silent"] or 0, max(0, numbers["acts"] - MOST_ACTS))


def counted_only(data: Dataset) -> Table:
    """The acts of the campaign whose people are counted, in numbers or in words, and not named, in the order of time.

    Adds `about`: the number of a claim that tells people in the very words of the act and rests on the same statement.
    """
    has_people = ~nw.col("people_low").is_null() | ~nw.col("people_words").is_null()
    of_nobody = nw.col("people_named").is_null() & (nw.col("people_low").fill_null(1) > 0)
    table = of_campaign(data, acts(data)).filter(has_people & of_nobody)
    numbered = table.join(_numbers_of_words(data), on=["act_id", "people_words"], how="left")
    return numbered.sort("first", "act_id", nulls_last=True)


def counted_acts(data: Dataset) -> Table:
    """The same, no more than the `MOST_ACTS` of most people."""
    table = counted_only(data)
    most = table.sort("people_low", "about", "act_id", descending=[True, True, False], nulls_last=True).head(MOST_ACTS)
    return most.sort("first", "act_id", nulls_last=True)


@cached_on_unfiltered
def _numbers_of_words(whole: Dataset) -> Table:
    """The numbers of claims in words, `about`, by the rows that share a statement with them and by these words.

    Where several statements do, that of the last one.
    """
    worded = read(whole, "claims").filter(~nw.col("words").is_null() & ~nw.col("low").is_null())
    pairs = statements_of_rows(whole).select("statement_id", "row_id")
    worded_rows = pairs.join(worded.select(row_id="claim_id", people_words="words", about="low"), on="row_id", how="inner")
    shared = pairs.select("statement_id", act_id="row_id").join(worded_rows, on="statement_id", how="inner")
    last_of_each = shared.unique(["act_id", "people_words"], keep="last", order_by=["statement_id", "row_id"])
    return materialised(whole, last_of_each.select("act_id", "people_words", about=nw.col("about").cast(nw.Int64)))
