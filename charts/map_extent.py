"""Which part of the world a map shows where its dataset does not say: the cities, and their countries where they fit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import cos, log, radians, tan
from typing import Any

from loaders.map_lines import MapLines

Extent = tuple[float, float, float, float]
"""West, south, east and north in degrees."""

WORLD: Extent = (-180, -60, 180, 80)
FARTHEST = 85
"""The latitude at which a sheet ends."""
MARGIN, EDGE = 0.15, 0.04
"""Room on each side of the cities, and of a country that is shown whole, as a part of their span."""
LEAST, SMALLEST = 5, 1
"""Degrees from south to north at least, around cities and around a country that is shown whole."""
NARROWEST, FLATTEST = 1.6, 2.2
"""Width to height at least and at most."""
WIDER = 1.6
"""How many times as large as the surroundings of its cities a country may be to be shown whole."""


def extent_around(places: Sequence[tuple[float, float]], lines: Iterable[MapLines]) -> Extent:
    """What a map of these places, longitude and latitude, shows; the world for none.

    The land in which they all lie is shown whole where it is not much larger than they need.
    """
    if not places:
        return WORLD
    span = _extent_of(places)
    near = _sheet(span, MARGIN, LEAST)
    land = [area for area in _land_extents(lines) if _meet(area, near) and _fits(area, near)]
    if all(any(_meet(area, (*place, *place)) for area in land) for place in places):
        return _sheet(_extent_of([(x, y) for w, s, e, n in (span, *land) for x, y in ((w, s), (e, n))]), EDGE, SMALLEST)
    return near


def mercator(latitude: float) -> float:
    """How far north a latitude lies on the sheet of an interactive map, in radians."""
    return log(tan(radians(45 + latitude / 2)))


def map_rings(collection: Mapping[str, Any]) -> Iterator[list[list[float]]]:
    """The outlines of areas and of their holes."""
    for feature in collection["features"]:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for polygon in polygons:
            yield from polygon


def _extent_of(places: Iterable[Sequence[float]]) -> Extent:
    easts, norths = zip(*places, strict=True)
    return (min(easts), min(norths), max(easts), max(norths))


def _land_extents(lines: Iterable[MapLines]) -> Iterator[Extent]:
    for drawn in lines:
        if drawn.fill == "land":
            yield from map(_extent_of, map_rings(drawn.content))


def _meet(one: Extent, other: Extent) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _fits(area: Extent, near: Extent) -> bool:
    return area[2] - area[0] <= WIDER * (near[2] - near[0]) and area[3] - area[1] <= WIDER * (near[3] - near[1])


def _sheet(span: Extent, margin: float, least: float) -> Extent:
    """A span with a margin, at least so many degrees high, and of a shape that fits a page."""
    west, south, east, north = span
    middle, centre, around = (south + north) / 2, (west + east) / 2, 1 + 2 * margin
    narrowing = cos(radians(middle))
    high = max((north - south) * around, least)
    wide = max((east - west) * narrowing * around, NARROWEST * high)
    high = max(high, wide / FLATTEST)
    across = wide / narrowing
    return (centre - across / 2, max(middle - high / 2, -FARTHEST), centre + across / 2, min(middle + high / 2, FARTHEST))
