"""Checks of dates: the calendar, the precision, the round, the publication."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from loaders.checks.tables import Tables, exploded, rows_where
from loaders.problems import Problem


def dates_exist(tables: Tables) -> Iterator[Problem]:
    """A day, month or year is one of the calendar."""
    fields = {
        "sources": ["published"],
        "rallies": ["date"],
        "applications": ["filed_on", "decided_on", "decided_by"],
        "incidents": ["date", "date_end"],
        "claims": ["period_from", "period_to"],
        "responses": ["date"],
    }
    for table, frame in tables.sound(*fields):
        for column in fields[table]:
            for number, row in rows_where(frame, frame[column].notna() & last_days(frame[column]).isna()):
                yield Problem(f"{table}.csv", number, column, repr(row[column]), "a day or month that exists")


def periods_end_after_they_begin(tables: Tables) -> Iterator[Problem]:
    """The end of a period is not before its beginning. A claim may say only until when; an act has a beginning."""
    for _, acts in tables.sound("incidents"):
        for number, row in rows_where(acts, acts["date"].isna() & last_days(acts["date_end"]).notna()):
            yield Problem("incidents.csv", number, "date_end", f"{row['date_end']} without date", "a date too")
    periods = {"incidents": ("date", "date_end"), "claims": ("period_from", "period_to")}
    for table, frame in tables.sound(*periods):
        begin, end = periods[table]
        for number, row in rows_where(frame, frame[begin] > last_days(frame[end])):
            yield Problem(f"{table}.csv", number, end, row[end], f"not before {row[begin]}, the {begin}")


def dates_as_precise_as_said(tables: Tables) -> Iterator[Problem]:
    """`day` has a day; `unknown` has no date; every other precision has one."""
    for table, frame in tables.sound("rallies", "incidents"):
        length, precision = frame["date"].str.len().fillna(0), frame["date_precision"]
        wanted = precision.map({"day": 10, "unknown": 0, **({"month": 7} if table == "rallies" else {})})
        for number, row in rows_where(frame, (length == 0).where(wanted.isna(), length != wanted)):
            found = f"{row['date_precision']} with {row['date'] if pd.notna(row['date']) else 'no date'}"
            yield Problem(f"{table}.csv", number, "date_precision", found, "a date as precise as the source")


def rally_on_its_rounds_day(tables: Tables) -> Iterator[Problem]:
    """A rally with a day stands on the day of its round; with only a month, in the month of it."""
    days = dict(zip(tables.frames["rounds"]["round_id"], tables.frames["rounds"]["date"], strict=True))
    for number, row in tables.rows("rallies"):
        day = days.get(row["round_id"]) if pd.notna(row["round_id"]) else None
        if day and pd.notna(row["date"]) and not day.startswith(row["date"]):
            yield Problem("rallies.csv", number, "date", row["date"], f"{day}, the day of round {row['round_id']}")


def nothing_dated_after_publication(tables: Tables) -> Iterator[Problem]:
    """An act or a reaction is not dated after the day on which a source of it was published."""
    sources = tables.frames["sources"].set_index("source_id")["published"]
    latest = last_days(sources)
    for table, frame in tables.sound("incidents", "responses"):
        dated = frame["date"].where(last_days(frame["date"]).notna())
        of = exploded(frame["source_ids"])
        late = (dated.reindex(of.index) > of.map(latest).astype("str")).fillna(value=False).astype(bool)
        for index, source in of[late].items():
            expected = f"no later than {sources[source]}, when {source} was published"
            yield Problem(f"{table}.csv", int(index) + 2, "date", frame.loc[index, "date"], expected)


def nothing_dated_after_the_dataset(tables: Tables) -> Iterator[Problem]:
    """No act, rally, reaction or document is dated after the day of the dataset, whatever its sources say of their own."""
    day = tables.released[:10]
    for table, frame in tables.sound("incidents", "rallies", "responses", "sources"):
        column = "published" if table == "sources" else "date"
        for number, row in rows_where(frame, frame[column].str[:10] > day):
            yield Problem(f"{table}.csv", number, column, row[column], f"no later than {day}, the day of the dataset")


def last_days(partial: "pd.Series[str]") -> "pd.Series[str]":
    """The last day that each day, month or year may mean, 2012-02 being 2012-02-29; missing where no calendar has it."""
    known = {one: _last_day(one) for one in partial.dropna().unique()}
    return partial.map(known).astype("str")


def _last_day(partial: str) -> str | None:
    try:
        date.fromisoformat(f"{partial}-01-01"[:10])
    except ValueError:
        return None
    return str(pd.Period(partial).end_time.date())
