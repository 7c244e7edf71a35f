"""The country lines of the world: decoded whole, and those around the places of a dataset."""

import pytest
from shapely.geometry import Point, shape

from loaders.map_lines import WORLD, lines_around, unwrapped_ring

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


def test_a_ring_goes_on_beyond_180_degrees():
    assert unwrapped_ring([(179, 0), (-179, 1), (-179, 1), (179, 2)]) == [(179, 0), (181, 1), (179, 2)]


def test_the_lines_are_small_and_their_licence_stands_beside_them():
    assert WORLD.stat().st_size < 300_000
    assert "Natural Earth 4.1.0" in (WORLD.parent / "NOTICE.md").read_text(encoding="utf-8")
