"""What a map shows where its dataset does not say."""

import pytest

from charts.layout.base_map import WORLD, extent_around
from loaders.map_lines import MapLines


def land(*boxes):
    rings = [[[w, s], [e, s], [e, n], [w, n], [w, s]] for w, s, e, n in boxes]
    shapes = [{"geometry": {"type": "Polygon", "coordinates": [ring]}} for ring in rings]
    return [MapLines("countries", "land", {"features": shapes})]


@pytest.mark.parametrize(
    ("places", "extent"),
    [
        ([], WORLD),
        ([(10.0, 0.0)], (6, -2.5, 14, 2.5)),
        ([(0.0, -10.0), (1.0, 10.0)], (0.5 - 20.8, -13, 0.5 + 20.8, 13)),
        ([(0.0, 0.0), (44.0, 0.0)], (-6.6, -13, 50.6, 13)),
    ],
    ids=["the world", "five degrees around a city", "a margin of the span", "cities in a row"],
)
def test_extent_is_that_of_the_places_and_never_a_strip(places, extent):
    assert extent_around(places, []) == pytest.approx(extent)


@pytest.mark.parametrize(("places", "ends"), [([(10.0, 60.0)], (2, 18)), ([(0.0, 60.0), (40.0, 60.0)], (-6, 46))])
def test_a_degree_is_narrower_in_the_north(places, ends):
    """At 60 degrees one of longitude is half as wide: a page for one city holds 16 of them, not 8."""
    west, _, east, _ = extent_around(places, [])
    assert (west, east) == pytest.approx(ends)


@pytest.mark.parametrize(
    ("area", "extent"),
    [
        ((7.0, -3.5, 12.0, 3.5), (3.452, -3.78, 15.548, 3.78)),
        ((-50.0, -3.0, 14.0, 3.0), (6, -2.5, 14, 2.5)),
        ((11.0, -1.0, 12.0, 1.0), (6, -2.5, 14, 2.5)),
    ],
    ids=["fits", "too large", "holds no city"],
)
def test_a_country_that_fits_and_holds_a_city_is_shown_whole(area, extent):
    assert extent_around([(10.0, 0.0)], land(area)) == pytest.approx(extent)
