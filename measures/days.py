"""Days of rows whose date may be a day, a month, approximate or missing."""

import narwhals as nw

from measures.tables import Table

ABOUT_DAYS = 3
"""An approximate day may be up to this many days earlier or later (definition in codes/precisions.csv)."""


def with_days(table: Table) -> Table:
    """Adds `first` and `last`, the first and the last day that a row may be dated (datetime, missing without a date).

    Needs `date`, `date_end` and `date_precision`. A month spans its days; an approximate day without an end three
    days on either side; a date with an end spans from the one to the other. Nothing is made more precise.
    """
    text, end = nw.col("date"), nw.col("date_end")
    is_month = text.str.len_chars() == 7
    start = _day(nw.when(is_month).then(nw.concat_str([text, nw.lit("-01")], ignore_nulls=False)).otherwise(text))
    loose = (nw.col("date_precision") == "about") & end.is_null()
    table = table.with_columns(first=start)
    month_end = nw.col("first").dt.offset_by("1mo").dt.offset_by("-1d")
    around = nw.col("first").dt.offset_by(f"{ABOUT_DAYS}d")
    last = nw.when(~end.is_null()).then(_day(end)).when(is_month).then(month_end).when(loose).then(around)
    table = table.with_columns(last=last.otherwise(nw.col("first")))
    before = nw.col("first").dt.offset_by(f"-{ABOUT_DAYS}d")
    return table.with_columns(first=nw.when(loose).then(before).otherwise(nw.col("first")))


def _day(text: nw.Expr) -> nw.Expr:
    return text.str.to_datetime(format="%Y-%m-%d")
