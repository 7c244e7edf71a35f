"""Days of rows whose date may be a day, a month, a year, approximate or missing."""

from collections.abc import Sequence
from datetime import timedelta

import narwhals as nw
import polars as pl
import pytest

from measures.days import days_between, with_days
from measures.tables import Table, tuples, values


def _dated(dates: Sequence[str | None], ends: Sequence[str | None], precisions: Sequence[str]) -> Table:
    columns = {"date": dates, "date_end": ends, "date_precision": precisions}
    return with_days(nw.from_native(pl.LazyFrame(columns, schema=dict.fromkeys(columns, pl.String))))


def _days(date: str | None, end: str | None, precision: str) -> tuple[str | None, str | None]:
    [(first, last)] = tuples(_dated([date], [end], [precision]), "first", "last")
    return (None, None) if first is None and last is None else (f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}")


@pytest.mark.parametrize(
    ("date", "end", "precision", "first", "last"),
    [
        ("2012-04-28", None, "day", "2012-04-28", "2012-04-28"),
        ("2012-01", None, "month", "2012-01-01", "2012-01-31"),
        ("2012-02", None, "month", "2012-02-01", "2012-02-29"),
        ("2011-02", None, "month", "2011-02-01", "2011-02-28"),
        ("2012-12", None, "month", "2012-12-01", "2012-12-31"),
        ("2012", None, "about", "2012-01-01", "2012-12-31"),
        ("2012-03", "2012-03-30", "month", "2012-03-01", "2012-03-30"),
        ("2012-04-01", "2012-04-27", "month", "2012-04-01", "2012-04-27"),
        ("2012-03", "2012-04", "month", "2012-03-01", "2012-04-30"),
        ("2012-02-03", None, "about", "2012-01-31", "2012-02-06"),
        ("2012-03-01", None, "about", "2012-02-27", "2012-03-04"),
        ("2012-04-25", "2012-04-26", "about", "2012-04-25", "2012-04-26"),
        ("2012-03", None, "about", "2012-03-01", "2012-03-31"),
        ("2012-04-27", None, "before", "2012-04-27", "2012-04-27"),
        (None, None, "unknown", None, None),
    ],
)
def test_first_and_last_possible_day(
    date: str | None, end: str | None, precision: str, first: str | None, last: str
) -> None:
    assert _days(date, end, precision) == (first, last)


def test_rows_of_all_precisions_stand_together() -> None:
    dates = ["2012-04-28", "2012-02", None, "2012", "2012-02-03"]
    precisions = ["day", "month", "unknown", "about", "about"]
    found = tuples(_dated(dates, [None] * 5, precisions), "first", "last")
    spans = [last - first if first else None for first, last in found]
    assert spans == [None if days is None else timedelta(days) for days in (0, 28, None, 365, 6)]


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        ("2012-02-28", "2012-03-01", 2),
        ("2011-02-28", "2011-03-01", 1),
        ("2012-04-28", "2012-04-28", 0),
        ("2012-03-24", "2012-03-06", -18),
        ("2011-12-31", "2012-01-01", 1),
        ("2012-01-01", "2013-01-01", 366),
        ("1900-02-28", "1900-03-01", 1),
        ("2000-02-28", "2000-03-01", 2),
        ("2012-01-28", None, None),
    ],
)
def test_days_between_two_days(earlier: str, later: str | None, days: int | None) -> None:
    pair = nw.from_native(pl.LazyFrame({"one": [earlier], "two": [later]}, schema={"one": pl.String, "two": pl.String}))
    dated = pair.with_columns(nw.col("one", "two").str.to_datetime(format="%Y-%m-%d"))
    assert values(dated.select(days=days_between(nw.col("one"), nw.col("two"))), "days") == [days]


def test_what_is_no_day_is_an_error() -> None:
    with pytest.raises(ValueError, match="2012-02-30"):
        _days("2012-02-30", None, "day")
