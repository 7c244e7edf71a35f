"""The lines of the map: the GeoJSON files that a descriptor names, each feature with a geometry that can be drawn."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely import get_num_coordinates
from shapely.errors import ShapelyError
from shapely.geometry import shape

from loaders.problems import Problem

POINTS = 50_000
"""The most points of an area: whether lines of more cross each other is not known soon."""
REGIONS = "regions"
"""The role of the file whose areas are those that `region_code` of cities.csv names."""


@dataclass(frozen=True)
class MapLines:
    """Areas of a map as GeoJSON, and how they are filled: as land, as that of a neighbour, or as a panel on it."""

    name: str
    fill: str
    content: Mapping[str, Any]
    role: str = ""


def read_lines(folder: Path, descriptor: Mapping[str, Any]) -> tuple[list[MapLines], list[Problem]]:
    """The sound files under map/ that the descriptor names, in its order, and the problems of the others."""
    lines, problems = [], []
    for named in descriptor.get("dashboard", {}).get("map", {}).get("lines", ()):
        path, role = folder / "map" / named["file"], named.get("role", "")
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            found = _unread_reason(error) if isinstance(error, OSError) else str(error)
            problems.append(Problem(path.name, found=found, expected="a GeoJSON file in map/"))
            continue
        wrong = list(_feature_problems(path.name, content, role == REGIONS))
        problems += wrong
        if not wrong:
            lines.append(MapLines(path.stem, named["fill"], content, role))
    return lines, problems


def _unread_reason(error: OSError) -> str:
    """Why a file could not be read, without its path, since readers of the dashboard may see it."""
    return "no such file" if isinstance(error, FileNotFoundError) else str(error.strerror)


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
        drawn = shape(geometry)
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        return f"{type(error).__name__}: {error}"
    if drawn.is_empty:
        return "an empty geometry"
    if drawn.geom_type not in ("Polygon", "MultiPolygon"):
        return f"a {drawn.geom_type}, which has no area"
    if get_num_coordinates(drawn) > POINTS:
        return f"{get_num_coordinates(drawn):,} points, more than {POINTS:,}"
    return "" if drawn.is_valid else "lines that cross each other"
