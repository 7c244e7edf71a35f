"""An axis of time has as many ticks as a phone has room for, whether a campaign takes days or ten years."""

from datetime import date

import pytest

from charts.layout.time_axis import MOST, time_ticks
from translations import translator

T = translator("en")


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2012, 1, 15), date(2012, 5, 15), ["1 Feb", "1 Mar", "1 Apr", "1 May"]),
        (date(2012, 2, 3), date(2012, 2, 20), ["3 Feb", "20 Feb"]),
        (date(2012, 1, 1), date(2012, 12, 31), ["Jan", "Mar", "May", "Jul", "Sept", "Nov"]),
        (date(2012, 11, 15), date(2013, 2, 15), ["Dec", "2013", "Feb"]),
        (date(2019, 1, 20), date(2021, 12, 31), ["Jul", "2020", "Jul", "2021", "Jul"]),
        (date(2015, 3, 1), date(2021, 3, 1), ["2016", "2017", "2018", "2019", "2020", "2021"]),
        (date(2003, 3, 1), date(2016, 3, 1), ["2004", "2006", "2008", "2010", "2012", "2014", "2016"]),
    ],
)
def test_ticks_are_days_months_or_years_as_the_season_is_long(first, last, told):
    assert time_ticks(first, last, T)["ticktext"] == told


@pytest.mark.parametrize("years", [*range(1, 60, 7), 300])
def test_no_axis_has_more_ticks_than_room(years):
    ticks = time_ticks(date(1700, 1, 1), date(1700 + years, 6, 30), T)
    assert 1 <= len(ticks["tickvals"]) == len(ticks["ticktext"]) <= MOST


def test_a_day_alone_is_its_own_tick():
    ticks = time_ticks(date(2020, 2, 5), date(2020, 2, 5), T)
    assert ticks == {"tickvals": ["2020-02-05"], "ticktext": ["5 Feb"]}
