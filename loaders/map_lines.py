"""The lines of the map: GeoJSON files beside the tables, each feature with a geometry that can be drawn."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape

from loaders.dataset import MAP_LINES
from loaders.problems import Problem


def read_lines(folder: Path) -> tuple[dict[str, dict[str, Any]], list[Problem]]:
    """The sound files under map/, by stem, and the problems of the others."""
    lines, problems = {}, []
    for stem in MAP_LINES:
        path = folder / "map" / f"{stem}.geojson"
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            found = _unread_reason(error) if isinstance(error, OSError) else str(error)
            problems.append(Problem(path.name, found=found, expected="a GeoJSON file in map/"))
            continue
        wrong = list(_feature_problems(path.name, content))
        problems += wrong
        if not wrong:
            lines[stem] = content
    return lines, problems


def _unread_reason(error: OSError) -> str:
    """Why a file could not be read, without its path, since readers of the dashboard may see it."""
    return "no such file" if isinstance(error, FileNotFoundError) else str(error.strerror)


def _feature_problems(name: str, content: object) -> Iterator[Problem]:
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        yield Problem(name, None, "features", "no list of features", "a GeoJSON FeatureCollection")
        return
    for place, feature in enumerate(features):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            yield Problem(name, None, f"features[{place}].properties", "no properties", "an object with names")
        elif name == "oblasts_2012.geojson" and not isinstance(properties.get("region_code"), str):
            yield Problem(name, None, f"features[{place}].properties.region_code", "no text", "the code of the region")
        fault = _geometry_fault(feature.get("geometry")) if isinstance(feature, dict) else "no feature"
        if fault:
            yield Problem(name, None, f"features[{place}].geometry", fault, "a geometry that can be drawn")


def _geometry_fault(geometry: object) -> str:
    if not isinstance(geometry, dict):
        return "no geometry"
    try:
        drawn = shape(geometry)
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        return f"{type(error).__name__}: {error}"
    if drawn.is_empty:
        return "an empty geometry"
    return "" if drawn.is_valid else "lines that cross each other"
