"""Acts counted by days, months and years: those whose days lie in several are counted apart, and none is lost."""

from measures.rounds import DAY, MONTH, YEAR, acts_by_period, period_form, sides_by_round

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
