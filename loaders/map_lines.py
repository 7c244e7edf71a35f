"""The lines of the map: those that a descriptor names, else those of the world (world/NOTICE.md), as fine as a map needs."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, Point, mapping, shape
from shapely.geometry.base import BaseGeometry

from loaders.problems import Problem

POINTS = 50_000  # the most points of an area: whether lines of more cross each other is not known soon
REGIONS = "regions"  # the role of the file whose areas are those that `region_code` of cities.csv names
Extent: TypeAlias = tuple[float, float, float, float]  # west, south, east and north in degrees
MOST_CORNERS, ENOUGH = 6000, 1000
"""Corners of the lines of a map that are drawn as they are given, and those of lines that are made coarser, at most."""
FINEST = 1000  # the part of the width of a map that is the finest detail of such lines
WORLD = Path(__file__).parent / "world" / "countries.geojson"
AROUND = 1.5  # how far the lines reach around the places, in the larger of their spans; at least `LEAST` degrees
LEAST = 10.0

Place = tuple[float, float]


@dataclass(frozen=True)
class MapLines:
    """Areas of a map as GeoJSON, and how they are filled: as land, as that of a neighbour, or as a panel on it."""

    name: str
    fill: str
    content: Mapping[str, Any]
    role: str = ""


def read_lines(folder: Path, descriptor: Mapping[str, Any]) -> tuple[list[MapLines], list[Problem]]:
    """Return the sound files under map/ that the descriptor names, in its order, and the problems of the others."""
    lines, problems = [], []
    for entry in descriptor.get("dashboard", {}).get("map", {}).get("lines", ()):
        path, role = folder / "map" / entry["file"], entry.get("role", "")
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            # without its path: readers may see it
            reason = str(error.strerror) if isinstance(error, OSError) else str(error)
            reason = "no such file" if isinstance(error, FileNotFoundError) else reason
            problems.append(Problem(path.name, found=reason, expected="a GeoJSON file in map/"))
            continue
        wrong = list(_feature_problems(path.name, content, role == REGIONS))
        problems += wrong
        if not wrong:
            lines.append(MapLines(path.stem, entry["fill"], content, role))
    return lines, problems


def _feature_problems(name: str, content: object, are_regions: bool) -> Iterator[Problem]:
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        yield Problem(name, None, "features", "no list of features", "a GeoJSON FeatureCollection")
        return
    for place, feature in enumerate(features):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            yield Problem(name, None, f"features[{place}].properties", "no properties", "an object with names")
        elif are_regions and not isinstance(properties.get("region_code"), str):
            yield Problem(name, None, f"features[{place}].properties.region_code", "no text", "the code of the region")
        fault = _geometry_fault(feature.get("geometry")) if isinstance(feature, dict) else "no feature"
        if fault:
            yield Problem(name, None, f"features[{place}].geometry", fault, "a geometry that can be drawn")


def _geometry_fault(geometry: object) -> str:
    if not isinstance(geometry, dict):
        return "no geometry"
    try:
        area = shape(geometry)
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        return f"{type(error).__name__}: {error}"
    if area.is_empty:
        return "an empty geometry"
    if area.geom_type not in ("Polygon", "MultiPolygon"):
        return f"a {area.geom_type}, which has no area"
    if shapely.get_num_coordinates(area) > POINTS:
        return f"{shapely.get_num_coordinates(area):,} points, more than {POINTS:,}"
    return "" if area.is_valid else "lines that cross each other"


def lines_around(places: Sequence[Place]) -> tuple[MapLines, ...]:
    """Return the countries of some places (longitude, latitude) as land over what else is near; nothing for no place."""
    if not places:
        return ()
    west, south, east, north = MultiPolygon([Point(place).buffer(1e-6) for place in places]).bounds
    reach = max(AROUND * (east - west), AROUND * (north - south), LEAST)
    countries, near = _world_countries(), shapely.box(west - reach, south - reach, east + reach, north + reach)
    homes = {int(nearest) for nearest in shapely.STRtree(countries).nearest([Point(place) for place in places])}
    others = [country for number, country in enumerate(countries) if number not in homes]
    land = [countries[number] for number in sorted(homes)]
    layers = (("neighbours", "neighbour", others), ("countries", "land", land))
    return tuple(MapLines(name, fill, _feature_collection(areas, near)) for name, fill, areas in layers)


def _feature_collection(countries: Iterable[MultiPolygon], near: BaseGeometry) -> dict[str, Any]:
    """Return the parts of the countries that reach into the surroundings, whole."""
    parts = ([part for part in country.geoms if near.intersects(shapely.box(*part.bounds))] for country in countries)
    return _as_geojson(MultiPolygon(some) for some in parts if some)


def _as_geojson(areas: Iterable[BaseGeometry]) -> dict[str, Any]:
    features = [{"type": "Feature", "properties": {}, "geometry": mapping(area)} for area in areas]
    return {"type": "FeatureCollection", "features": features}


@cache
def _world_countries() -> tuple[MultiPolygon, ...]:
    return tuple(shapely.from_geojson(WORLD.read_text(encoding="utf-8")).geoms)


def lighter_lines(lines: tuple[MapLines, ...], extent: Extent, most: int = MOST_CORNERS) -> tuple[MapLines, ...]:
    """Return the lines as given; of more than `most` corners so coarse that `ENOUGH` are left, without finer areas."""
    areas = [[shape(feature["geometry"]) for feature in one.content["features"]] for one in lines]
    if sum(map(shapely.count_coordinates, areas)) <= most:
        return lines
    west, south, east, north = extent
    edge = (east - west) / 20
    near = (west - edge, south - edge, east + edge, north + edge)
    cut = [
        [part for part in shapely.clip_by_rect(shapely.get_parts(shapes), *near) if not part.is_empty] for shapes in areas
    ]
    detail = (east - west) / FINEST
    while True:
        coarse = [[shapely.simplify(part, detail) for part in parts if part.area > detail * detail] for parts in cut]
        if sum(map(shapely.count_coordinates, coarse)) <= ENOUGH:
            return tuple(replace(one, content=_polygons(areas)) for one, areas in zip(lines, coarse, strict=True))
        detail *= 1.5


def _polygons(areas: list[Any]) -> dict[str, Any]:
    parts = (part for area in areas for part in shapely.get_parts(shapely.set_precision(area, 0.01)))
    return _as_geojson(part for part in parts if part.geom_type == "Polygon")
