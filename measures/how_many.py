"""How many? What was done to people, step by step: how often, how long, and how many of them are named."""

from dataclasses import dataclass

import narwhals as nw

from loaders import Dataset
from measures.acts import acts, of_campaign
from measures.affected import Affected, affected
from measures.codes import TIME, kind_steps, penalty_units
from measures.people import named_in
from measures.tables import Table, meaning, number_of

STEPS = ("held", "charged", "fined", "jailed")
"""What is counted, in the order in which it follows each other: the steps that police and courts take against a person."""
JAILED = STEPS[-1]


@dataclass(frozen=True)
class Done:
    """A step against people: its acts, how often it was done to somebody, and how many people sources name for it."""

    step: str
    acts: Table
    times: Affected
    named_count: int


def acts_of_steps(data: Dataset) -> Table:
    """The acts of the campaign by which people were held, brought to court or charged, fined or jailed, with their `step`.

    In the order of time. Not in it: what sources count in all (`measures.claims`), and acts that no source ties to a round.
    """
    steps = {kind: step for kind, step in kind_steps(data).items() if step in STEPS}
    campaign_acts = of_campaign(data, acts(data)).filter(nw.col("kind_code").is_in([*steps]))
    with_steps = campaign_acts.with_columns(step=meaning("kind_code", steps, nw.String()))
    return with_steps.sort("first", "act_id", nulls_last=True)


def done_to_people(data: Dataset) -> list[Done]:
    """How often each step (detention, fine …) was taken against people; steps without a reported act are left out.

    A person is counted in each act and may be in several steps, so the numbers must not be added up.
    """
    table = acts_of_steps(data)
    parts = {step: table.filter(nw.col("step") == step) for step in STEPS}
    return [Done(step, part, affected(part), named_in(data, part)) for step, part in parts.items() if number_of(part)]


def days_jailed(data: Dataset) -> Affected | None:
    """How many days of arrest or imprisonment courts gave in all; None where no source gives a sentence in time.

    Sentences of the same person count each; `silent` are acts whose people or days no source tells.
    """
    units, table = penalty_units(data), acts_of_steps(data)
    days = {code: unit.in_days for code, unit in units.items() if unit.quantity == TIME and unit.in_days}
    each = (nw.col("penalty_amount") * meaning("penalty_unit_code", days, nw.Int64())).round(0).cast(nw.Int64)
    total = affected(table.filter(nw.col("step") == JAILED), each)
    return total if total.low else None
