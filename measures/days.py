"""Days of rows whose date may be a day, a month, approximate or missing; rounds in the order of their days, not ids."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import narwhals as nw

from loaders import Dataset
from loaders.dataset import cached_on_dataset, cached_on_unfiltered
from measures.tables import Table, read, rows, table_from_columns

ABOUT_DAYS = 3  # an approximate day may be up to this many days earlier or later (definition in codes/precisions.csv)


def with_days(table: Table) -> Table:
    """Add `first` and `last`, the days between which a row may be dated (missing without a date). A month or a year spans
    its days, an approximate day without an end ABOUT_DAYS on either side, a date with an end from the one to the other; a
    date `before` which something happened stands on its last possible day.
    """
    text, end = nw.col("date"), nw.col("date_end")
    start, stop = _first_day(text), _last_day(nw.coalesce(end, text))
    loose = (nw.col("date_precision") == "about") & end.is_null() & (text.str.len_chars() == 10)
    return table.with_columns(
        first=nw.when(loose).then(start.dt.offset_by(f"-{ABOUT_DAYS}d")).otherwise(start),
        last=nw.when(loose).then(start.dt.offset_by(f"{ABOUT_DAYS}d")).otherwise(stop),
    )


def with_decision_dates(applications: Table) -> Table:
    """Add the date of the decision: where no day is reported, from the filing to the last possible day (`decided_by`);
    without a filing `before` that day, and without that no date.
    """
    decided, filed, by = nw.col("decided_on"), nw.col("filed_on"), nw.col("decided_by")
    known, between = ~decided.is_null(), ~filed.is_null() & ~by.is_null()
    exact = nw.when(known & (decided.str.len_chars() == 10)).then(nw.lit("day")).when(known).then(nw.lit("month"))
    month = exact.when(between & (filed.str.len_chars() == 7)).then(nw.lit("month")).when(between).then(nw.lit("about"))
    return applications.with_columns(
        date=nw.when(known).then(decided).when(between).then(filed).otherwise(by),
        date_end=nw.when(~known & between).then(by),
        date_precision=month.when(by.is_null()).then(nw.lit("unknown")).otherwise(nw.lit("before")),
    )


def midnight(column: str) -> nw.Expr:
    return nw.col(column).str.to_datetime(format="%Y-%m-%d")


def _first_day(text: nw.Expr) -> nw.Expr:
    length = text.str.len_chars()
    year = nw.when(length == 4).then(nw.concat_str([text, nw.lit("-01-01")], ignore_nulls=False))
    month = year.when(length == 7).then(nw.concat_str([text, nw.lit("-01")], ignore_nulls=False))
    return month.otherwise(text).str.to_datetime(format="%Y-%m-%d")


def _last_day(text: nw.Expr) -> nw.Expr:
    first, length = _first_day(text), text.str.len_chars()
    year = nw.when(length == 4).then(first.dt.offset_by("1y").dt.offset_by("-1d"))
    month = year.when(length == 7).then(first.dt.offset_by("1mo").dt.offset_by("-1d"))
    return month.otherwise(first)


def days_between(earlier: nw.Expr, later: nw.Expr) -> nw.Expr:
    """Return how many days one day is after another, negative where it is before it; missing where one of them is."""
    return _day_number(later) - _day_number(earlier)


def _day_number(day: nw.Expr) -> nw.Expr:
    """Return the Julian day number, from which any engine takes another (Fliegel and Van Flandern, 1968)."""
    year, month, of_month = (part.cast(nw.Int64) for part in (day.dt.year(), day.dt.month(), day.dt.day()))
    before_march = (14 - month) // 12
    years, months = year + 4800 - before_march, month + 12 * before_march - 3
    return of_month + (153 * months + 2) // 5 + 365 * years + years // 4 - years // 100 + years // 400 - 32045


RoundId: TypeAlias = int | str  # what names a round: whatever the dataset has, a number or a text
PLACE = "round_place"


def rounds_in_order(data: Dataset) -> Table:
    return read(data, "rounds").sort("date", "round_id", nulls_last=True)


@cached_on_dataset
def round_days(data: Dataset) -> dict[RoundId, str]:
    return {row["round_id"]: str(row["date"]) for row in rows(rounds_in_order(data))}


def with_round_place(data: Dataset, table: Table) -> Table:
    """Add `round_place`, the place of the round of a row among all rounds of the dataset; missing where it has none."""
    return table.join(_places_of_rounds(data), on="round_id", how="left")


@cached_on_unfiltered
def _places_of_rounds(whole: Dataset) -> Table:
    ids, kind = [*round_days(whole)], read(whole, "rounds").collect_schema()["round_id"]
    return table_from_columns(whole, {"round_id": ids, PLACE: range(len(ids))}, {"round_id": kind, PLACE: nw.Int64()})


def in_round_order(data: Dataset, table: Table, *then: str) -> Table:
    """Return the rows of a table by the place of their rounds, and then by some columns; those of no round come last."""
    placed = with_round_place(data, table).sort(PLACE, "round_id", *then, nulls_last=True)
    return placed.drop(PLACE)


def is_inferred(row: Mapping[str, Any]) -> bool:
    """Return whether the round of a row is inferred and not said by a source; without that column it is not."""
    return row.get("round_inferred") == "true"
