"""The chosen part of the dataset."""

from datetime import date

import pytest

from measures.acts import acts, count_acts_in_rounds, in_rounds
from measures.selection import Selection, select
from measures.tables import number_of, read, tuples, values

CUT = ("rounds", "rallies", "applications", "incidents", "claims")


def _ids(data, table):
    return [row[0] for row in tuples(read(data, table))]


def test_nothing_chosen_is_the_whole_dataset(published):
    assert not Selection()
    assert select(published, Selection()) is published
    assert count_acts_in_rounds(select(published, Selection())) == count_acts_in_rounds(published)


def _incident(name, round_id, city, kind, by, day):
    return {
        "incident_id": name,
        "round_id": round_id,
        "city_id": city,
        "kind_code": kind,
        "authority_code": by,
        "date": day,
        "date_precision": "day" if len(day) == 10 else "month",
    }


@pytest.fixture(scope="module")
def few(make):
    return make(
        incidents=[
            _incident("fine 1", 1, "almaty", "fine", "court", "2012-01-28"),
            _incident("warning 1", 1, "uralsk", "warning", "police", "2012-01-20"),
            _incident("arrest 2", 2, "almaty", "administrative_arrest", "court", "2012-02-25"),
            _incident("closed 3", 3, None, "venue_closed", "prosecutor", "2012-03-24"),
            _incident("taken 4", 4, "uralsk", "confiscation", "police", "2012-04-28"),
            _incident("attack 4", 4, "uralsk", "attack", "unknown_perpetrator", "2012-04-19"),
            _incident("fine 4", 4, "almaty", "fine", "court", "2012-04"),
            _incident("fine of none", None, "almaty", "fine", "court", "2012-04-28"),
        ],
        applications=[
            {"application_id": "total 4", "round_id": 4, "filed": 141, "rejected": 141, "decided_by": "2012-04-27"},
            {"application_id": "refusal 4", "round_id": 4, "city_id": "almaty", "decided_on": "2012-04-24"},
            {"application_id": "refusal 2", "round_id": 2, "city_id": "uralsk", "decided_by": "2012-02-20"},
            {"application_id": "granted 3", "round_id": 3, "city_id": "uralsk", "rejected": 0, "granted": 1},
        ],
    )


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (Selection(rounds=(1,)), ["fine 1", "warning 1"]),
        (Selection(rounds=(3, 4)), ["attack 4", "closed 3", "fine 4", "refusal 4", "taken 4"]),
        (Selection(rounds=(9,)), []),
        (Selection(cities=("almaty",)), ["arrest 2", "fine 1", "fine 4", "refusal 4"]),
        (Selection(cities=("uralsk", "astana")), ["attack 4", "refusal 2", "taken 4", "warning 1"]),
        (Selection(kinds=("refusal",)), ["refusal 2", "refusal 4"]),
        (Selection(kinds=("administrative_arrest", "refusal")), ["arrest 2", "refusal 2", "refusal 4"]),
        (Selection(authorities=("akimat",)), ["refusal 2", "refusal 4"]),
        (Selection(rounds=(4,), cities=("uralsk",)), ["attack 4", "taken 4"]),
        (Selection(rounds=(4,), cities=("uralsk",), kinds=("confiscation",), authorities=("police",)), ["taken 4"]),
        (Selection(rounds=(4,), cities=("uralsk",), kinds=("fine",)), []),
        (Selection(since=date(2012, 4, 28)), ["fine 4", "taken 4"]),
        (Selection(since=date(2012, 4, 28), until=date(2012, 4, 28)), ["fine 4", "taken 4"]),
        (Selection(since=date(2012, 5, 1)), []),
        (
            Selection(rounds=(4,), cities=("almaty",), since=date(2012, 4, 24), until=date(2012, 4, 25)),
            ["fine 4", "refusal 4"],
        ),
    ],
)
def test_shown_acts_of_a_choice(few, chosen, shown):
    part = select(few, chosen)
    assert sorted(values(in_rounds(acts(part)), "act_id")) == shown
    assert count_acts_in_rounds(part) == len(shown)


def test_rounds_leave_out_rows_without_a_round(published):
    part = select(published, Selection(rounds=(4,)))
    assert _ids(part, "rounds") == [4]
    assert _ids(part, "rallies") == ["KZ12-R-014", "KZ12-R-015", "KZ12-R-016"]
    assert _ids(part, "applications") == ["KZ12-A-001", "KZ12-A-002"]
    assert _ids(part, "incidents") == [f"KZ12-I-0{number}" for number in (*range(33, 53), 78, 81)]
    assert {*values(read(part, "claims"), "round_id")} == {4}


def test_cities_leave_out_the_nationwide_total_and_keep_the_rounds(published):
    part = select(published, Selection(cities=("uralsk",)))
    assert _ids(part, "rounds") == [2, 3, 4]
    assert _ids(part, "applications") == ["KZ12-A-004", "KZ12-A-008"]
    assert {*values(read(part, "claims"), "city_id")} == {*values(read(part, "rallies"), "city_id")} == {"uralsk"}


