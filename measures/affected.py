"""How many people some acts concerned, as far as sources give numbers or names, and what was done to them, step by step."""

from dataclasses import dataclass

import narwhals as nw

from loaders import Dataset
from loaders.dataset import cached_on_dataset, values_by_key
from measures.acts import acts, of_campaign
from measures.codes import PUBLIC, REFUSAL, TIME, kind_ranks, kind_steps, penalty_units
from measures.people import named_for_acts, names_of
from measures.tables import Table, materialised, meaning, number_where, parts_of, scalars, table_from_columns, tuples
from measures.tables import rows as rows_of

EACH_PERSON = nw.lit(1)
STEPS = ("held", "charged", "fined", "jailed")
"""What is counted, in the order in which it follows each other: the steps that police and courts take against a person."""
JAILED = STEPS[-1]


@dataclass(frozen=True)
class Affected:
    """A range of people; `high` is None where it has no end; of `silent` acts no source gives a number of people.

    `twice` acts, also those without a number, may be counted in another of them; of `ranges` acts a range is reported, of
    `minimums` no more than a minimum.
    """

    low: int
    high: int | None
    silent: int
    twice: int = 0
    ranges: int = 0
    minimums: int = 0


def affected(table: Table, times: nw.Expr = EACH_PERSON) -> Affected:
    """Return the number of people affected, counted in each incident.

    Not counted: refusals and incidents against the public. An incident that may be part of another adds only the people
    beyond those of the other; without a number, the people named are the minimum. `times` is what is summed per person
    instead of 1, such as days of an arrest; missing where not reported.
    """
    against = table.filter(nw.col("kind_code") != REFUSAL, (nw.col("target_codes") != PUBLIC).fill_null(value=True))
    columns = ("act_id", "may_be_in", "fewest_people", "people_low")
    people = against.select(*columns, high=nw.col("people_high"), times=times)
    fewest, each = nw.col("fewest_people"), nw.col("times").fill_null(0)
    most = nw.when(~nw.col("high").is_null()).then(nw.max_horizontal("high", "fewest_people"))
    sums = scalars(
        people,
        low=(fewest * each).sum(),
        high=(most * nw.col("times")).sum(),
        open=number_where(most.is_null() | nw.col("times").is_null()),
        silent=number_where((fewest == 0) | (each == 0) | (nw.col("people_low").is_null() & nw.col("high").is_null())),
        ranges=number_where((nw.col("high") > fewest) & (each > 0)),
        inside=nw.col("may_be_in").count(),
    )
    twice, acts_twice = _counted_twice(people) if sums["inside"] else (0, 0)
    low, silent, no_end = int(sums["low"] or 0) - twice, sums["silent"] or 0, sums["open"] or 0
    high = None if no_end else int(sums["high"] or 0)
    return Affected(low, high, silent, acts_twice, sums["ranges"] or 0, no_end - silent)


def _counted_twice(table: Table) -> tuple[int, int]:
    """Return how many people, times what is counted of each, and in how many incidents, may at most be in another too."""
    of_act = table.select("may_be_in", "times", inside="act_id", own="fewest_people")
    around = parts_of(of_act, "may_be_in", "act_id").join(table.select("act_id", "fewest_people"), on="act_id", how="inner")
    elsewhere = around.group_by("inside", "own", "times").agg(there=nw.col("fewest_people").sum())
    twice = nw.min_horizontal("own", "there") * nw.col("times").fill_null(0)
    found = scalars(elsewhere.with_columns(twice=twice), twice=nw.col("twice").sum(), acts=nw.len())
    return int(found["twice"] or 0), int(found["acts"] or 0)


@dataclass(frozen=True)
class Done:
    """A step against people: its acts, how often it was done to somebody, and how many people sources name for it."""

    step: str
    acts: Table
    times: Affected
    named_count: int


