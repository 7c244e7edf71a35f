"""Days of rows whose date may be a day, a month, a year, approximate or missing."""

import narwhals as nw
import polars as pl
import pytest

from measures.days import days_between, with_days
from measures.tables import tuples, values


def _dated(dates, ends, precisions):
    columns = {"date": dates, "date_end": ends, "date_precision": precisions}
    return with_days(nw.from_native(pl.LazyFrame(columns, schema=dict.fromkeys(columns, pl.String))))


DATED = [
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
]


def test_first_and_last_possible_day():
    dates, ends, precisions, *_ = zip(*DATED, strict=True)
    found = tuples(_dated(dates, ends, precisions), "first", "last")
    assert [tuple(day and f"{day:%Y-%m-%d}" for day in days) for days in found] == [row[3:] for row in DATED]


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
def test_days_between_two_days(earlier, later, days):
    pair = nw.from_native(pl.LazyFrame({"one": [earlier], "two": [later]}, schema={"one": pl.String, "two": pl.String}))
    dated = pair.with_columns(nw.col("one", "two").str.to_datetime(format="%Y-%m-%d"))
    assert values(dated.select(days=days_between(nw.col("one"), nw.col("two"))), "days") == [days]


def test_what_is_no_day_is_an_error():
    with pytest.raises(ValueError, match="2012-02-30"):
        tuples(_dated(["2012-02-30"], [None], ["day"]))
