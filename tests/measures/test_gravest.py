"""The gravest acts, gravest first."""

from measures.affected import gravest, gravest_in
from measures.tables import values

ARREST = {"kind_code": "administrative_arrest", "round_id": 1, "city_id": "almaty", "date": "2012-01-28",
          "penalty_amount": 15, "penalty_unit_code": "days"}  # fmt: skip


def test_acts_outside_the_rounds_or_without_a_name_are_left_out(make):
    unnamed = {**ARREST, "incident_id": "I-1"}
    outside = {**ARREST, "incident_id": "I-2", "round_id": None, "people_named_en": "A"}
    lesser = {**ARREST, "incident_id": "I-3", "kind_code": "fine", "people_named_en": "A"}
    kept = {**ARREST, "incident_id": "I-4", "people_named_en": "A"}
    assert values(gravest(make(incidents=[unnamed, outside, lesser, kept])), "act_ids") == ["I-4"]


def test_kind_goes_before_length_and_length_before_time(make):
    given = [
        {**ARREST, "incident_id": "I-1", "penalty_amount": 5},
        {**ARREST, "incident_id": "I-2", "penalty_amount": 30, "date": "2012-02-25"},
        {**ARREST, "incident_id": "I-3", "penalty_amount": None},
        {**ARREST, "incident_id": "I-4", "kind_code": "imprisonment", "penalty_amount": 1, "penalty_unit_code": "years"},
        {**ARREST, "incident_id": "I-5", "kind_code": "attack", "penalty_amount": None},
        {**ARREST, "incident_id": "I-6", "penalty_amount": 30},
    ]
    data = make(incidents=[{**row, "people_named_en": "A"} for row in given])
    assert values(gravest(data), "act_ids") == ["I-5", "I-4", "I-6", "I-2", "I-1", "I-3"]


def test_acts_are_together_only_when_day_city_and_penalty_are_the_same(make):
    others = [{}, {}, {"date": "2012-01-29"}, {"city_id": "uralsk"}, {"penalty_amount": 14}, {"penalty_unit_code": "years"}]
    given = [{**ARREST, "incident_id": f"I-{n}", "people_named_en": f"P{n}", **other} for n, other in enumerate(others)]
    assert sorted(values(gravest(make(incidents=given)), "act_ids")) == ["I-0;I-1", "I-2", "I-3", "I-4", "I-5"]


def test_a_person_of_two_acts_is_one_person(make, rows):
    first = {**ARREST, "incident_id": "I-1", "people_named_en": "A;B"}
    second = {**ARREST, "incident_id": "I-2", "people_named_en": "B;C"}
    assert rows(gravest(make(incidents=[first, second])), "act_ids", "named", "people") == [("I-1;I-2", "A;B;C", 3)]


def test_acts_of_a_city_stand_one_by_one_the_gravest_first_and_those_without_a_rank_last(make):
    kinds = {"I-1": ("fine", 5.0), "I-2": ("attack", None), "I-3": ("imprisonment", 2.0), "I-4": ("imprisonment", 3.0)}
    acts = [
        {"incident_id": act, "round_id": 1, "city_id": "almaty", "kind_code": kind, "penalty_amount": amount}
        for act, (kind, amount) in kinds.items()
    ]
    data = make(incidents=[*acts, {"incident_id": "I-5", "round_id": 1, "city_id": "taraz"}])
    assert values(gravest_in(data, "almaty"), "act_id") == ["I-2", "I-4", "I-3", "I-1"]