@cached_on_dataset
def acts_of_steps(data: Dataset) -> Table:
    """Return the campaign's incidents of each `step` in STEPS, in time order; no numbers that sources give in all."""
    steps = {kind: step for kind, step in kind_steps(data).items() if step in STEPS}
    campaign_acts = of_campaign(data, acts(data)).filter(nw.col("kind_code").is_in([*steps]))
    with_steps = campaign_acts.with_columns(step=meaning("kind_code", steps, nw.String()))
    return materialised(data, with_steps.sort("first", "act_id", nulls_last=True))


def done_to_people(data: Dataset) -> list[Done]:
    """Return how often each step was taken against people, counted in each incident: no sum; no step without incidents."""
    table = acts_of_steps(data)
    pairs = table.join(named_for_acts(data).select("act_id", "person"), on="act_id", how="left")
    person = nw.col("person")
    counted = tuples(pairs.group_by("step").agg(every=nw.len(), named=person.count(), people=person.n_unique()))
    named_counts = {step: people - (named < every) for step, every, named, people in counted}
    parts = {step: table.filter(nw.col("step") == step) for step in STEPS if step in named_counts}
    return [Done(step, part, affected(part), named_counts[step]) for step, part in parts.items()]


def days_jailed(data: Dataset) -> Affected | None:
    """Return the days of arrest that courts gave in all, or None; of `silent` incidents no source tells people or days."""
    units, table = penalty_units(data), acts_of_steps(data)
    days = {code: unit.in_days for code, unit in units.items() if unit.quantity == TIME and unit.in_days}
    each = (nw.col("penalty_amount") * meaning("penalty_unit_code", days, nw.Int64())).round(0).cast(nw.Int64)
    total = affected(table.filter(nw.col("step") == JAILED), each)
    return total if total.low else None


ALIKE = ("kind_code", "first", "last", "date_precision", "city_id", "penalty_amount", "penalty_unit_code", "penalty_note")
GRAVEST_COLUMNS = (
    "act_ids", "kind_code", "date", "date_end", "date_precision", "round_id", "city_id", "penalty_amount",
    "penalty_unit_code", "penalty_note", "named", "people", "rank",
)  # fmt: skip


def can_be_grave(data: Dataset) -> bool:
    return bool(kind_ranks(data)) and data.has("incidents", "people_named")


def gravest(data: Dataset) -> Table:
    """Return a row for the campaign's incidents of a ranked kind with a person named, on the same days, in one city and with
    one penalty; the gravest first, by rank, then by penalty. `people` counts those named.
    """
    ranks = kind_ranks(data)
    table = of_campaign(data, acts(data)).filter(nw.col("kind_code").is_in([*ranks]) & ~nw.col("people_named").is_null())
    table = table.with_columns(rank=meaning("kind_code", ranks, nw.Int64()))
    groups = values_by_key((tuple(row[column] for column in ALIKE), row) for row in rows_of(table.sort("act_id")))
    merged = []
    for group in groups.values():
        names = dict.fromkeys(name for row in group for name in names_of(row))
        merged.append((group[0]["act_id"], ";".join(row["act_id"] for row in group), ";".join(names), len(names)))
    kinds = {"act_id": nw.String(), "act_ids": nw.String(), "named": nw.String(), "people": nw.Int64()}
    columns = dict(zip(kinds, zip(*merged, strict=True) if merged else [()] * len(kinds), strict=True))
    first = table.join(table_from_columns(data, columns, kinds), on="act_id", how="inner").select(GRAVEST_COLUMNS)
    by = ("rank", "penalty_amount", "date", "act_ids")
    return first.sort(*by, descending=[False, True, False, False], nulls_last=True)


def gravest_in(data: Dataset, city_id: str) -> Table:
    """Return the campaign's incidents in a city, the gravest first: by rank, without one last, then by penalty and day."""
    table = of_campaign(data, acts(data)).filter(nw.col("city_id") == city_id)
    table = table.with_columns(rank=meaning("kind_code", kind_ranks(data), nw.Int64()))
    by = ("rank", "penalty_amount", "first", "act_id")
    return table.sort(*by, descending=[False, True, False, False], nulls_last=True)
