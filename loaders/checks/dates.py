"""Checks of dates: the calendar, the precision, the round, the publication."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

import pandas as pd

from loaders.checks.tables import Tables, exploded, rows_where, split_list
from loaders.problems import Problem

DATES = {
    "sources": ["published"],
    "rallies": ["date"],
    "applications": ["filed_on", "decided_on", "decided_by"],
    "incidents": ["date", "date_end"],
    "claims": ["period_from", "period_to"],
    "responses": ["date"],
}


def dates_exist(tables: Tables) -> Iterator[Problem]:
    for table, columns in DATES.items():
        for column in columns:
            for frame in tables.sound(table, column):
                for number, row in rows_where(frame, frame[column].notna() & last_days(frame[column]).isna()):
                    yield Problem(f"{table}.csv", number, column, repr(row[column]), "a day or month that exists")


def periods_end_after_they_begin(tables: Tables) -> Iterator[Problem]:
    """Check that no period ends before it begins. A claim may say only until when; an incident has a beginning."""
    for acts in tables.sound("incidents", "date", "date_end"):
        for number, row in rows_where(acts, acts["date"].isna() & last_days(acts["date_end"]).notna()):
            yield Problem("incidents.csv", number, "date_end", f"{row['date_end']} without date", "a date too")
    for table, begin, end in (("incidents", "date", "date_end"), ("claims", "period_from", "period_to")):
        for frame in tables.sound(table, begin, end):
            for number, row in rows_where(frame, _existing_dates(frame[begin]) > last_days(frame[end])):
                yield Problem(f"{table}.csv", number, end, row[end], f"not before {row[begin]}, the {begin}")


def dates_as_precise_as_stated(tables: Tables) -> Iterator[Problem]:
    """`day` has a day; `unknown` has no date; every other precision has one."""
    for table, lengths in (("rallies", {"day": 10, "unknown": 0, "month": 7}), ("incidents", {"day": 10, "unknown": 0})):
        for frame in tables.sound(table, "date", "date_precision"):
            length, expected = frame["date"].str.len().fillna(0), frame["date_precision"].map(lengths)
            departs = frame["date_precision"].notna() & (length == 0).where(expected.isna(), length != expected)
            for number, row in rows_where(frame, departs):
                found = f"{row['date_precision']} with {row['date'] if pd.notna(row['date']) else 'no date'}"
                yield Problem(f"{table}.csv", number, "date_precision", found, "a date as precise as the source")


def rally_on_its_rounds_day(tables: Tables) -> Iterator[Problem]:
    """Check that a rally with a day stands on the day of its round; with only a month, in the month of it."""
    for rounds in tables.sound("rounds", "round_id", "date"):
        days = dict(zip(rounds["round_id"], rounds["date"], strict=True))
        for rallies in tables.sound("rallies", "round_id", "date"):
            for number, row in rows_where(rallies, rallies["date"].notna() & rallies["round_id"].isin([*days])):
                day = days[row["round_id"]]
                if not day.startswith(row["date"]):
                    yield Problem("rallies.csv", number, "date", row["date"], f"{day}, the day of round {row['round_id']}")


def nothing_dated_after_publication(tables: Tables) -> Iterator[Problem]:
    for documents in tables.sound("sources", "source_id", "published"):
        sources = documents.set_index("source_id")["published"]
        latest = last_days(sources)
        for table in ("incidents", "responses"):
            for frame in tables.sound(table, "date", "source_ids"):
                of = exploded(frame["source_ids"])
                until = of.map(latest).astype("str")
                late = (_existing_dates(frame["date"]).reindex(of.index) > until).fillna(value=False).astype(bool)
                for index, day in until[late].groupby(level=0).min().items():
                    source = next(one for one in split_list(frame.loc[index, "source_ids"]) if latest.get(one) == day)
                    expected = f"no later than {sources[source]}, when {source} was published"
                    yield Problem(f"{table}.csv", int(index) + 2, "date", frame.loc[index, "date"], expected)


def nothing_dated_after_the_dataset(tables: Tables) -> Iterator[Problem]:
    day = tables.released
    for table, column in (("incidents", "date"), ("rallies", "date"), ("responses", "date"), ("sources", "published")):
        for frame in tables.sound(table, column):
            for number, row in rows_where(frame, frame[column].str[:10] > day):
                yield Problem(f"{table}.csv", number, column, row[column], f"no later than {day}, the day of the dataset")


def _existing_dates(partial: "pd.Series[str]") -> "pd.Series[str]":
    return partial.where(last_days(partial).notna())


def last_days(partial: "pd.Series[str]") -> "pd.Series[str]":
    """Return the last day that each day, month or year may mean, 2012-02 being 2012-02-29; missing if no calendar has it."""
    places, dates = partial.factorize()
    days = pd.array([_last_day(one) for one in dates], dtype="str")
    return pd.Series(days.take(places, allow_fill=True), partial.index)


def _last_day(partial: str) -> str | None:
    try:
        first = date.fromisoformat(f"{partial}-01-01"[:10])
    except ValueError:
        return None
    return {4: f"{partial}-12-31", 7: f"{partial}-{monthrange(first.year, first.month)[1]}"}.get(len(partial), partial)
