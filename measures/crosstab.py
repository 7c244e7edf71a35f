"""Who did what to whom: acts counted by any two of their properties."""

import narwhals as nw

from loaders import Dataset
from loaders.dataset import cached_on_unfiltered
from measures.acts import acts, of_campaign
from measures.codes import code_table
from measures.tables import Table, known_values, parts_of, scalars

PROPERTIES = ("kind", "authority", "city", "round", "target", "month")
"""What acts are grouped by; kinds by the group that they belong to, if any."""
COLUMNS = {"authority": "authority_code", "city": "city_id", "target": "target_codes"}
MOST_MONTHS = 18  # from so many months on acts are grouped by years


def properties_of(data: Dataset) -> tuple[str, ...]:
    """Return the properties by which incidents can be grouped: round, authority, target, city only where there are any."""
    lacking = {name for name, column in COLUMNS.items() if not data.has("incidents", column)}
    lacking |= set() if "rounds" in data.own_tables else {"round"}
    return tuple(name for name in PROPERTIES if name not in lacking)


def crosstab(data: Dataset, by_row: str, by_column: str) -> Table:
    """Return the campaign's incidents for each pair of values: `row`, `column` (codes, missing where not reported), `acts`;
    not in it: pairs without one. An incident against several targets counts for each, so that these have no sum; a month, in
    a long campaign a year, is that of its first possible day. Raises KeyError for another property.
    """
    table = _acts_with_pairs(data, by_row, by_column)
    groups = table.group_by("row", "column", drop_null_keys=False).agg(acts=nw.len())
    return groups.sort("acts", "row", "column", descending=[True, False, False], nulls_last=True)


def acts_by_pair(data: Dataset, by_row: str, by_column: str, most: int) -> Table:
    """Return the incidents of pairs with `most` or fewer, a row an incident and pair, in time order, with `row` and `column`
    (empty where not reported) and `step`. Not in it: those of fuller pairs, which `crosstab` counts.
    """
    pair = [nw.col(side).fill_null("") for side in ("row", "column")]
    table = _acts_with_pairs(data, by_row, by_column).with_columns(pair)
    few = table.group_by("row", "column").agg(acts=nw.len()).filter(nw.col("acts") <= most)
    steps = code_table(data, "kinds", "step").rename({"code": "kind_code"})
    pairs_of_acts = table.join(few, on=["row", "column"], how="inner").join(steps, on="kind_code", how="left")
    return pairs_of_acts.sort("first", "act_id", nulls_last=True)


def acts_in_cell(data: Dataset, by_row: str, row: str | None, by_column: str, column: str | None) -> Table:
    table = _acts_with_pairs(data, by_row, by_column)
    for name, value in (("row", row), ("column", column)):
        table = table.filter(nw.col(name).is_null() if value is None else nw.col(name) == value)
    return table.sort("first", "act_id", nulls_last=True)


@cached_on_unfiltered
def is_by_year(whole: Dataset) -> bool:
    days = scalars(of_campaign(whole, acts(whole)), first=nw.col("first").min(), last=nw.col("first").max())
    first, last = days["first"], days["last"]
    return bool(first) and bool((last.year - first.year) * 12 + last.month - first.month >= MOST_MONTHS)


def periods_of(data: Dataset) -> list[str]:
    """Return the months of the incidents of a whole dataset in their order, or the years by which they are grouped."""
    period = nw.col("first").dt.to_string("%Y" if is_by_year(data) else "%Y-%m")
    return known_values(of_campaign(data, acts(data)).select(period=period), "period")


def _acts_with_pairs(data: Dataset, by_row: str, by_column: str) -> Table:
    period = "%Y" if is_by_year(data) else "%Y-%m"
    row, column = _property_column(by_row, period), _property_column(by_column, period)
    table = of_campaign(data, acts(data)).with_columns(row=row, column=column)
    for side, name in (("row", by_row), ("column", by_column)):
        if name == "target":
            targets = parts_of(acts(data).select("target_codes").unique(), "target_codes", side)
            table = table.drop(side).join(targets, on="target_codes", how="left")
    return table


def _property_column(name: str, period: str) -> nw.Expr:
    columns = {
        "kind": nw.coalesce("group_code", "kind_code"),
        "authority": nw.col("authority_code"),
        "city": nw.col("city_id"),
        "round": nw.col("round_id").cast(nw.String),
        "target": nw.lit(None).cast(nw.String),
        "month": nw.col("first").dt.to_string(period),
    }
    return columns[name]
