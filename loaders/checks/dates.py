"""Checks of dates: the calendar, the precision, the round, the publication."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from loaders.checks.tables import Tables, listed
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
    for table, columns in fields.items():
        for number, row in tables.rows(table):
            for column in columns:
                if pd.notna(row[column]) and not _on_calendar(row[column]):
                    yield Problem(f"{table}.csv", number, column, repr(row[column]), "a day or month that exists")


def periods_end_after_they_begin(tables: Tables) -> Iterator[Problem]:
    """The end of a period is not before its beginning. A claim may say only until when; an act has a beginning."""
    for table, begin, end in (("incidents", "date", "date_end"), ("claims", "period_from", "period_to")):
        for number, row in tables.rows(table):
            if not _on_calendar(row[end]):
                continue
            if pd.isna(row[begin]) and table == "incidents":
                yield Problem("incidents.csv", number, end, f"{row[end]} without {begin}", f"a {begin} too")
            elif pd.notna(row[begin]) and row[begin] > last_day(row[end]):
                yield Problem(f"{table}.csv", number, end, row[end], f"not before {row[begin]}, the {begin}")


def _on_calendar(partial: object) -> bool:
    try:
        date.fromisoformat(f"{partial}-01-01"[:10])
    except ValueError:
        return False
    return True


def dates_as_precise_as_said(tables: Tables) -> Iterator[Problem]:
    """`day` has a day; `unknown` has no date; every other precision has one."""
    for table in ("rallies", "incidents"):
        for number, row in tables.rows(table):
            length = 0 if pd.isna(row["date"]) else len(row["date"])
            precision = row["date_precision"]
            sound = {"day": length == 10, "unknown": length == 0}.get(precision, length > 0)
            if precision == "month" and table == "rallies":
                sound = length == 7
            if not sound:
                found = f"{precision} with {row['date'] if length else 'no date'}"
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
    published = {row["source_id"]: row["published"] for _, row in tables.rows("sources") if _on_calendar(row["published"])}
    for table in ("incidents", "responses"):
        for number, row in tables.rows(table):
            for source in listed(row["source_ids"]):
                if _on_calendar(row["date"]) and source in published and row["date"] > last_day(published[source]):
                    expected = f"no later than {published[source]}, when {source} was published"
                    yield Problem(f"{table}.csv", number, "date", row["date"], expected)


def last_day(partial: str) -> str:
    """The last day that a day, month or year may mean: 2012-02 is 2012-02-29."""
    return str(pd.Period(partial).end_time.date())
