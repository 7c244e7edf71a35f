"""What a map shows where its dataset does not say."""

import pytest

from charts.layout.base_map import WORLD, extent_around
from loaders.map_lines import MapLines


def land(*boxes):
    rings = [[[w, s], [e, s], [e, n], [w, n], [w, s]] for w, s, e, n in boxes]
    shapes = [{"geometry": {"type": "Polygon", "coordinates": [ring]}} for ring in rings]
    return [MapLines("countries", "land", {"features": shapes})]


def test_without_a_place_it_is_the_world():
    assert extent_around([], []) == WORLD


def test_one_city_has_five_degrees_around_it():
    assert extent_around([(10.0, 0.0)], []) == pytest.approx((6, -2.5, 14, 2.5))


def test_cities_have_a_margin_of_their_span():
    assert extent_around([(0.0, -10.0), (1.0, 10.0)], []) == pytest.approx((0.5 - 20.8, -13, 0.5 + 20.8, 13))


def test_cities_in_a_row_are_not_shown_as_a_strip():
    west, south, east, north = extent_around([(0.0, 0.0), (44.0, 0.0)], [])
    assert (west, east) == pytest.approx((-6.6, 50.6))
    assert (south, north) == pytest.approx((-13, 13))


@pytest.mark.parametrize(("places", "ends"), [([(10.0, 60.0)], (2, 18)), ([(0.0, 60.0), (40.0, 60.0)], (-6, 46))])
def test_a_degree_is_narrower_in_the_north(places, ends):
    """At 60 degrees one of longitude is half as wide: a page for one city holds 16 of them, not 8."""
    west, _, east, _ = extent_around(places, [])
    assert (west, east) == pytest.approx(ends)


def test_a_country_that_fits_is_shown_whole():
    assert extent_around([(10.0, 0.0)], land((7.0, -3.5, 12.0, 3.5))) == pytest.approx((3.452, -3.78, 15.548, 3.78))


@pytest.mark.parametrize("area", [(-50.0, -3.0, 14.0, 3.0), (11.0, -1.0, 12.0, 1.0)])
def test_a_country_that_is_too_large_or_holds_no_city_is_not(area):
    assert extent_around([(10.0, 0.0)], land(area)) == pytest.approx((6, -2.5, 14, 2.5))
