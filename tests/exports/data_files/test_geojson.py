"""Cities, rallies and acts as points, and what is not among them."""

import json

import pytest
from shapely.geometry import shape

from exports.data_files import geojson
from exports.data_files.file_table import FileOptions
from measures.acts import acts, count_acts_in_rounds
from measures.tables import number_of
from tests.conftest import choice_of


@pytest.fixture(scope="module")
def whole(chosen):
    return json.loads(geojson.write(chosen(), FileOptions()))


def of(collection, kind):
    return [one["properties"] for one in collection["features"] if one["properties"]["feature"] == kind]


def test_every_feature_is_a_point_in_or_near_kazakhstan(whole):
    assert whole["type"] == "FeatureCollection"
    points = [shape(one["geometry"]) for one in whole["features"]]
    assert {point.geom_type for point in points} == {"Point"}
    assert all(46 < point.x < 88 and 40 < point.y < 56 for point in points)


def test_ten_cities_of_the_rounds_with_their_counts(whole, chosen):
    found = {row["city_id"]: (row["acts"], row["rallies"], row["evidence"]) for row in of(whole, "city")}
    assert len(found) == 10
    assert found["almaty"] == (count_acts_in_rounds(chosen(cities=("almaty",)).data), 4, "named")
    assert found["taraz"] == (count_acts_in_rounds(chosen(cities=("taraz",)).data), 1, "other_round")


def test_what_has_no_city_is_left_out_and_named(whole, published):
    assert whole["left_out"]["acts_without_city"] == [
        *("KZ12-I-035", "KZ12-I-042", "KZ12-I-048", "KZ12-I-068"),
        *("KZ12-I-084", "KZ12-I-085", "KZ12-I-086", "KZ12-I-087"),
    ]
    assert whole["left_out"]["unnamed_cities"] == 16
    assert whole["left_out"]["cities_of_no_round"] == ["kokshetau", "kostanay", "kyzylorda", "petropavlovsk"]
    total = number_of(acts(published))
    assert len(of(whole, "act")) == total - 8
    assert whole["notice"]["rows"]["act"] == {"rows": total - 8, "of": total}


def test_features_have_their_own_address(whole):
    [city] = [row for row in of(whole, "city") if row["city_id"] == "uralsk"]
    assert city["address"] == "https://dashboard.example.org/places?place=uralsk&lang=en&version=1.6.0"
    [refusal] = [row for row in of(whole, "act") if row["act_id"] == "KZ12-A-002"]
    assert refusal["address"] == "https://dashboard.example.org/people?incident=KZ12-A-002&lang=en&version=1.6.0"
    assert (refusal["kind_code"], refusal["last"]) == ("refusal", "2012-04-27")


def test_texts_are_in_the_language_of_the_choice(chosen):
    found = of(json.loads(geojson.write(chosen("kk"), FileOptions())), "city")
    assert {row["city_id"]: row["name"] for row in found}["uralsk"] == "Орал"
    assert [name for name in found[0] if name.endswith(("_en", "_ru", "_kk"))] == []
    tags = json.loads(geojson.write(chosen(), FileOptions(hxl=True)))["hxl"]
    assert tags["city"]["name"] == "#loc+name"
    assert (tags["act"]["date"], tags["act"]["act_id"]) == ("#date+occurred", "#event+id")


def test_chosen_part_has_only_its_features(chosen):
    part = json.loads(geojson.write(chosen(rounds=(3,), cities=("taraz",)), FileOptions()))
    assert [(one["properties"]["feature"], one["properties"]["city"]) for one in part["features"]] == [
        ("city", "Taraz"), ("rally", "Taraz"),
    ]  # fmt: skip
    assert part["notice"]["codes"] == {"round": "3", "city": "taraz"}
    assert part["left_out"]["unnamed_cities"] is None


def test_an_act_has_no_property_that_only_its_table_has(whole):
    assert {*of(whole, "act")[0]} & {"own_notes", "organisations", "standard_ids", "legal_basis"} == set()


def test_nothing_chosen_gives_an_empty_collection(make):
    part = json.loads(geojson.write(choice_of(make()), FileOptions()))
    assert part["features"] == []
    assert part["left_out"]["acts_without_city"] == []
    cities = [{"city_id": "nowhere", "name_en": "Nowhere", "longitude": None, "latitude": None}]
    acts_there = [{"incident_id": "I-1", "city_id": "nowhere", "round_id": 1}]
    data = make(cities=cities, incidents=acts_there)
    features = json.loads(geojson.write(choice_of(data), FileOptions()))["features"]
    assert [(one["properties"]["feature"], one["geometry"]) for one in features] == [("city", None), ("act", None)]
