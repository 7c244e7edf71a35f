"""Days of rows whose date may be a day, a month, a year, approximate or missing."""

import narwhals as nw
import pandas as pd
import pytest

from measures.days import ABOUT_DAYS, with_days


def _days(date: str | None, end: str | None, precision: str) -> tuple[str | None, str | None]:
    frame = pd.DataFrame({"date": [date], "date_end": [end], "date_precision": [precision]}, dtype="str")
    table = with_days(nw.from_native(frame, eager_only=True))
    first, last = table["first"][0], table["last"][0]
    return (None, None) if pd.isna(first) and pd.isna(last) else (f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}")


@pytest.mark.parametrize(
    ("date", "end", "precision", "first", "last"),
    [
        ("2012-04-28", None, "day", "2012-04-28", "2012-04-28"),
        ("2012-01", None, "month", "2012-01-01", "2012-01-31"),
        ("2012-02", None, "month", "2012-02-01", "2012-02-29"),
        ("2011-02", None, "month", "2011-02-01", "2011-02-28"),
        ("2012-04", None, "month", "2012-04-01", "2012-04-30"),
        ("2012-12", None, "month", "2012-12-01", "2012-12-31"),
        ("2012", None, "about", "2012-01-01", "2012-12-31"),
        ("2011", None, "about", "2011-01-01", "2011-12-31"),
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


def test_an_approximate_day_may_be_three_days_off() -> None:
    assert ABOUT_DAYS == 3


def test_rows_of_all_precisions_stand_together() -> None:
    dates = ["2012-04-28", "2012-02", None, "2012", "2012-02-03"]
    precisions = ["day", "month", "unknown", "about", "about"]
    frame = pd.DataFrame({"date": dates, "date_end": [None] * 5, "date_precision": precisions}, dtype="str")
    table = with_days(nw.from_native(frame, eager_only=True))
    spans = (table["last"] - table["first"]).dt.total_minutes() // (24 * 60)
    assert [None if pd.isna(span) else int(span) for span in spans.to_list()] == [0, 28, None, 365, 6]


def test_no_row_gives_no_row_and_both_columns() -> None:
    frame = pd.DataFrame({"date": [], "date_end": [], "date_precision": []}, dtype="str")
    table = with_days(nw.from_native(frame, eager_only=True))
    assert table.columns == ["date", "date_end", "date_precision", "first", "last"]
    assert table.shape == (0, 5)


def test_what_is_no_day_is_an_error() -> None:
    with pytest.raises(ValueError, match="out of range"):
        _days("2012-02-30", None, "day")
