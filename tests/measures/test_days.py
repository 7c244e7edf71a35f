"""Days of rows whose date may be a day, a month, a year, approximate or missing."""

from dataclasses import replace
from datetime import date

import narwhals as nw
import polars as pl
import pytest

from measures.acts import period
from measures.days import days_between, with_days
from measures.rounds import DAY, MONTH, YEAR, acts_by_period, period_form, sides_by_round
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


OWN = {"descriptor": {}}


def test_days_are_those_of_the_dated_acts_and_rallies_and_of_nothing_later(make):
    acts = [{"incident_id": "I-1", "date": "2019-03-02"}, {"incident_id": "I-2"}]
    rallies = [{"rally_id": "R-1", "date": "2021-05-09"}]
    made = make(incidents=acts, rallies=rallies, claims=[{"claim_id": "C-1", "period_to": "2024-01-01"}])
    assert period(replace(made, **OWN)) == (date(2019, 3, 2), date(2021, 5, 9))


def test_a_month_is_there_to_its_last_day_and_without_a_dated_row_there_is_no_day_to_choose(make):
    made = make(incidents=[{"incident_id": "I-1", "date": "2019-02", "date_precision": "month"}])
    assert period(replace(made, **OWN)) == (date(2019, 2, 1), date(2019, 2, 28))
    assert period(replace(make(incidents=[{"incident_id": "I-1"}]), **OWN)) is None


def test_the_campaign_may_name_its_period(make, published):
    named = {"dashboard": {"period": {"from": "2018-01-01", "until": "2018-12-31"}}}
    made = make(incidents=[{"incident_id": "I-1", "date": "2019-03-02"}])
    assert period(replace(made, descriptor=named)) == (date(2018, 1, 1), date(2018, 12, 31))
    assert period(published) == (date(2012, 1, 1), date(2012, 4, 30))


ROUND = {"round_id": 1, "date": "2012-01-28"}


def act(n, date, precision="day", end=None):
    told = {"date": date, "date_precision": precision, "date_end": end, "kind_code": "fine"}
    return {"incident_id": f"KZ12-I-{n}", "round_id": 1, **told}


def test_the_acts_of_a_short_season_are_counted_by_days(make, rows):
    """About the 26th is any day from the 23rd to the 29th; before the 30th is no day that is known."""
    acts = [act(1, "2012-01-28"), act(2, "2012-01-28"), act(3, "2012-01-26", "about"), act(4, "2012-01-30", "before")]
    data = make(rounds=[ROUND], incidents=acts)
    assert period_form(data) == DAY
    assert rows(acts_by_period(data)) == [("sanctions", "2012-01-28", 2), ("sanctions", None, 2)]


def test_the_acts_of_a_year_are_counted_by_months(make, rows):
    rounds = [ROUND, {"round_id": 2, "date": "2012-10-28"}]
    data = make(rounds=rounds, incidents=[act(1, "2012-01-28"), act(2, "2012-01", "month"), act(3, "2012", "unknown")])
    assert period_form(data) == MONTH
    assert rows(acts_by_period(data)) == [("sanctions", "2012-01", 2), ("sanctions", None, 1)]


def test_the_acts_of_many_years_are_counted_by_years(make, rows):
    rounds = [ROUND, {"round_id": 2, "date": "2022-10-28"}]
    data = make(rounds=rounds, incidents=[act(1, "2012-01-28"), act(2, "2012-03", "month")])
    assert period_form(data) == YEAR
    assert rows(acts_by_period(data)) == [("sanctions", "2012", 2)]


def test_acts_around_a_rally_are_counted_by_their_sides(make):
    data = make(rounds=[ROUND], incidents=[act(1, "2012-01-26"), act(2, "2012-01-26"), act(3, "2012-01", "month")])
    assert sides_by_round(data) == {1: {"before": 2, "day": 0, "after": 0, "imprecise": 1}}
