"""How many people some acts concerned, as far as sources give numbers or names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from measures.codes import PUBLIC, REFUSAL
from measures.people import names_of
from measures.tables import Table, rows

Row = Mapping[str, Any]
COLUMNS = (
    "act_id", "kind_code", "target_codes", "people_low", "people_high", "people_named", "may_be_in", "penalty_amount",
    "penalty_unit_code",
)  # fmt: skip


@dataclass(frozen=True)
class Affected:
    """A range of people; `high` is None where it has no end; `silent` acts have neither a number nor a name."""

    low: int
    high: int | None
    silent: int


def affected(table: Table, times: Callable[[Row], int | None] = lambda _: 1) -> Affected:
    """The people whom acts concerned, each counted anew at every act; not in it: refusals and acts against the public.

    An act that may be in another of them adds to the lower bound only what its people are more than those of the other.
    Without a number the people named are the fewest that there were. `times` gives what is counted with each person of an
    act where it is not that person: the days of an arrest, None where no source tells them. Needs the columns of
    `measures.acts.acts`.
    """
    against = [row for row in rows(table.select(*COLUMNS)) if row["kind_code"] != REFUSAL and row["target_codes"] != PUBLIC]
    fewest = {row["act_id"]: _fewest_people(row) for row in against}
    low = sum(max(0, fewest[row["act_id"]] - _people_counted_elsewhere(row, fewest)) * (times(row) or 0) for row in against)
    most = [(_most_people(row, fewest[row["act_id"]]), times(row)) for row in against]
    silent = sum(1 for row in against if not fewest[row["act_id"]] or not times(row))
    known = [people * each for people, each in most if people is not None and each is not None]
    return Affected(low, sum(known) if len(known) == len(most) else None, silent)


def _fewest_people(row: Row) -> int:
    return max(int(row["people_low"] or 0), len(names_of(row)))


def _most_people(row: Row, fewest: int) -> int | None:
    return None if row["people_high"] is None else max(int(row["people_high"]), fewest)


def _people_counted_elsewhere(row: Row, fewest: Mapping[str, int]) -> int:
    """The people of the acts in which an act may be, as far as these are among those counted."""
    return sum(fewest.get(one, 0) for one in row["may_be_in"].split(";")) if row["may_be_in"] else 0
