"""The story of one round, step by step: what was asked for it, what was done before it, to what people were sentenced.

It is the round for which a source reports the largest number of applications, else the round of most acts: of several the
last one. In a dataset without rounds the story is that of all that was asked and done.
"""

import narwhals as nw

from loaders import Dataset
from loaders.dataset_cache import cached_on_dataset
from measures.acts import acts, has_rounds, in_rounds
from measures.applications import application_marks
from measures.codes import kind_steps
from measures.remedies import remedies
from measures.round_order import RoundId, in_round_order, round_days
from measures.rounds import around_rallies
from measures.tables import Table, read, tuples, values

DAYS = 14
"""How many days before a rally day the story tells."""
FINED, JAILED = "fined", "jailed"
"""The steps against an assembly that are penalties."""
MOST = 6
"""The most penalties that are described individually."""


@cached_on_dataset
def story_round(data: Dataset) -> RoundId | None:
    """The round that the story tells of; None where nothing is reported of any."""
    totals = in_rounds(read(data, "applications").filter(nw.col("filed") > 1)).group_by("round_id")
    largest = _last_of_most(data, totals.agg(number=nw.col("filed").max()))
    return (
        _last_of_most(data, in_rounds(acts(data)).group_by("round_id").agg(number=nw.len())) if largest is None else largest
    )


def story_day(data: Dataset) -> str:
    """The rally day of that round; empty where there is none."""
    number = story_round(data)
    return "" if number is None else round_days(data.origin or data).get(number, "")


def _last_of_most(data: Dataset, table: Table) -> RoundId | None:
    """The round of the largest number, of several the last one; None of no round."""
    numbers = dict(tuples(in_round_order(data, table), "round_id", "number"))
    return max(reversed(numbers), key=lambda number: numbers[number], default=None)


def story_applications(data: Dataset) -> Table:
    """The rows of `application_marks` that are those of the largest reported total of the story; none without one."""
    totals = read(data, "applications").filter((nw.col("filed") > 1) & _is_of_story(data))
    largest = values(totals.sort("filed", "application_id", descending=[True, False]).head(1), "application_id")
    return application_marks(data if largest else data.origin or data).filter(nw.col("total_id").is_in(largest))


def acts_before(data: Dataset) -> Table:
    """The rows of `around_rallies` of that round that came before its day and may lie within the last `DAYS` before it."""
    early = (nw.col("part") == "before") & (nw.col("end") >= -DAYS)
    return around_rallies(data).filter(early & _is_of_story(data))


def story_penalties(data: Dataset) -> Table:
    """The fines and arrests of the story's round (of all acts without rounds): arrests first, then by day.

    None where the table has no column for the length or amount of a penalty.
    """
    steps = kind_steps(data)
    kinds = [kind for kind, step in steps.items() if step in (FINED, JAILED)]
    has_amounts = data.has("incidents", "penalty_amount")
    table = acts(data).filter(nw.col("kind_code").is_in(kinds if has_amounts else []) & _is_of_story(data))
    fined = nw.col("kind_code").is_in([kind for kind in kinds if steps[kind] == FINED])
    return table.with_columns(fined=fined).sort("fined", "first", "act_id", nulls_last=True).drop("fined")


def answers(data: Dataset) -> Table:
    """The rows of `remedies` about the campaign whose day of decision is known: the years that people waited."""
    return remedies(data).filter(nw.col("is_tied") & ~nw.col("longest").is_null())


def _is_of_story(data: Dataset) -> nw.Expr:
    if not has_rounds(data):
        return nw.lit(value=True)
    number = story_round(data)
    return nw.col("round_id").is_in([] if number is None else [number])
