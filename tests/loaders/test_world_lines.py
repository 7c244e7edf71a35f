"""The country lines of the world: all of them, and those around the places of a dataset."""

import pytest
from shapely import count_coordinates
from shapely.geometry import Point, box, mapping, shape

from loaders.map_lines import ENOUGH, MapLines, lighter_lines, lines_around

LIMA, TBILISI, FIJI = (-77.03, -12.05), (44.79, 41.72), (178.0, -17.8)


def areas(content):
    return [shape(feature["geometry"]) for feature in content["features"]]


@pytest.mark.parametrize(("here", "there"), [(LIMA, (-78.5, -0.2)), (TBILISI, (44.5, 40.18)), (FIJI, (168.3, -17.73))])
def test_the_country_of_a_place_is_land_and_its_neighbour_is_one(here, there):
    neighbours, land = lines_around([here])
    assert [(lines.name, lines.fill) for lines in (neighbours, land)] == [("neighbours", "neighbour"), ("countries", "land")]
    assert any(area.covers(Point(here)) for area in areas(land.content))
    assert not any(area.covers(Point(there)) for area in areas(land.content))


def test_a_place_in_the_sea_belongs_to_the_nearest_country():
    _, land = lines_around([(51.0, -19.0)])
    [madagascar] = areas(land.content)
    assert madagascar.covers(Point(47.5, -18.9))


def test_what_lies_far_away_is_left_out():
    neighbours, _ = lines_around([LIMA])
    assert not any(area.covers(Point(TBILISI)) for area in areas(neighbours.content))


def test_no_place_has_no_lines():
    assert lines_around([]) == ()


def test_every_country_can_be_drawn_and_none_runs_around_the_world():
    neighbours, land = lines_around([(-179.9, 0.0), (179.9, 0.0)])
    found = [*areas(neighbours.content), *areas(land.content)]
    assert len(found) == 240
    assert [area for area in found if not area.is_valid] == []
    parts = [part.bounds for area in found for part in area.geoms]
    assert max(east - west for west, _, east, _ in parts) < 180
    assert (min(west for west, *_ in parts), max(east for _, _, east, _ in parts)) == (-180, 180)


def lines_of(*areas):
    features = [{"type": "Feature", "properties": {}, "geometry": mapping(area)} for area in areas]
    return (MapLines("land", "land", {"type": "FeatureCollection", "features": features}),)


def drawn(lines):
    return [shape(feature["geometry"]) for one in lines for feature in one.content["features"]]


def test_few_corners_stay_as_they_are_given():
    given = lines_of(box(0, 0, 1, 1))
    assert lighter_lines(given, (0, 0, 1, 1)) is given


def test_a_fine_circle_keeps_its_area_with_fewer_corners_and_what_lies_beyond_the_map_is_left_out():
    given = lines_of(Point(0, 0).buffer(1, quad_segs=2000), box(50, 50, 51, 51))
    [circle] = drawn(lighter_lines(given, (-2, -2, 2, 2)))
    assert count_coordinates(circle) <= ENOUGH
    assert 3.1 < circle.area < 3.15


def test_a_thousand_islets_are_left_out_rather_than_drawn():
    islets = [Point(n % 40, n // 40).buffer(0.01, quad_segs=2) for n in range(1000)]
    [land] = drawn(lighter_lines(lines_of(box(0, -20, 40, -1), *islets), (-1, -20, 41, 41)))
    assert round(land.area) == 760
