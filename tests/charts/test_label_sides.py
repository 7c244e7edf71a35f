"""On which side the names of cities stand."""

import pytest

from charts.layout.base_map import BaseMap, label_sides

NAMES = {"a": "Aaaaaaaa", "b": "Bbbbbbbb"}  # eight letters: 56 pixels; on this sheet 10.8 pixels are a degree


def base(**sides):
    return BaseMap((), (0.0, -10.0, 50.0, 10.0), sides, "Map", "", False)


def city(name, east, north=0.0):
    return {"city_id": name, "longitude": east, "latitude": north}


@pytest.mark.parametrize(("east", "side"), [(25.0, "right"), (48.0, "left")])
def test_a_name_stands_on_the_right_and_keeps_within_the_map(east, side):
    assert label_sides(base(), [city("a", east)], NAMES) == {"a": side}


@pytest.mark.parametrize(("north", "side"), [(0.0, "left"), (3.0, "right")])
def test_a_name_leaves_room_for_the_mark_of_another_city(north, side):
    assert label_sides(base(), [city("a", 25.0), city("b", 28.0, north)], NAMES)["a"] == side


def test_a_name_leaves_room_for_one_that_stands_already():
    sides = label_sides(base(), [city("a", 25.0), city("b", 24.9, 0.3)], NAMES)
    assert sides["a"] != sides["b"]


def test_a_given_side_comes_first():
    assert label_sides(base(b="left"), [city("a", 20.0), city("b", 28.0)], NAMES) == {"b": "left", "a": "left"}
