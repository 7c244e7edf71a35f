"""The days from which a reader may choose."""

from dataclasses import replace
from datetime import date

from measures.acts import period

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
