"""The story of one round: what was asked, done before, and to what people were sentenced."""

from collections.abc import Callable

from loaders import Dataset
from measures.story import acts_before, story_applications, story_penalties, story_round
from measures.tables import number_of, tuples, values

Make = Callable[..., Dataset]
ROUNDS = [{"round_id": 1, "date": "2012-01-28"}, {"round_id": 2, "date": "2012-02-25"}]
FINE = {"kind_code": "fine", "date": "2012-02-25"}


def test_story_is_that_of_the_round_with_the_largest_total(make: Make) -> None:
    asked = [
        {"application_id": "A-1", "round_id": 1, "filed": 30, "rejected": 30},
        {"application_id": "A-2", "round_id": 2, "filed": 20, "rejected": 20},
    ]
    acts = [{"incident_id": f"I-{n}", "round_id": 2, **FINE} for n in range(3)]
    assert story_round(make(rounds=ROUNDS, applications=asked, incidents=acts)) == 1


def test_story_without_a_total_is_that_of_the_round_of_most_acts_and_of_equally_many_the_last(make: Make) -> None:
    acts = [{"incident_id": f"I-{n}", "round_id": n % 2 + 1, **FINE} for n in range(4)]
    assert story_round(make(rounds=ROUNDS, incidents=acts)) == 2
    assert story_round(make(rounds=ROUNDS, incidents=[*acts, {"incident_id": "I-9", "round_id": 1, **FINE}])) == 1


def test_story_of_nothing_is_of_no_round(make: Make) -> None:
    data = make(rounds=ROUNDS)
    assert story_round(data) is None
    assert [number_of(part(data)) for part in (story_applications, acts_before, story_penalties)] == [0, 0, 0]


def test_applications_told_are_those_of_the_largest_total_alone(make: Make) -> None:
    asked = [
        {"application_id": "A-1", "round_id": 1, "filed": 3, "rejected": 3},
        {"application_id": "A-2", "round_id": 1, "part_of": "A-1", "city_id": "almaty"},
        {"application_id": "A-3", "round_id": 1, "city_id": "almaty"},
        {"application_id": "A-4", "round_id": 1, "filed": 2, "rejected": 2},
    ]
    told = story_applications(make(rounds=ROUNDS, applications=asked))
    assert tuples(told, "application_id", "state", "number") == [("A-2", "single", 1), ("A-1", "in_total", 2)]


def test_acts_before_are_those_of_the_last_two_weeks(make: Make) -> None:
    days = {"I-1": "2012-02-10", "I-2": "2012-02-11", "I-3": "2012-02-24", "I-4": "2012-02-25", "I-5": "2012-02-26"}
    acts = [{"incident_id": one, "round_id": 2, "kind_code": "warning", "date": day} for one, day in days.items()]
    assert values(acts_before(make(rounds=ROUNDS, incidents=acts)), "act_id") == ["I-2", "I-3"]


def test_penalties_are_arrests_and_then_fines_in_the_order_of_time(make: Make) -> None:
    acts = [
        {"incident_id": "I-1", **FINE},
        {"incident_id": "I-2", "kind_code": "administrative_arrest", "date": "2012-02-27"},
        {"incident_id": "I-3", "kind_code": "administrative_arrest", "date": "2012-02-26"},
        {"incident_id": "I-4", "kind_code": "warning", "date": "2012-02-26"},
    ]
    found = story_penalties(make(rounds=ROUNDS, incidents=[{"round_id": 2, **act} for act in acts]))
    assert values(found, "act_id") == ["I-3", "I-2", "I-1"]


def test_without_rounds_the_story_is_that_of_the_largest_total_and_of_all_penalties(make: Make) -> None:
    asked = [{"application_id": f"A-{n}", "round_id": None, "filed": n, "rejected": n} for n in (2, 3)]
    data = make(applications=asked, incidents=[{"incident_id": "I-1", "round_id": None, **FINE}])
    assert tuples(story_applications(data), "application_id", "number") == [("A-3", 3)]
    assert values(story_penalties(data), "act_id") == ["I-1"]
    assert number_of(acts_before(data)) == 0
