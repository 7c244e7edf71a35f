"""Each damaged map file is refused with the problem that names it, and with no other."""

import shutil

import pytest

from loaders import Problem, load
from loaders.descriptor import read_descriptor
from loaders.map_lines import read_lines
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
