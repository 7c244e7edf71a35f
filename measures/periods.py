"""When, of many acts: how many there were in each day, month or year, by their lanes."""

from datetime import timedelta

import narwhals as nw

from loaders import Dataset
from measures.acts import of_campaign
from measures.round_order import in_round_order
from measures.rounds import on_timeline, season, side_by_side
from measures.tables import Table, tuples

DAY, MONTH, YEAR = "%Y-%m-%d", "%Y-%m", "%Y"
"""What acts are counted by, as a day is written."""
BY_DAY, BY_MONTH = timedelta(days=62), timedelta(days=6 * 366)
"""The longest season that is counted by days, and by months; a longer one is counted by years."""
SIDES = ("before", "day", "after", "imprecise")


def period_form(data: Dataset) -> str:
    """What acts over the season are counted by: days, months or years."""
    days = season(data)
    span = days[1] - days[0] if days else timedelta()
    return DAY if span <= BY_DAY else MONTH if span <= BY_MONTH else YEAR


def acts_with_period(data: Dataset) -> Table:
    """The acts of the campaign on the timeline with their `period`; missing where the days that one may be lie in several,
    and where only the last of them is known.
    """
    form, table = period_form(data), of_campaign(data, on_timeline(data))
    first, last = (nw.col(name).dt.to_string(form) for name in ("first", "last"))
    is_known = (first == last) & (nw.col("date_precision") != "before")
    return table.with_columns(period=nw.when(is_known).then(first))


def acts_by_period(data: Dataset) -> Table:
    """How many `acts` each `lane` has in each `period`; those of no single period have none. Together all of the campaign on
    the timeline.
    """
    counted = acts_with_period(data).group_by("lane", "period").agg(acts=nw.len())
    return counted.sort("lane", "period", nulls_last=True)


def acts_by_offset(data: Dataset) -> Table:
    """How many `acts` each `lane` has in each round that stands side by side, by `offset`, the days from the rally day;
    those without an exact day have none. Together all that stand side by side.
    """
    counted = side_by_side(data).group_by("round_id", "lane", "offset").agg(acts=nw.len())
    return counted.sort("round_id", "lane", "offset", nulls_last=True)


def sides_by_round(data: Dataset) -> dict[int | str, dict[str, int]]:
    """How many of these acts came before, on and after the rally day of each round, and of how many that is not clear."""
    table = side_by_side(data)
    counted = tuples(in_round_order(data, table.group_by("round_id", "part").agg(acts=nw.len())))
    sides = {number: dict.fromkeys(SIDES, 0) for number, *_ in counted}
    for number, side, acts in counted:
        sides[number][side] = acts
    return sides


def sides_by_authority(data: Dataset) -> Table:
    """How many `acts` of the rounds side by side each `authority_code` has in each `part`: before, on or after the rally day
    or not clear. Those of most acts first.
    """
    counted = side_by_side(data).group_by("authority_code", "part").agg(acts=nw.len())
    sums = counted.group_by("authority_code").agg(total=nw.col("acts").sum())
    return counted.join(sums, on="authority_code", how="left").sort(
        "total", "authority_code", "part", descending=[True, False, False], nulls_last=True
    )
