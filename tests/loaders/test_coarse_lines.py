"""Map lines that are too fine for a figure."""

from shapely import count_coordinates
from shapely.geometry import Point, box, mapping, shape

from loaders.map_lines import ENOUGH, MapLines, lighter_lines


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
