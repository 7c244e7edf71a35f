"""Map lines that are too fine for a figure, made coarser: what lies beyond the map is left out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from shapely import clip_by_rect, count_coordinates, get_parts, set_precision, simplify
from shapely.geometry import mapping, shape

from loaders.map_lines import MapLines

Extent: TypeAlias = tuple[float, float, float, float]
"""West, south, east and north in degrees."""
MOST_CORNERS, ENOUGH = 6000, 1000
"""Corners of the lines of a map that are drawn as they are given, and those of lines that are made coarser, at most."""
FINEST = 1000
"""The part of the width of a map that is the finest detail of such lines."""


def lighter_lines(lines: tuple[MapLines, ...], extent: Extent, most: int = MOST_CORNERS) -> tuple[MapLines, ...]:
    """The lines as they are given; where they have more corners than `most`, as coarse as leaves no more than
    `ENOUGH` of them on the map; areas finer than that are left out.
    """
    areas = [[shape(feature["geometry"]) for feature in one.content["features"]] for one in lines]
    if sum(map(count_coordinates, areas)) <= most:
        return lines
    west, south, east, north = extent
    edge = (east - west) / 20
    near = (west - edge, south - edge, east + edge, north + edge)
    cut = [[part for part in clip_by_rect(get_parts(found), *near) if not part.is_empty] for found in areas]
    apart = (east - west) / FINEST
    while True:
        coarse = [[simplify(area, apart) for area in found if area.area > apart * apart] for found in cut]
        if sum(map(count_coordinates, coarse)) <= ENOUGH:
            return tuple(replace(one, content=_collection(found)) for one, found in zip(lines, coarse, strict=True))
        apart *= 1.5


def _collection(areas: list[Any]) -> Mapping[str, Any]:
    parts = [part for area in areas for part in get_parts(set_precision(area, 0.01)) if part.geom_type == "Polygon"]
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {}, "geometry": mapping(part)} for part in parts],
    }
