"""Whom incidents concerned, how many they were, and which incidents were gravest."""

import narwhals as nw
import pytest

from measures.acts import acts
from measures.affected import Affected, affected, gravest, gravest_in
from measures.people import Person, names_them, people, people_meant, person_of_key
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


ONE = {"incident_id": "I-1", "people_low": 1, "people_high": 1}
TWO = {"incident_id": "I-2", "people_low": 2, "people_high": 2}
OTHER_TWO = {**TWO, "incident_id": "I-3"}
THREE = {"incident_id": "I-4", "people_low": 3, "people_high": 3}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([], Affected(0, 0, 0)),
        ([ONE, TWO], Affected(3, 3, 0)),
        ([{**ONE, "may_be_in": "I-2"}, TWO], Affected(2, 3, 0, 1)),
        ([{**ONE, "may_be_in": "I-9"}, TWO], Affected(3, 3, 0)),
        ([ONE, {**TWO, "may_be_in": "I-1"}], Affected(2, 3, 0, 1)),
        ([TWO, OTHER_TWO, {**THREE, "may_be_in": "I-2;I-3"}], Affected(4, 7, 0, 1)),
        ([TWO, OTHER_TWO, {**THREE, "people_low": 5, "people_high": 5, "may_be_in": "I-2;I-3"}], Affected(5, 9, 0, 1)),
        ([{**ONE, "may_be_in": "I-2"}, {"incident_id": "I-2", "people_words_en": "several"}], Affected(1, None, 1, 1)),
        ([ONE, {**TWO, "people_high": None}], Affected(3, None, 0, 0, 0, 1)),
        ([ONE, {"incident_id": "I-2", "people_named_en": "A;B"}], Affected(3, None, 1)),
        ([ONE, {"incident_id": "I-2"}], Affected(1, None, 1)),
        ([ONE, {"incident_id": "I-2", "kind_code": "venue_closed", "target_codes": "public"}], Affected(1, 1, 0)),
    ],
)
def test_people_are_a_range_that_no_unknown_number_closes(make, given, found):
    assert affected(acts(make(incidents=[{"target_codes": "participant", **row} for row in given]))) == found


def test_what_is_counted_with_each_person_is_not_counted_where_no_source_tells_it(make):
    given = [
        {**TWO, "penalty_amount": 10.0},
        {**OTHER_TWO, "may_be_in": "I-2"},
        {**THREE, "penalty_amount": 5.0, "may_be_in": "I-2"},
    ]
    table = acts(make(incidents=[{"target_codes": "participant", **row} for row in given]))
    assert affected(table, nw.col("penalty_amount").cast(nw.Int64)) == Affected(2 * 10 + (3 - 2) * 5, None, 1, 2)


def test_refusals_concern_nobody_who_is_counted(make):
    refused = {"application_id": "A-1", "decided_by": "2012-03-06"}
    assert affected(acts(make(applications=[refused]))) == Affected(0, 0, 0)


ROWS = [
    {
        "incident_id": "I-1",
        "people_named_en": "Bulat Abilov;Anar Abildayeva",
        "people_named_ru": "Булат Абилов;Анар Абильдаева",
        "people_named_kk": "Болат Әбілов;Анар Әбілдаева",
    },
    {
        "incident_id": "I-2",
        "people_named_en": "Bulat Abilov",
        "people_named_ru": "Булат Абилов",
        "people_named_kk": "Болат Әбілов",
    },
    {"incident_id": "I-3"},
]


def test_people_with_their_acts(make):
    found = people(make(incidents=ROWS))
    assert [(person.name, person.acts) for person in found] == [("Bulat Abilov", 2), ("Anar Abildayeva", 1)]
    assert found[0].words == ("abilov", "bolat", "bulat")


def test_a_person_has_the_same_readable_key_in_every_language(make):
    data = make(incidents=ROWS)
    keys = {language: [person.key for person in people(data.in_language(language))] for language in ("en", "ru", "kk")}
    assert {*map(tuple, keys.values())} == {("bulat-abilov", "anar-abildayeva")}
    assert person_of_key(data.in_language("kk"), "anar-abildayeva").name == "Анар Әбілдаева"
    assert person_of_key(data, "nobody") is None


def test_of_two_names_with_the_same_letters_each_has_a_key(make):
    given = [{"people_named_en": name} for name in ("Ann Roe", "Ann-Roe", "…")]
    assert [person.key for person in people(make(incidents=given))] == ["ann-roe", "ann-roe-2", "person"]


def test_a_name_means_who_bears_all_its_words_and_not_who_is_called_much_alike(make):
    known = people(make(incidents=ROWS))
    for query in ("Abilov", "Abylov", "Әбілов", "булат абилов"):
        assert [person.name for person in people_meant(known, query)] == ["Bulat Abilov"]
    assert people_meant(known, "Abilov fine") == people_meant(known, "Bulat Abildayeva") == people_meant(known, " ") == ()


def test_names_of_places_and_kinds_mean_nobody(published):
    known = people(published)
    for query in ("Almaty", "Oral", "Astana", "fine", "arrest", "police", "Aktau", "Taraz"):
        assert people_meant(known, query) == ()


def test_words_of_a_hit_are_a_name_in_any_ending():
    person = Person("Bakhytzhan Toregozhina", ("bakhytzhan", "toregozhina"), ())
    assert names_them((("support", "Торегожиной"),), (person,))
    assert not names_them((("people", "Bakhytgul"),), (person,))
    assert not names_them((("people", "Toregozhina"), ("support", "arrested")), (person,))
