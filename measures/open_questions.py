"""What the records leave open: acts of which nothing is reported to have come, and what nobody has answered since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import narwhals as nw

from loaders import Dataset
from loaders.dataset import cached_on_unfiltered, values_by_key
from measures import codes
from measures.acts import acts, of_campaign
from measures.codes import codes_that_say, kind_steps, penalty_units
from measures.people import names_of
from measures.record import answered_acts, reactions_to
from measures.remedies import remedies
from measures.selection import Selection
from measures.standards import NOTHING, asks, responses_on
from measures.tables import Row, Table, ids_in, parts_of, read, rows, rows_that, tuples, values

PENAL_STEPS = ("fined", "jailed")
PENALTY = ("kind_code", "penalty_amount", "penalty_unit_code", "penalty_note")


@dataclass(frozen=True)
class Penalised:
    """The people whom sources name for acts of one kind with one penalty, each with the ids of these acts."""

    kind_code: str
    amount: float | None
    unit_code: str | None
    note: str | None
    days: float
    people: Mapping[str, Sequence[str]]
    act_ids: tuple[str, ...]


def penalised(data: Dataset) -> list[Penalised]:
    """Return who was given which penalty in incidents of the campaign: those in days first, the longest before others, then
    by kind, unknown amounts last. Not in it: incidents of which no source names the person.
    """
    units, penalties = penalty_units(data), list[Penalised]()
    penalised_rows = rows(penalised_acts(data).select("act_id", "people_named", *PENALTY))
    groups = values_by_key((tuple(row[column] for column in PENALTY), row) for row in penalised_rows)
    for (kind, amount, unit, note), group in groups.items():
        days = amount * units[unit].in_days if amount and unit and unit in units else 0.0
        people = values_by_key((name, row["act_id"]) for row in group for name in names_of(row))
        penalties.append(Penalised(kind, amount, unit, note, days, people, tuple(row["act_id"] for row in group)))
    return sorted(penalties, key=_penalty_order)


def _penalty_order(one: Penalised) -> tuple[float, str, bool, str, float]:
    return -one.days, one.kind_code, one.amount is None, one.unit_code or "", -(one.amount or 0)


def penalised_acts(data: Dataset) -> Table:
    """Return the campaign's incidents with a penalty, known or not, whose person a source names, in the order of time."""
    known = of_campaign(data, acts(data)).filter(~nw.col("people_named").is_null() & _is_penalty(data))
    return known.sort("first", "act_id", nulls_last=True)


def _is_penalty(data: Dataset) -> nw.Expr:
    penal = [kind for kind, step in kind_steps(data).items() if step in PENAL_STEPS]
    return ~nw.col("penalty_amount").is_null() | nw.col("kind_code").is_in(penal)


@cached_on_unfiltered
def disputed_penalties(data: Dataset) -> Mapping[str, Sequence[str]]:
    """Return the acts with a penalty on which sources contradict each other, with the contradictions. Not in it: those that
    one names beside acts without a penalty, and may be about.
    """
    contradictions = read(data, "gaps").filter(nw.col("kind") == "contradiction")
    pairs = parts_of(contradictions.select("gap_id", "incident_ids"), "incident_ids", "act_id")
    others = pairs.join(acts(data).filter(~_is_penalty(data)).select("act_id"), on="act_id", how="semi")
    disputed = pairs.join(others.select("gap_id").unique(), on="gap_id", how="anti").sort("gap_id", "act_id")
    return values_by_key(tuples(disputed, "act_id", "gap_id"))


def outcomes(data: Dataset, act_id: str) -> list[Row]:
    if act_id not in answered_acts(data):
        return []
    return [row for row in rows(reactions_to(data, act_id)) if row["outcome"]]


def investigation(data: Dataset, act_id: str) -> Row | None:
    if act_id not in answered_acts(data):
        return None
    kinds = codes_that_say(data, *codes.INVESTIGATION_KIND)
    return next((row for row in rows(reactions_to(data, act_id)) if row["kind_code"] in kinds), None)


def acts_of_step(data: Dataset, step: str) -> Table:
    kinds = codes_that_say(data, "kinds", "step", step)
    table = of_campaign(data, acts(data)).filter(nw.col("kind_code").is_in(kinds))
    return table.sort("first", "act_id", nulls_last=True)


def nobody_named(data: Dataset) -> Table:
    """Return the incidents of the campaign for which no source says who acted, in the order of time."""
    body = nw.col("authority_code")
    silent = of_campaign(data, acts(data)).filter(body.is_null() | (body == codes.NOT_REPORTED))
    return silent.sort("first", "act_id", nulls_last=True)


def violations_found(data: Dataset, selection: Selection) -> Table:
    """Return the decisions that found a violation on a round or incident of the campaign, newest first; none unread."""
    is_decision = nw.col("kind_code").is_in(codes_that_say(data, *codes.DECISION_KIND))
    table = responses_on(data, selection).filter(is_decision, nw.col("finding") == "violation")
    about = parts_of(table, "about_incident_ids", "act_id").join(of_campaign(data, acts(data)), on="act_id", how="semi")
    ids = [*values(remedies(data).filter(nw.col("is_tied")), "response_id"), *values(about, "response_id")]
    found = table.filter(nw.col("response_id").is_in(ids))
    return found.sort("date", "response_id", descending=[True, False], nulls_last=True)


def appeals_on(data: Dataset, selection: Selection) -> Table:
    """Return the appeals; of chosen rounds or days those about one of them. One that names no round is about each."""
    table = read(data, "responses").filter(nw.col("kind_code").is_in(codes_that_say(data, *codes.APPEAL_KIND)))
    if not (selection.rounds or selection.since or selection.until):
        return table
    chosen = {*map(str, values(read(data, "rounds"), "round_id")), *values(read(data, "incidents"), "incident_id")}
    columns = ("about_round_ids", "about_incident_ids")
    return rows_that(table, "response_id", lambda row: not row["about_round_ids"] or chosen & ids_in(row, *columns))


def unanswered(data: Dataset, selection: Selection) -> Table:
    """Return the requests of the appeals of a choice on which nothing is reported since, whatever came before."""
    appeals = values(appeals_on(data, selection), "response_id")
    is_silent = nw.col("since_ids").is_null() | (nw.col("reported") == NOTHING).fill_null(False)
    return asks(data).filter(is_silent & nw.col("response_id").is_in(appeals))


def silent_rallies(data: Dataset) -> Table:
    """Return the rallies of the campaign that were announced and of which no source says what became of them."""
    table = of_campaign(data, read(data, "rallies"))
    outcome = nw.col("outcome_code")
    silent = outcome.is_null() | (outcome == codes.NOT_REPORTED)
    return table.filter((nw.col("announced") == "true") & silent).sort("date", "rally_id", nulls_last=True)