def test_kinds_and_authorities_do_not_apply_to_rallies_and_claims(published):
    part = select(published, Selection(kinds=("fine",), authorities=("court",)))
    assert _ids(part, "applications") == []
    assert {*values(read(part, "incidents"), "kind_code")} == {"fine"}
    for table in ("rounds", "rallies", "claims"):
        assert _ids(part, table) == _ids(published, table)


def test_tables_that_no_filter_speaks_of_stay_the_same(published):
    part = select(published, Selection(rounds=(1,), since=date(2012, 1, 28)))
    for name, table in published.tables.items():
        assert (part[name] is table) == (name not in CUT), name
    assert (part.version, part.expected) == (published.version, published.expected)


DATED = [
    ("2012-03-10", None, "day", True),
    ("2012-03-20", None, "day", True),
    ("2012-03-09", None, "day", False),
    ("2012-03-21", None, "day", False),
    ("2012-03", None, "month", True),
    ("2012-04", None, "month", False),
    ("2012-03-07", None, "about", True),
    ("2012-03-06", None, "about", False),
    ("2012-03-01", "2012-03-10", "about", True),
    ("2012-03-01", "2012-03-09", "month", False),
    ("2012-03-20", "2012-03-31", "month", True),
    ("2012-03-01", "2012-03-31", "month", True),
    (None, None, "unknown", False),
]


def test_incident_fits_if_any_day_that_it_may_be_is_chosen(make):
    dates = [{"date": day, "date_end": end, "date_precision": precision} for day, end, precision, _ in DATED]
    data = make(incidents=dates)
    chosen = Selection(since=date(2012, 3, 10), until=date(2012, 3, 20))
    assert _ids(select(data, chosen), "incidents") == [f"I-{n}" for n, (*_, fits) in enumerate(DATED, 1) if fits]


DECIDED = [
    ({"decided_on": "2012-03-10", "filed_on": "2012-02-01"}, True),
    ({"decided_on": "2012-03-21", "filed_on": "2012-03-15"}, False),
    ({"filed_on": "2012-03-01", "decided_by": "2012-03-24"}, True),
    ({"filed_on": "2012-03", "decided_by": "2012-03-09"}, False),
    ({"decided_by": "2012-03-20"}, True),
    ({"decided_by": "2012-03-21"}, False),
    ({"filed_on": "2012-03-15"}, False),
    ({}, False),
]


def test_application_fits_by_the_days_of_its_decision(make):
    data = make(applications=[days for days, _ in DECIDED])
    chosen = Selection(since=date(2012, 3, 10), until=date(2012, 3, 20))
    assert _ids(select(data, chosen), "applications") == [f"A-{n}" for n, (_, fits) in enumerate(DECIDED, 1) if fits]


def test_one_end_of_the_days_is_enough(make):
    days = {"I-1": "2012-01-28", "I-2": "2012-02-25", "I-3": "2012-03-24"}
    data = make(incidents=[{"incident_id": name, "date": day} for name, day in days.items()])
    assert _ids(select(data, Selection(since=date(2012, 2, 25))), "incidents") == ["I-2", "I-3"]
    assert _ids(select(data, Selection(until=date(2012, 2, 25))), "incidents") == ["I-1", "I-2"]
    assert _ids(select(data, Selection(since=date(2012, 3, 1), until=date(2012, 2, 1))), "incidents") == []


def test_rallies_and_claims_follow_the_days(published):
    part = select(published, Selection(since=date(2012, 2, 25), until=date(2012, 2, 25)))
    assert _ids(part, "rounds") == [1, 2]  # fines after 28 January may be of that day
    assert _ids(part, "rallies") == [f"KZ12-R-00{number}" for number in range(3, 8)]
    assert {*values(read(part, "claims"), "round_id")} == {2}


def test_rally_known_by_its_month_fits_a_day_of_it(published):
    part = select(published, Selection(since=date(2012, 1, 5), until=date(2012, 1, 5)))
    assert _ids(part, "rallies") == ["KZ12-R-002", "KZ12-R-018"]


def test_round_stays_where_one_of_its_acts_fits(published):
    part = select(published, Selection(since=date(2012, 4, 19), until=date(2012, 4, 19)))
    assert _ids(part, "rounds") == [3, 4]
    assert _ids(part, "rallies") == _ids(part, "claims") == []
    assert number_of(in_rounds(acts(part))) == 3  # the attack, and two that may be of that day, both of round 3


def test_round_without_act_or_rally_day_is_left_out(published):
    part = select(published, Selection(since=date(2012, 12, 8), until=date(2012, 12, 31)))
    assert _ids(part, "rounds") == []
    assert _ids(part, "incidents") == ["KZ12-I-077", "KZ12-I-083"]


def test_acts_named_one_by_one_are_left_of_both_tables(published):
    part = select(published, Selection(sides=("before",), act_ids=("KZ12-I-014", "KZ12-A-002")))
    assert (_ids(part, "incidents"), _ids(part, "applications")) == (["KZ12-I-014"], ["KZ12-A-002"])
    assert sorted(values(acts(part), "act_id")) == ["KZ12-A-002", "KZ12-I-014"]
    assert _ids(part, "rallies") == _ids(published, "rallies")
