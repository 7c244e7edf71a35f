"""Acts of restriction: what was done, by whom, where and when; where a selection has none, which filters hide them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import narwhals as nw

from loaders import Dataset
from loaders.dataset import cached_on_dataset, cached_on_unfiltered
from loaders.profile import column_names
from measures.codes import PUBLIC, REFUSAL
from measures.days import with_days, with_decision_dates
from measures.selection import Selection, chosen_acts, fitting_acts, select
from measures.tables import Table, inside_others, number_of, number_where, persisted, read, rows, scalars, tuples

TIED_TABLES = ("rounds", "rallies", "incidents", "applications", "claims")
ACT_TABLES = {"incidents": "incident_id", "applications": "application_id"}
FILTERED = {"city_id": "cities", "kind_code": "kinds", "authority_code": "authorities"}
"""The columns of acts of which filters offer each value with its number, with their part of a `Selection`."""
COLUMNS = ("act_id", *column_names("incidents")[1:])


@cached_on_dataset
def acts(data: Dataset) -> Table:
    """Return one row per incident: the incidents, and each single refusal of permission as one of the kind `refusal` against
    the public. Adds `group_code` (the broader kind), `first` and `last` (the days between which it was), and
    `fewest_people`: the larger of the reported number and that of the people named. Not counted: reported totals of
    applications, permissions.
    """
    return _all_acts(data) if data.origin is None else chosen_acts(data, acts)


@persisted
def _all_acts(data: Dataset) -> Table:
    incidents = read(data, "incidents").rename({"incident_id": "act_id"})
    refused = with_decision_dates(single_applications(data).filter(nw.col("rejected") == 1))
    against = nw.lit(PUBLIC if PUBLIC in data.labels("targets") else None).cast(nw.String)
    refusals = refused.with_columns(act_id=nw.col("application_id"), kind_code=nw.lit(REFUSAL), target_codes=against)
    both = nw.concat([incidents, refusals], how="diagonal").select(COLUMNS)
    kinds = read(data, "codes-kinds").select(kind_code="code", group_code="broader")
    names = nw.col("people_named").str.split(";").list.unique().list.len()
    fewest = nw.max_horizontal(nw.col("people_low").fill_null(0), names.fill_null(0)).cast(nw.Int64)
    return with_days(both.join(kinds, on="kind_code", how="left")).with_columns(fewest_people=fewest)


def in_rounds(table: Table) -> Table:
    return table.filter(~nw.col("round_id").is_null())


@cached_on_unfiltered
def has_rounds(data: Dataset) -> bool:
    """Return whether a dataset knows rounds, whatever was chosen: one without them has a campaign and nothing beside it."""
    return any(rows(in_rounds(read(data, table)).head(1)) for table in TIED_TABLES)


def of_campaign(data: Dataset, table: Table) -> Table:
    """Return the rows of the campaign: those that a source ties to one of the rounds; in a dataset without rounds, all."""
    return in_rounds(table) if has_rounds(data) else table


def beside_campaign(data: Dataset, table: Table) -> Table:
    """Return all other rows; none in a dataset without rounds."""
    return table.filter(nw.col("round_id").is_null()) if has_rounds(data) else table.head(0)


@dataclass(frozen=True)
class Counts:
    """Acts that a source ties to a round and loose ones; of both, single refusals and those that may be double-counted; of
    the tied, `twice_linked` likewise, and `inferred` those whose round no source states.
    """

    tied: int
    loose: int
    refusals: int
    twice: int = 0
    twice_linked: int = 0
    inferred: int = 0

    @property
    def all_acts(self) -> int:
        return self.tied + self.loose


def counts(data: Dataset) -> Counts:
    """Count the incidents of the filters, once for every screen, sentence and document; not counted: reported totals."""
    return count_acts(data, acts(data))


def count_acts(data: Dataset, table: Table) -> Counts:
    tied = nw.col("round_id").count() if has_rounds(data) else nw.len()
    refusals, inside = number_where(nw.col("kind_code") == REFUSAL), nw.col("may_be_in").count()
    inferred = number_where(nw.col("round_inferred") == "true")
    sums = scalars(table, every=nw.len(), tied=tied, refusals=refusals, inside=inside, inferred=inferred)
    if sums["refusals"]:  # incidents may be of that type too
        applications = read(data.origin or data, "applications").select(act_id="application_id")
        sums["refusals"] = number_of(table.join(applications, on="act_id", how="semi"))
    twice = double_counted(table) if sums["inside"] else 0
    linked = double_counted(of_campaign(data, table)) if twice else 0
    loose = sums["every"] - sums["tied"]
    return Counts(sums["tied"], loose, sums["refusals"] or 0, twice, linked, sums["inferred"] or 0)


def double_counted(table: Table) -> int:
    """Count the incidents that may be told twice, at most: those that by `may_be_in` may be in another of these."""
    return number_of(inside_others(table, "act_id"))


def double_counted_by(table: Table, column: str) -> dict[str, int]:
    return dict(tuples(count_by(inside_others(table, "act_id", column), column), column, "acts"))


def count_acts_in_rounds(data: Dataset) -> int:
    return counts(data).tied


def single_applications(data: Dataset) -> Table:
    """Return the applications of which something of their own is reported; not in it: a reported total of many."""
    return read(data, "applications").filter(nw.col("filed") == 1)


def count_by(table: Table, *columns: str) -> Table:
    """Count the incidents (`acts`) for each combination of the columns, most first; a missing value is a group."""
    groups = table.group_by(*columns).agg(acts=nw.len())
    return groups.sort("acts", *columns, descending=[True, *[False] * len(columns)], nulls_last=True)


def acts_by(data: Dataset, selection: Selection) -> dict[str, dict[str, tuple[int, int]]]:
    """Return how many incidents of the campaign, and how many others, each value of a filter has under the other filters of
    a choice of the whole dataset: by the columns in FILTERED, all in one question. Not in it: values without an incident.
    """
    whole, groups, found = data.origin or data, [], {column: dict[str, tuple[int, int]]() for column in FILTERED}
    tied = nw.col("round_id").count() if has_rounds(whole) else nw.len()
    for column, part in FILTERED.items():
        unset: dict[str, Any] = {part: ()}
        others = fitting_acts(whole, acts(whole), replace(selection, **unset))
        counted = others.group_by(column).agg(acts=nw.len(), tied=tied)
        groups.append(counted.select("acts", "tied", value=column, column=nw.lit(column)))
    for every, of_campaign, value, column in tuples(nw.concat(groups).filter(~nw.col("value").is_null())):
        found[column][value] = of_campaign, every - of_campaign
    return found


def period(data: Dataset) -> tuple[date, date] | None:
    """Return the days that the campaign names, else those of dated incidents and rallies alone; or None."""
    if data.campaign.period:
        return data.campaign.period
    rallies = read(data, "rallies").with_columns(date_end=nw.lit(None, dtype=nw.String))
    tables = (acts(data), with_days(rallies))
    ends = [scalars(table, first=nw.col("first").min(), last=nw.col("last").max()) for table in tables]
    days = [day.date() for end in ends for day in end.values() if day]
    return (min(days), max(days)) if days else None


FILTERS: Mapping[str, Mapping[str, object]] = {
    **{name: {name: ()} for name in ("rounds", "cities", "kinds", "authorities")},
    "days": {"since": None, "until": None},
}


def is_empty_selection(data: Dataset, selection: Selection) -> bool:
    """Return whether filters leave no incident, application or, if not by kind or authority, rally or claim of a round."""
    tables = [read(data, "incidents"), read(data, "applications")]
    if not selection.kinds and not selection.authorities:
        tables += [of_campaign(data, read(data, table)) for table in ("rallies", "claims")]
    return not any(rows(table.head(1)) for table in tables)


def numbers_without(data: Dataset, selection: Selection, number: Callable[[Dataset], int]) -> dict[str, int]:
    """Return what a choice would leave without each of its filters, as `number` counts it; only where it is some."""
    whole = data.origin or data
    found = {name: number(select(whole, wider)) for name, wider in _without_each(selection)}
    return {name: n for name, n in found.items() if n}


def filters_to_drop(data: Dataset, selection: Selection) -> tuple[str, ...]:
    """Return the filters each of which, left out alone, would leave something of a silent choice."""
    parts = {name: (select(data.origin or data, wider), wider) for name, wider in _without_each(selection)}
    return tuple(name for name, part in parts.items() if not is_empty_selection(*part))


def _without_each(selection: Selection) -> Iterator[tuple[str, Selection]]:
    for name, unset in FILTERS.items():
        wider = replace(selection, **unset)  # type: ignore[arg-type]
        if wider != selection:
            yield name, wider
