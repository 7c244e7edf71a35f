"""Where: announced, named and other cities."""

from measures.acts import count_acts_in_rounds
from measures.places import Announced, acts_in, announced_cities, cities_with_outcome, places, rallies_by_city, rallies_in
from measures.selection import Selection, select
from measures.tables import values

ANNOUNCED = {"claim_id": "C-1", "round_id": 4, "measure_code": "cities_announced", "low": 19, "high": 19}
LAST = {"round_id": 4, "date": "2012-04-28"}
SOURCES = [{"source_id": "S-1", "publisher_en": "A"}, {"source_id": "S-2", "publisher_en": "B"}]


def test_announced_number_is_not_told_of_a_part_without_its_claim(published):
    assert announced_cities(select(published, Selection(cities=("almaty",)))) is None
    assert announced_cities(select(published, Selection(rounds=(1, 2, 3)))) is None
    assert announced_cities(select(published, Selection(rounds=(4,)))) == announced_cities(published)


def test_announced_numbers_of_two_sources_are_not_added_up(make):
    other = {**ANNOUNCED, "claim_id": "C-2", "source_id": "S-2", "low": 20, "high": 20}
    data = make(rounds=[LAST], claims=[ANNOUNCED, other], sources=SOURCES)
    assert announced_cities(data) == Announced(19, 0, ("C-1", "C-2"), "2012-04-28", ("A",), 1)
    same = {**other, "low": 19, "high": 19}
    stated = announced_cities(make(rounds=[LAST], claims=[ANNOUNCED, same], sources=SOURCES))
    assert stated is not None
    assert stated.document_count == 2


def test_announced_number_of_another_round_is_not_taken(make):
    second = {**ANNOUNCED, "claim_id": "C-2", "round_id": 2, "low": 5, "high": 5}
    data = make(rounds=[LAST], claims=[ANNOUNCED, second], sources=SOURCES)
    assert announced_cities(data) == Announced(19, 0, ("C-1",), "2012-04-28", ("A",), 1)
    assert announced_cities(make(rounds=[LAST], claims=[second])) is None


def test_named_are_only_cities_announced_for_the_last_round(make):
    rallies = [
        {"rally_id": "R-1", "round_id": 4, "city_id": "almaty"},
        {"rally_id": "R-2", "round_id": 4, "city_id": "almaty"},
        {"rally_id": "R-3", "round_id": 4, "city_id": "taraz", "announced": "not_reported"},
        {"rally_id": "R-4", "round_id": 3, "city_id": "uralsk"},
    ]
    data = make(rounds=[LAST], claims=[ANNOUNCED], rallies=rallies, sources=SOURCES)
    assert announced_cities(data) == Announced(19, 1, ("C-1",), "2012-04-28", ("A",), 1)


def test_cities_of_the_rounds_with_a_rally_or_an_act_most_acts_first(make, rows):
    held = [("almaty", 1), ("almaty", 4), ("uralsk", 2), ("taraz", 3), ("aktau", None)]
    acts = [("uralsk", 3), ("uralsk", 2), ("almaty", 4), ("astana", 1), ("aktau", None), (None, 1)]
    data = make(
        rounds=[*({"round_id": n, "date": f"2012-0{n}-01"} for n in (1, 2, 3)), LAST],
        rallies=[{"city_id": city, "round_id": number} for city, number in held],
        incidents=[{"city_id": city, "round_id": number} for city, number in acts],
    )
    found = places(data, data)
    assert rows(found, "city_id", "evidence", "rallies", "acts", "rounds") == [
        ("uralsk", "other_round", 1, 2, "2, 3"),
        ("almaty", "named", 2, 1, "1, 4"),
        ("astana", "other_round", 0, 1, "1"),
        ("taraz", "other_round", 1, 0, "3"),
    ]
    assert [str(count) for count in values(found, "acts")] == ["2", "1", "1", "0"]


def test_rallies_city_by_city_the_first_round_then_most_rounds_then_most_acts_then_the_name(make, rows):
    held = [("taraz", 1), ("astana", 2), ("uralsk", 2), ("uralsk", 1), ("aktau", 2), ("almaty", 2), ("almaty", None)]
    done = [("almaty", 2), ("almaty", None), ("taraz", 1)]
    data = make(
        rounds=[{"round_id": n, "date": f"2012-0{n}-01"} for n in (1, 2)],
        rallies=[{"city_id": city, "round_id": number} for city, number in held],
        incidents=[{"city_id": city, "round_id": number} for city, number in done],
    )
    assert rows(rallies_by_city(data), "city_id", "round_id") == [
        ("uralsk", 1), ("uralsk", 2), ("taraz", 1), ("almaty", 2), ("aktau", 2), ("astana", 2),
    ]  # fmt: skip


def test_outcomes_are_counted_for_announced_cities_of_the_last_round(make, published):
    held = {"round_id": 4, "outcome_code": "held"}
    rallies = [
        {**held, "city_id": "almaty"},
        {**held, "city_id": "almaty"},
        {**held, "city_id": "taraz", "announced": "not_reported"},
        {**held, "city_id": "aktau", "round_id": 3},
        {"round_id": 4, "city_id": "astana"},
    ]
    first = {"round_id": 3, "date": "2012-03-01"}
    data = make(rounds=[first, LAST], rallies=rallies)
    assert (len(cities_with_outcome(data)), len(cities_with_outcome(published))) == (1, 1)


def test_applications_described_in_a_city_are_counted_and_a_total_is_not(make, rows):
    data = make(
        rallies=[{"rally_id": "R-1", "round_id": 1}, {"rally_id": "R-2", "round_id": 1, "city_id": "taraz"}],
        applications=[
            {"application_id": "A-1", "filed": 141, "rejected": 141},
            {"application_id": "A-2", "city_id": "almaty"},
            {"application_id": "A-3", "city_id": "almaty", "rejected": 0, "granted": 1},
            {"application_id": "A-4", "city_id": "almaty", "round_id": None},
        ],
    )
    assert rows(places(data, data), "city_id", "applications", "acts") == [("almaty", 2, 1), ("taraz", 0, 0)]


def test_evidence_is_of_the_whole_dataset(published, rows):
    first = select(published, Selection(rounds=(1,)))
    assert rows(places(first, published), "city_id", "evidence", "acts", "rounds") == [
        ("almaty", "named", count_acts_in_rounds(first), "1")
    ]


def test_rallies_of_a_city_in_the_order_of_time(published):
    numbers = (2, 18, 5, 9, 15, 21)
    assert values(rallies_in(published, "uralsk"), "rally_id") == [f"KZ12-R-{number:03}" for number in numbers]


def test_acts_of_a_city_in_the_order_of_time_undated_last(make):
    days = {"I-1": None, "I-2": "2012-10-08", "I-3": "2012-01-08"}
    acts = [{"incident_id": act, "city_id": "uralsk", "date": day} for act, day in days.items()]
    elsewhere = {"incident_id": "I-4", "city_id": "almaty", "date": "2012-10-08"}
    assert values(acts_in(make(incidents=[*acts, elsewhere]), "uralsk"), "act_id") == ["I-3", "I-2", "I-1"]


def test_no_city_is_unnamed_where_sources_name_more_than_were_counted():
    assert (Announced(3, 1, ("C-1",)).unnamed_cities, Announced(3, 5, ("C-1",)).unnamed_cities) == (2, 0)
