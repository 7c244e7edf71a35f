"""When: what came before, on and after each rally day."""

from dataclasses import replace
from datetime import date

import pytest

from measures import rounds
from measures.selection import Selection, select
from measures.tables import number_of, values

RALLY = {"round_id": 1, "date": "2012-01-28"}


def test_lanes_that_no_campaign_names_stand_in_the_order_of_their_acts(make):
    kinds = ("attack", "fine", "fine", "warning", "warning", "warning")
    acts = [{"date": "2012-02-01", "kind_code": kind} for kind in kinds]
    data = make(incidents=acts)
    assert rounds.lanes(replace(data, descriptor={})) == ("warnings", "sanctions", "threats")
    named = replace(data, descriptor={"dashboard": {"lanes": ["venue", "threats"]}})
    assert rounds.lanes(named) == ("venue", "threats", "warnings", "sanctions")


PRECISIONS = [
    ("2012-01-27", None, "day", "before", -1),
    ("2012-01-28", None, "day", "day", 0),
    ("2012-01-29", None, "day", "after", 1),
    ("2012-01", None, "month", "imprecise", None),
    ("2011-12", None, "month", "before", None),
    ("2012-02", None, "month", "after", None),
    ("2012-01", "2012-01-27", "month", "before", None),
    ("2012-01", "2012-01-28", "month", "imprecise", None),
    ("2012-01-24", None, "about", "before", None),
    ("2012-01-25", None, "about", "imprecise", None),
    ("2012-01-31", None, "about", "imprecise", None),
    ("2012-02-01", None, "about", "after", None),
    ("2012-01-28", None, "before", "before", None),
    ("2012-01-29", None, "before", "imprecise", None),
    (None, None, "unknown", "imprecise", None),
]


def test_part_of_each_precision(make, rows):
    dates = [{"date": day, "date_end": end, "date_precision": precision} for day, end, precision, _, _ in PRECISIONS]
    data = make(rounds=[RALLY], incidents=[{"round_id": 1, **one} for one in dates])
    found = {act: told for act, *told in rows(rounds.around_rallies(data), "act_id", "part", "offset")}
    assert found == {f"I-{n}": [part, offset] for n, (*_, part, offset) in enumerate(PRECISIONS, 1)}
    assert rounds.days_around(data) == {"before": 5, "day": 1, "after": 3, "imprecise": 6}


def test_acts_without_a_round_are_around_no_rally_and_undated_ones_not_drawn(make):
    data = make(rounds=[RALLY], incidents=[{"incident_id": "I-1", "date": "2012-01-28"}])
    assert number_of(rounds.around_rallies(data)) == 0
    assert values(rounds.timeline(data), "act_id") == ["I-1"]
    undated = make(incidents=[{"incident_id": "I-1", "date_precision": "unknown"}], applications=[{"application_id": "A-1"}])
    assert number_of(rounds.timeline(undated)) == 0


def test_no_act_is_lost_where_no_rally_day_is_chosen(published):
    april = select(published, Selection(since=date(2012, 4, 1), until=date(2012, 4, 27)))
    assert rounds.days_around(april) == {"before": 16, "day": 0, "after": 0, "imprecise": 2}


def test_round_without_rally_or_act_has_a_row(make, rows):
    second = {"round_id": 2, "date": "2012-02-25", "cities_announced": 5}
    rallies = [{"round_id": 1, "city_id": city} for city in ["almaty", "almaty", "taraz"]]
    related = {"rally_id": "R-9", "authorisation_code": "granted"}
    data = make(rounds=[second, RALLY], rallies=[*rallies, related])
    assert rows(rounds.rounds_table(data), "round_id", "cities_announced", "cities", "permitted", "acts") == [
        (1, None, 2, 0, 0),
        (2, 5, 0, 0, 0),
    ]


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        (("2012-01-28",), date(2012, 1, 15), date(2012, 2, 14)),
        (("2012-01-28", "2012-04-28"), date(2012, 1, 15), date(2012, 5, 15)),
    ],
)
def test_season_is_that_of_all_rounds_whatever_was_chosen(make, days, first, last):
    data = make(rounds=[{"round_id": n, "date": day} for n, day in enumerate(days, 1)])
    assert rounds.season(data) == rounds.season(select(data, Selection(rounds=(1,)))) == (first, last)


def test_season_without_a_round_is_that_of_the_acts(make):
    acts = [{"date": day} for day in ("2012-03-01", "2012-02-02")]
    assert rounds.season(make(incidents=acts)) == (date(2012, 2, 2), date(2012, 3, 1))
    assert rounds.season(make()) is None


def test_acts_of_the_season_are_those_within_its_days(make):
    days = ("2012-01-14", "2012-01-15", "2012-02-14", "2012-02-15")
    data = make(rounds=[RALLY], incidents=[{"date": day} for day in days])
    assert values(rounds.on_timeline(data), "act_id") == ["I-2", "I-3"]


