"""Who was hit: the acts person by person, of the people whom sources name for an act."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw

from loaders import Dataset
from loaders.kept import kept_with_it
from measures.acts import acts, has_rounds, of_campaign
from measures.people import names_of, people
from measures.rounds import AFTER, BEFORE, Season, on_timeline, season
from measures.tables import Table, read, rows

MOST = 20
"""How many people are told of one by one: those of most acts."""
Row = dict[str, Any]
COLUMNS = {"person": nw.String(), "person_key": nw.String(), "place": nw.Int64(), "act_id": nw.String()}


@dataclass(frozen=True)
class Targeted:
    """How many people sources name for an act of the campaign, how many of them for acts of several rounds, how many for
    several acts; how many are not among the `MOST` of most acts, and how many are named for other acts alone.
    """

    named: int
    in_rounds: int
    in_acts: int
    left_out: int
    beside: int


def targeted(data: Dataset) -> Targeted:
    """The people whom sources name, counted once each; not in it: people who are counted and not named."""
    named = _people_named(data).hit
    in_rounds = sum(1 for done in named.values() if len({row["round_id"] for row in done} - {None}) > 1)
    in_acts = sum(1 for done in named.values() if len(done) > 1)
    beside = len(_people_named(data).every.keys() - named.keys())
    return Targeted(len(named), in_rounds, in_acts, max(0, len(named) - MOST), beside)


def acts_of_people(data: Dataset) -> Table:
    """One row a person and an act for which sources name them, with `person`, `person_key`, `place`, the person's place in
    the order, and `tied`, whether the act is of the campaign.

    People stand in the order in which an act of the campaign first hit them, each with all their acts of the choice: those
    of other weeks and those that no source ties to a round too. Not in it: people whom no source names or who are named for
    no act of the campaign, and all but the `MOST` of most acts.
    """
    done, table = _people_named(data).every, acts(data)
    keys = {person.name: person.key for person in people(data.origin or data)}
    pairs = [(name, keys[name], place, row["act_id"]) for place, name in enumerate(_in_order(data)) for row in done[name]]
    columns = {column: [pair[n] for pair in pairs] for n, column in enumerate(COLUMNS)}
    made = nw.from_dict(columns, COLUMNS, backend=table.implementation)
    tied = ~nw.col("round_id").is_null() if has_rounds(data) else nw.lit(value=True)
    told = made.join(table, on="act_id", how="left").with_columns(tied=tied)
    return told.sort("place", "first", "act_id", nulls_last=True)


def season_chosen(data: Dataset) -> Season | None:
    """The days around the rallies of the rounds chosen, within the season of all; without a round that season."""
    whole, days = season(data), [date.fromisoformat(day) for day in read(data, "rounds")["date"].to_list()]
    return (max(whole[0], min(days) - BEFORE), min(whole[1], max(days) + AFTER)) if whole and days else whole


@dataclass(frozen=True)
class _Named:
    """Those whom sources name, each with all their acts, and with those of the campaign that may lie within its season, in
    the order of time.
    """

    every: dict[str, list[Row]]
    hit: dict[str, list[Row]]


@kept_with_it
def _people_named(data: Dataset) -> _Named:
    season_acts = of_campaign(data, on_timeline(data)).select("act_id").with_columns(is_hit=nw.lit(value=True))
    named = acts(data).filter(nw.col("people_named").str.len_chars() > 0)
    columns = named.select("act_id", "round_id", "first", "people_named").join(season_acts, on="act_id", how="left")
    found = _Named({}, {})
    for row in rows(columns.sort("first", "act_id", nulls_last=True)):
        for name in names_of(row):
            found.every.setdefault(name, []).append(row)
            if row["is_hit"]:
                found.hit.setdefault(name, []).append(row)
    return found


def _in_order(data: Dataset) -> list[str]:
    """The people of most acts, those first whom an act of the campaign hit first; of one day, those of more acts, then as
    the records have them.
    """
    named = _people_named(data).hit
    most = sorted(named, key=lambda name: -len(named[name]))[:MOST]
    return sorted(most, key=lambda name: (min(row["first"] for row in named[name]), -len(named[name])))
