"""The country lines of the world, for datasets that bring no lines of their own (world/NOTICE.md)."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from shapely import STRtree, box
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Point, Polygon, mapping
from shapely.geometry.base import BaseGeometry

from loaders.map_lines import MapLines

WORLD = Path(__file__).parent / "world" / "countries.topojson"
AROUND = 1.5
"""How far the lines reach around the places, in the larger of their spans; at least `LEAST` degrees."""
LEAST = 10.0

Place = tuple[float, float]


def lines_around(places: Sequence[Place]) -> tuple[MapLines, ...]:
    """The countries in or next to which the places lie, drawn as land over what else is near; nothing for no place.

    A place is its longitude and latitude.
    """
    if not places:
        return ()
    countries, near = _world_countries(), _surroundings(places)
    homes = {int(found) for found in STRtree(countries).nearest([Point(place) for place in places])}
    others = [country for number, country in enumerate(countries) if number not in homes]
    land = [countries[number] for number in sorted(homes)]
    drawn = (("neighbours", "neighbour", others), ("countries", "land", land))
    return tuple(MapLines(name, fill, _feature_collection(of, near)) for name, fill, of in drawn)


def _surroundings(places: Sequence[Place]) -> BaseGeometry:
    west, south, east, north = MultiPolygon([Point(place).buffer(1e-6) for place in places]).bounds
    reach = max(AROUND * (east - west), AROUND * (north - south), LEAST)
    return box(west - reach, south - reach, east + reach, north + reach)


def _feature_collection(countries: Iterable[MultiPolygon], near: BaseGeometry) -> dict[str, Any]:
    """The parts of the countries that reach into the surroundings, whole."""
    found = [[part for part in country.geoms if near.intersects(box(*part.bounds))] for country in countries]
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {}, "geometry": mapping(MultiPolygon(parts))} for parts in found if parts
        ],
    }


@cache
def _world_countries() -> tuple[MultiPolygon, ...]:
    """Every country of the world, decoded from TopoJSON."""
    topology = json.loads(WORLD.read_text(encoding="utf-8"))
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [
        [(round(x * wide + west, 2), round(y * high + south, 2)) for x, y in accumulate(arc, _further_place)]
        for arc in topology["arcs"]
    ]
    found = topology["objects"]["countries"]["geometries"]
    return tuple(MultiPolygon([part for one in country["arcs"] for part in _parts_drawn(one, arcs)]) for country in found)


def _further_place(here: Sequence[float], step: Sequence[float]) -> Place:
    return here[0] + step[0], here[1] + step[1]


def _parts_drawn(part: list[list[int]], arcs: list[list[Place]]) -> list[Polygon]:
    """A part of a country, in two where it lies on both sides of the line of 180 degrees."""
    lines = [[arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring] for ring in part]
    rings = [unwrapped_ring([place for line in ring for place in line]) for ring in lines]
    whole = Polygon(rings[0], rings[1:])
    if whole.bounds[0] >= -180 and whole.bounds[2] <= 180:
        return [whole]
    sides = [translate(whole.intersection(box(turn - 180, -90, turn + 180, 90)), -turn) for turn in (-360, 0, 360)]
    return [found for side in sides for found in getattr(side, "geoms", [side]) if not found.is_empty]


def unwrapped_ring(ring: Sequence[Place]) -> list[Place]:
    """A ring that goes on beyond 180 degrees instead of coming back on the other side of the world."""
    found = [ring[0]]
    for east, north in ring[1:]:
        turns = round((found[-1][0] - east) / 360)
        if (east + 360 * turns, north) != found[-1]:
            found.append((east + 360 * turns, north))
    return found
