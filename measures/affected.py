"""How many people some acts concerned, as far as sources give numbers or names."""

from dataclasses import dataclass

import narwhals as nw

from measures.codes import PUBLIC, REFUSAL
from measures.tables import Table, number_where, parts_of, taken_of


@dataclass(frozen=True)
class Affected:
    """A range of people; `high` is None where it has no end; `silent` acts have neither a number nor a name."""

    low: int
    high: int | None
    silent: int


ONCE = nw.lit(1)
"""Each person of an act counts for themselves."""


def affected(table: Table, times: nw.Expr = ONCE) -> Affected:
    """The people whom acts concerned, each counted anew at every act; not in it: refusals and acts against the public.

    An act that may be in another of them adds to the lower bound only what its people are more than those of the other.
    Without a number the people named are the fewest that there were. `times` gives what is counted with each person of an
    act where it is not that person: the days of an arrest, missing where no source tells them. Needs the columns of
    `measures.acts.acts`.
    """
    against = table.filter(nw.col("kind_code") != REFUSAL, (nw.col("target_codes") != PUBLIC).fill_null(value=True))
    told = against.select("act_id", "may_be_in", fewest=_fewest_people(), high=nw.col("people_high"), times=times)
    told = told.join(_people_counted_elsewhere(told), on="act_id", how="left")
    fewest, each = nw.col("fewest"), nw.col("times").fill_null(0)
    more = nw.max_horizontal(nw.lit(0), fewest - nw.col("elsewhere").fill_null(0))
    most = nw.when(~nw.col("high").is_null()).then(nw.max_horizontal("high", "fewest"))
    found = taken_of(
        told,
        low=(more * each).sum(),
        high=(most * nw.col("times")).sum(),
        open=number_where(most.is_null() | nw.col("times").is_null()),
        silent=number_where((fewest == 0) | (each == 0)),
    )
    return Affected(int(found["low"] or 0), None if found["open"] else int(found["high"] or 0), found["silent"] or 0)


def _fewest_people() -> nw.Expr:
    named = nw.col("people_named").str.split(";").list.unique().list.len()
    return nw.max_horizontal(nw.col("people_low").fill_null(0), named.fill_null(0)).cast(nw.Int64)


def _people_counted_elsewhere(told: Table) -> Table:
    """The people of the acts in which an act may be, `elsewhere`, as far as these are among those counted."""
    inside = parts_of(told.select("may_be_in", inside="act_id"), "may_be_in", "act_id")
    around = inside.join(told.select("act_id", "fewest"), on="act_id", how="inner")
    return around.group_by("inside").agg(elsewhere=nw.col("fewest").sum()).rename({"inside": "act_id"})
