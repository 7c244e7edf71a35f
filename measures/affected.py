"""How many people some acts concerned, as far as sources give numbers or names."""

from dataclasses import dataclass

import narwhals as nw

from measures.codes import PUBLIC, REFUSAL
from measures.tables import Table, number_where, parts_of, scalars


@dataclass(frozen=True)
class Affected:
    """A range of people; `high` is None where it has no end; `silent` acts have neither a number nor a name.

    What else makes it a range: the people of `twice` acts may be counted in another of them; of `ranges` acts a range is
    reported, of `minimums` no more than a minimum.
    """

    low: int
    high: int | None
    silent: int
    twice: int = 0
    ranges: int = 0
    minimums: int = 0


EACH_PERSON = nw.lit(1)
"""Each person of an act counts for themselves."""


def affected(table: Table, times: nw.Expr = EACH_PERSON) -> Affected:
    """The number of people affected, counted in each act. Not counted: refusals and acts against the public.

    An act that may be part of another adds to the lower bound only the people beyond those of the other. Without a
    number, the people named are the minimum. `times` is what is summed per person instead of 1, such as the days of an
    arrest; missing where not reported. Needs the columns of `measures.acts.acts`.
    """
    against = table.filter(nw.col("kind_code") != REFUSAL, (nw.col("target_codes") != PUBLIC).fill_null(value=True))
    people = against.select("act_id", "may_be_in", "fewest_people", high=nw.col("people_high"), times=times)
    fewest, each = nw.col("fewest_people"), nw.col("times").fill_null(0)
    most = nw.when(~nw.col("high").is_null()).then(nw.max_horizontal("high", "fewest_people"))
    sums = scalars(
        people,
        low=(fewest * each).sum(),
        high=(most * nw.col("times")).sum(),
        open=number_where(most.is_null() | nw.col("times").is_null()),
        silent=number_where((fewest == 0) | (each == 0)),
        ranges=number_where((nw.col("high") > fewest) & (each > 0)),
        inside=nw.col("may_be_in").count(),
    )
    twice, acts_twice = _counted_twice(people) if sums["inside"] else (0, 0)
    low, silent, no_end = int(sums["low"] or 0) - twice, sums["silent"] or 0, sums["open"] or 0
    high = None if no_end else int(sums["high"] or 0)
    return Affected(low, high, silent, acts_twice, sums["ranges"] or 0, no_end - silent)


def _counted_twice(table: Table) -> tuple[int, int]:
    """How many people, times what is counted of each, may be counted in another act too, and in how many acts: of each act
    with `may_be_in` no more than it has itself, and no more than the acts named there have together.
    """
    of_act = table.select("may_be_in", "times", inside="act_id", own="fewest_people")
    around = parts_of(of_act, "may_be_in", "act_id").join(table.select("act_id", "fewest_people"), on="act_id", how="inner")
    elsewhere = around.group_by("inside", "own", "times").agg(there=nw.col("fewest_people").sum())
    twice = nw.min_horizontal("own", "there") * nw.col("times").fill_null(0)
    found = scalars(elsewhere.with_columns(twice=twice), twice=nw.col("twice").sum(), acts=number_where(nw.col("twice") > 0))
    return int(found["twice"] or 0), int(found["acts"] or 0)