def test_last_four_rounds_with_a_dated_act_stand_side_by_side(make):
    rallies = [{"round_id": n, "date": f"2012-0{n}-10"} for n in range(1, 8)]
    dated = [{"incident_id": f"I-{n}", "round_id": n, "date": f"2012-0{n}-09"} for n in (1, 2, 3, 4, 6)]
    undated = {"incident_id": "I-7", "round_id": 7, "date_precision": "unknown"}
    data = make(rounds=rallies, incidents=[*dated, undated])
    assert values(rounds.side_by_side(data), "act_id") == ["I-2", "I-3", "I-4", "I-6"]


def test_lane_of_a_kind_without_a_group_is_the_kind(make):
    data = make(incidents=[{"incident_id": "I-1", "date": "2012-01-28", "kind_code": "fine"}])
    kinds = data["codes-kinds"]
    bare = replace(data, tables={**data.tables, "codes-kinds": kinds.assign(broader=None)})
    assert (values(rounds.timeline(data), "lane"), values(rounds.timeline(bare), "lane")) == (["sanctions"], ["fine"])


def test_permitted_rally_whose_round_is_inferred_is_counted_apart(make, rows):
    rallies = [
        {"rally_id": "R-1", "round_id": 1, "authorisation_code": "granted", "round_inferred": "true"},
        {"rally_id": "R-2", "round_id": 2, "authorisation_code": "granted"},
    ]
    data = make(rounds=[RALLY, {"round_id": 2, "date": "2012-02-25"}], rallies=rallies)
    assert rows(rounds.rounds_table(data), "permitted", "permitted_inferred") == [(1, 1), (1, 0)]


LAST = [("S-1", "almaty"), ("S-1", "almaty"), ("S-1;S-2", "uralsk"), ("S-2", "uralsk"), (None, "uralsk")]
"""The sources and cities of five incidents before the last rally day."""


def before_rallies(make, last, earlier):
    """Some incidents before the second of two rally days, and before the first so many of one document."""
    first = [{"round_id": 1, "date": "2012-01-27", "source_ids": "S-9", "city_id": "aktau"}] * earlier
    second = [{"round_id": 2, "date": "2012-02-24", "source_ids": sources, "city_id": city} for sources, city in last]
    after = {"round_id": 2, "date": "2012-02-26", "source_ids": "S-1", "city_id": "almaty"}
    return make(rounds=[RALLY, {"round_id": 2, "date": "2012-02-25"}], incidents=[*first, *second, after])


def test_document_of_most_incidents_before_the_last_rally(make):
    """Three of five are in it, two of them in no other; an incident without a source is one of the five."""
    document = rounds.OneDocument("S-1", 2, "2012-02-25", 5, carried=3, only_here=2)
    assert rounds.one_document(before_rallies(make, LAST, 2)) == document


@pytest.mark.parametrize(
    ("last", "earlier"),
    [(LAST, 3), (LAST[:2], 0), (LAST[:2] + LAST[3:], 0), ([], 0)],
    ids=["as many before an earlier rally", "fewer than three", "no more than half", "none"],
)
def test_no_document_of_most_incidents(make, last, earlier):
    assert rounds.one_document(before_rallies(make, last, earlier)) is None


def test_document_of_most_incidents_follows_the_city_and_is_compared_with_all_earlier_rounds(make):
    def in_city(*city, earlier):
        data = before_rallies(make, [*LAST, ("S-2", "uralsk")], earlier)
        return rounds.one_document(select(data, Selection(cities=city)))

    assert in_city("uralsk", earlier=2) == rounds.OneDocument("S-2", 2, "2012-02-25", 4, carried=3, only_here=2)
    assert in_city("uralsk", earlier=3) is None
    assert in_city("almaty", earlier=0) is None


@pytest.mark.parametrize(
    ("first", "found"), [(3, None), (2, rounds.OneDocument("S-1", 6, "2012-06-28", 3, carried=3, only_here=3))]
)
def test_document_is_compared_with_the_first_of_more_rounds_than_stand_side_by_side(make, first, found):
    """Six rounds: three incidents of one document before the last, one before each of four, and some before the first."""
    days = {number: f"2012-{number:02}-28" for number in range(1, 7)}
    listed = [(1, "S-9")] * first + [(number, "S-2") for number in (2, 3, 4, 5)] + [(6, "S-1")] * 3
    incidents = [{"round_id": number, "date": f"2012-{number:02}-20", "source_ids": source} for number, source in listed]
    data = make(rounds=[{"round_id": number, "date": day} for number, day in days.items()], incidents=incidents)
    assert rounds.one_document(data) == found


def test_document_of_a_later_round_is_not_compared(make):
    first = select(before_rallies(make, LAST, 3), Selection(rounds=(1,)))
    assert rounds.one_document(first) == rounds.OneDocument("S-9", 1, "2012-01-28", 3, carried=3, only_here=3)
