"""When: the rally days, and what came before and after each."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

import narwhals as nw

from loaders import Dataset
from loaders.dataset import cached_on_dataset, cached_on_unfiltered
from measures.acts import acts, count_by, in_rounds, of_campaign
from measures.codes import MEANS_PERMITTED, code_column, codes_that_say
from measures.days import RoundId, days_between, in_round_order, midnight, round_days, rounds_in_order
from measures.selection import chosen_acts
from measures.tables import Table, known_values, number_of, parts_of, persisted, read, scalars, tuples, values

BEFORE, AFTER = timedelta(days=13), timedelta(days=17)
"""How long before the first rally day and after the last one acts still belong to the season."""
FEW_BEFORE = 3  # fewer incidents before a rally day are no finding that needs a caution
MOST_ROUNDS = 4  # rounds that stand side by side
Season: TypeAlias = tuple[date, date]
LEAST, MOST = 2, 3  # the acts of which a clause tells at least, and the clauses of a headline at most
DAY, MONTH, YEAR = "%Y-%m-%d", "%Y-%m", "%Y"
BY_DAY, BY_MONTH = timedelta(days=62), timedelta(days=6 * 366)
"""The longest season that is counted by days, and by months; a longer one is counted by years."""
SIDES = ("before", "day", "after", "imprecise")


@cached_on_unfiltered
def season(whole: Dataset) -> Season | None:
    """Return the first and last day of the season by all rounds, whatever is chosen, or incidents; None without a date."""
    days = _days_of_rallies(whole)
    return (min(days) - BEFORE, max(days) + AFTER) if days else _span_of_acts(whole)


def _days_of_rallies(whole: Dataset) -> list[date]:
    return [date.fromisoformat(day) for day in values(read(whole, "rounds"), "date")]


def _span_of_acts(whole: Dataset) -> Season | None:
    ends = scalars(acts(whole), first=nw.col("first").min(), last=nw.col("last").max())
    return (ends["first"].date(), ends["last"].date()) if ends["first"] else None


def timeline(data: Dataset) -> Table:
    """Return one row per dated incident, tied to a round or not, in the order of time, with `lane`: its group or kind."""
    dated = acts(data).filter(~nw.col("first").is_null())
    return dated.with_columns(lane=nw.coalesce("group_code", "kind_code")).sort("first", "act_id")


def on_timeline(data: Dataset) -> Table:
    """Return the rows of `timeline` that may lie within the season; not in it: those of later months without a round."""
    table, days = timeline(data), season(data)
    if days is None:
        return table
    first, last = (datetime.combine(day, time.min) for day in days)
    return table.filter((nw.col("last") >= first) & (nw.col("first") <= last))


@cached_on_unfiltered
def lanes(data: Dataset) -> tuple[str, ...]:
    """Return the lanes of the timeline from above: those that the campaign names, then others, of most incidents first."""
    named_lanes = data.campaign.lanes
    lanes_of_acts = values(count_by(on_timeline(data), "lane"), "lane")
    return (*named_lanes, *(lane for lane in lanes_of_acts if lane not in named_lanes))


def around_rallies(data: Dataset) -> Table:
    """Return one row per incident of the rounds with `lane`, `part`, in days from the rally day `start` and `end`, between
    which it may be, and `offset`, which only an incident whose day is reported has. `part` is `before`, `day`, `after`, or
    `imprecise` where the days that it may be lie on more than one side. A refusal came before its rally day.
    """
    return in_round_order(data, _acts_around_rallies(data), "offset", "act_id")


@cached_on_dataset
def _acts_around_rallies(data: Dataset) -> Table:
    return _around_rallies(data) if data.origin is None else chosen_acts(data, _acts_around_rallies)


@persisted
def _around_rallies(whole: Dataset) -> Table:
    days = read(whole, "rounds").select("round_id", rally=midnight("date"))
    table = in_rounds(acts(whole)).join(days, on="round_id", how="inner")
    start, end = (days_between(nw.col("rally"), nw.col(day)) for day in ("first", "last"))
    table = table.with_columns(start=start, end=end, lane=nw.coalesce("group_code", "kind_code"))
    exact = nw.col("date_precision") == "day"
    early = (nw.col("end") < 0) | ((nw.col("date_precision") == "before") & (nw.col("end") <= 0))
    late = (nw.col("start") > 0) & (nw.col("date_precision") != "before")
    sides = nw.when(early).then(nw.lit("before")).when(late).then(nw.lit("after"))
    part = sides.when(exact).then(nw.lit("day")).otherwise(nw.lit("imprecise"))
    return table.with_columns(part=part, offset=nw.when(exact).then(nw.col("start")))


def side_by_side(data: Dataset) -> Table:
    """Return the rows of `around_rallies` that have a date, of the last rounds with one, as many as stand side by side."""
    return around_rallies(data).filter(~nw.col("start").is_null(), nw.col("round_id").is_in(_rounds_side_by_side(data)))


@cached_on_dataset
def _rounds_side_by_side(data: Dataset) -> tuple[RoundId, ...]:
    present = {*known_values(_acts_around_rallies(data).filter(~nw.col("start").is_null()), "round_id")}
    return tuple(number for number in round_days(data.origin or data) if number in present)[-MOST_ROUNDS:]


def days_around(data: Dataset) -> dict[str, int]:
    """Return how many incidents of the rounds came before, on and after the rally days, and how many are dated loosely."""
    return dict.fromkeys(SIDES, 0) | dict(
        tuples(_acts_around_rallies(data).group_by("part").agg(acts=nw.len()), "part", "acts")
    )


@dataclass(frozen=True)
class OneDocument:
    """The document of most incidents before the last rally day: `carried` of `incidents`, `only_here` in no other."""

    source_id: str
    round_id: RoundId
    day: str
    incidents: int
    carried: int
    only_here: int


def one_document(data: Dataset) -> OneDocument | None:
    """Return the document that carries more than half of the incidents before the last rally day; None where there is none,
    or where one carries as many for an earlier round. A row without a source counts as an incident alone.
    """
    last = next(reversed(_rounds_side_by_side(data)), None)
    before = side_by_side(data).filter(nw.col("part") == "before", nw.col("round_id") == last)
    counted, total = _incidents_by_document(data), number_of(before)
    of_last = [one for one in counted if one[0] == last]
    if total < FEW_BEFORE or not of_last:
        return None
    _, source_id, carried, only_in_it = max(of_last, key=lambda one: (one[2], one[3], str(one[1])))
    order = [*round_days(data.origin or data)]
    earlier = {*order[: order.index(last)]} if last in order else {*order}
    elsewhere = max((one[2] for one in _incidents_by_document(data.origin or data) if one[0] in earlier), default=0)
    if last is None or carried * 2 <= total or elsewhere >= carried:
        return None
    return OneDocument(source_id, last, round_days(data.origin or data)[last], total, carried, only_in_it)


@cached_on_dataset
def _incidents_by_document(data: Dataset) -> list[tuple[RoundId, str, int, int]]:
    """Count, for each round and document, the incidents before the rally day that are in it, and in no other."""
    before = _acts_around_rallies(data).filter(nw.col("part") == "before").select("round_id", "source_ids")
    pairs = parts_of(before, "source_ids", "source_id")
    flagged = pairs.with_columns(alone=(nw.col("source_ids") == nw.col("source_id")).cast(nw.Int64))
    counted = flagged.group_by("round_id", "source_id").agg(carried=nw.len(), alone=nw.col("alone").sum())
    return tuples(counted, "round_id", "source_id", "carried", "alone")


def rounds_table(data: Dataset) -> Table:
    """Return one row per round: day, incidents, `cities` named for a rally, rallies `permitted`, and of these
    `permitted_inferred`, whose round no source says. `cities_announced` is missing where no source gives a number.
    """
    rallies = in_rounds(read(data, "rallies"))
    granted = nw.col("authorisation_code").is_in(codes_that_say(data, *MEANS_PERMITTED))
    guessed = granted & (nw.col("round_inferred").fill_null("") == "true")
    places = (
        rallies.with_columns(g=granted.cast(nw.Int64), i=guessed.cast(nw.Int64))
        .group_by("round_id")
        .agg(cities=nw.col("city_id").n_unique(), permitted=nw.col("g").sum(), permitted_inferred=nw.col("i").sum())
    )
    counts = in_rounds(acts(data)).group_by("round_id").agg(acts=nw.len())
    table = read(data, "rounds").join(places, on="round_id", how="left").join(counts, on="round_id", how="left")
    counted = nw.col("cities", "permitted", "permitted_inferred", "acts").fill_null(0).cast(nw.Int64)
    return table.with_columns(counted).sort("date", "round_id", nulls_last=True)


def rally_days(data: Dataset) -> Table:
    """Return the rounds of which a rally is in the choice, a row each; not in it: rounds of which only incidents fit."""
    round_ids = known_values(in_rounds(read(data, "rallies")), "round_id")
    return rounds_in_order(data).filter(nw.col("round_id").is_in(round_ids))


def most_frequent_act_by_authority(data: Dataset) -> dict[str, str]:
    """Return a clause for each authority of which more than half of the campaign's incidents are of the kind that its list
    tells of, in the order of the lanes; of many, those of most incidents, and none of fewer than LEAST.
    """
    counts = count_by(of_campaign(data, acts(data)), "authority_code", "group_code")
    every = dict(tuples(counts.group_by("authority_code").agg(sum=nw.col("acts").sum()), "authority_code", "sum"))
    groups, words = code_column(data, "authorities", "part_code"), code_column(data, "authorities", "part")
    clauses = [
        (authority, group, number)
        for authority, group, number in tuples(counts, "authority_code", "group_code", "acts")
        if authority in words and groups.get(authority) == group and LEAST <= number > every[authority] / 2
    ]
    order = {lane: place for place, lane in enumerate(lanes(data))}
    clauses.sort(key=lambda clause: order.get(clause[1], len(order)))
    most = sorted(clauses, key=lambda clause: -clause[2])[:MOST]
    return {authority: words[authority] for authority, *of in clauses if (authority, *of) in most}


def period_form(data: Dataset) -> str:
    days = season(data)
    span = days[1] - days[0] if days else timedelta()
    return DAY if span <= BY_DAY else MONTH if span <= BY_MONTH else YEAR


def acts_with_period(data: Dataset) -> Table:
    """Return the campaign's incidents on the timeline with their `period`; missing where it may be another or is unknown."""
    form, table = period_form(data), of_campaign(data, on_timeline(data))
    first, last = (nw.col(name).dt.to_string(form) for name in ("first", "last"))
    is_known = (first == last) & (nw.col("date_precision") != "before")
    return table.with_columns(period=nw.when(is_known).then(first))


def acts_by_period(data: Dataset) -> Table:
    """Count the `acts` of each `lane` in each `period`, those of no single period under none."""
    counted = acts_with_period(data).group_by("lane", "period").agg(acts=nw.len())
    return counted.sort("lane", "period", nulls_last=True)


def sides_by_round(data: Dataset) -> dict[int | str, dict[str, int]]:
    """Return how many of these incidents came before, on and after the rally day of each round, or not clearly so."""
    table = side_by_side(data)
    counted = tuples(in_round_order(data, table.group_by("round_id", "part").agg(acts=nw.len())))
    sides = {number: dict.fromkeys(SIDES, 0) for number, *_ in counted}
    for number, side, acts_count in counted:
        sides[number][side] = acts_count
    return sides
