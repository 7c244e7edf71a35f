"""Incidents person by person, for the people named in the dataset."""

from dataclasses import dataclass
from datetime import date

import narwhals as nw

from loaders import Dataset
from loaders.dataset import cached_on_dataset
from measures.acts import acts, has_rounds, of_campaign
from measures.affected import gravest
from measures.people import known_people, named_for_acts
from measures.rounds import AFTER, BEFORE, Season, on_timeline, season
from measures.tables import Table, materialised, number_of, persisted, read, table_from_columns, tuples, values

MOST = 20  # the most people listed individually: those with most acts
IS_STATED = nw.col("round_inferred").fill_null("") != "true"
"""Whether a source links an incident to a rally day, where it has one."""


@dataclass(frozen=True)
class Targeted:
    """How many people are named for an incident of the campaign, of them for several rounds (`in_rounds`; with inferred
    links `in_rounds_inferred`) and days; how many are beyond the `MOST`, and how many are named for other incidents only.
    """

    people: int
    in_rounds: int
    in_rounds_inferred: int
    on_days: int
    left_out: int
    in_other_incidents: int


def targeted(data: Dataset) -> Targeted:
    """Return the people named, counted once each; not in it: people who are counted and not named."""
    persons = _acts_by_person(data)
    named, beside = (number_of(persons.filter(test)) for test in (nw.col("hits") > 0, nw.col("hits") == 0))
    hit = _acts_of_named_people(data).filter(nw.col("hit") == 1)
    # two incidents were not on one day if the latest begins after the earliest ended
    ends = hit.group_by("person").agg(latest=nw.col("first").max(), earliest=nw.col("last").min())
    return Targeted(
        named,
        number_of(_people_with_several(hit.filter(IS_STATED), "round_id")),
        number_of(_people_with_several(hit, "round_id")),
        number_of(ends.filter(nw.col("latest") > nw.col("earliest"))),
        max(0, named - MOST),
        beside,
    )


def _people_with_several(table: Table, column: str) -> Table:
    values_of = table.filter(~nw.col(column).is_null()).select("person", column).unique()
    return values_of.group_by("person").agg(values=nw.len()).filter(nw.col("values") > 1)


def acts_of_people(data: Dataset) -> Table:
    """Return one row per person and incident with `person_key`, `place` in the order in which an incident of the campaign
    first hit them, and `tied`. Not in it: people named for no incident of the campaign, and all but the `MOST` of most
    incidents.
    """
    names = _people_in_order(data)
    places = table_from_columns(
        data, {"person": names, "place": range(len(names))}, {"person": nw.String(), "place": nw.Int64()}
    )
    keys = known_people(data.origin or data).select("person", person_key="key")
    pairs = _acts_of_named_people(data).select("person", "act_id").join(places, on="person", how="inner")
    with_keys = pairs.join(keys, on="person", how="left").select("person", "person_key", "place", "act_id")
    tied = ~nw.col("round_id").is_null() if has_rounds(data) else nw.lit(value=True)
    table = with_keys.join(acts(data), on="act_id", how="left").with_columns(tied=tied)
    return table.sort("place", "first", "act_id", nulls_last=True)


def acts_of_several_days(data: Dataset) -> Table:
    """Return the rows of `hits_of_people` that a source links to a rally day, of the people with several such days."""
    stated = hits_of_people(data).filter(IS_STATED).join(read(data, "rounds").select("round_id"), on="round_id", how="semi")
    several = stated.join(_people_with_several(stated, "round_id"), on="person", how="semi")
    return several.sort("place", "act_id")


def acts_of_first_people(data: Dataset) -> Table:
    """Return the rows of `acts_of_people` of two people: the first named for the gravest act, and the one of most acts."""
    grave_acts = [ids.split(";")[0] for ids in values(gravest(data).head(1), "act_ids")]
    named = named_for_acts(data).filter(nw.col("act_id").is_in(grave_acts)).sort("place")
    first = [*dict.fromkeys([*values(named.head(1), "person"), *most_named(data)])][:2]
    return acts_of_people(data).filter(nw.col("person").is_in(first))


def most_named(data: Dataset) -> list[str]:
    """Return the two people of most incidents; of as many incidents, whose first was earlier."""
    most = _acts_by_person(data).filter(nw.col("hits") > 0).sort("hits", "earliest", descending=[True, False])
    return values(most.head(2), "person")


def hits_of_people(data: Dataset) -> Table:
    """Return the rows of `acts_of_people` of the campaign and its season, for `recount`: a person stays while one does."""
    hits = _acts_of_named_people(data).filter(nw.col("hit") == 1).select("person", "act_id")
    rows = acts_of_people(data).join(hits, on=["person", "act_id"], how="semi")
    return rows.with_columns(unit_id="person", id="act_id").sort("place", "first", "act_id", nulls_last=True)


def season_chosen(data: Dataset) -> Season | None:
    """Return the days around the rallies of the rounds chosen, within the season of all; without a round that season."""
    whole, days = season(data), [date.fromisoformat(day) for day in values(read(data, "rounds"), "date")]
    return (max(whole[0], min(days) - BEFORE), min(whole[1], max(days) + AFTER)) if whole and days else whole


@cached_on_dataset
def _acts_of_named_people(data: Dataset) -> Table:
    """Return a row for each incident and person named for it: `hit` is 1 in the campaign and perhaps within its season."""
    return persisted(_acts_named)(data) if data.origin is None else materialised(data, _acts_named(data))


def _acts_named(data: Dataset) -> Table:
    season_acts = of_campaign(data, on_timeline(data)).select("act_id").with_columns(hit=nw.lit(1))
    pairs = named_for_acts(data).group_by("act_id", "person").agg(place=nw.col("place").min())
    dated_pairs = pairs.join(
        acts(data).select("act_id", "round_id", "round_inferred", "first", "last"), on="act_id", how="inner"
    )
    return dated_pairs.join(season_acts, on="act_id", how="left")


def _acts_by_person(data: Dataset) -> Table:
    """Return those named, with the number of incidents that `hits` them and the `earliest` of these, as a text in order."""
    day, place = nw.col("first").dt.to_string("%Y-%m-%d"), nw.col("place").cast(nw.String).str.zfill(4)
    when = nw.when(nw.col("hit") == 1).then(nw.concat_str(day, nw.col("act_id"), place, separator=" "))
    hits_in_time = _acts_of_named_people(data).with_columns(when=when)
    return hits_in_time.group_by("person").agg(hits=nw.col("hit").count(), earliest=nw.col("when").min())


def _people_in_order(data: Dataset) -> list[str]:
    """Return the people of most incidents by the day of the first; of one day, those of more incidents, then as recorded."""
    hit = _acts_by_person(data).filter(nw.col("hits") > 0).sort("hits", "earliest", descending=[True, False])
    most = tuples(hit.head(MOST), "person", "hits", "earliest")
    return [person for person, _, _ in sorted(most, key=lambda one: (one[2].partition(" ")[0], -one[1]))]
