"""The country lines of the world as the maps use them, from `countries-50m.json` of the npm package `world-atlas`.

Each line is simplified once for the countries on both its sides, so that no gap shows between them. Run:
`python -m tools.world_lines countries-50m.json` after `npm pack world-atlas@2.0.2`.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from shapely.geometry import LineString, Polygon

from loaders.map_lines import unwrapped_ring

COUNTRIES_FILE = Path(__file__).parent.parent / "loaders" / "world" / "countries.topojson"
STEP = 0.01
"""Degrees to which places are rounded."""
TOLERANCE = 0.03
"""Degrees by which a simplified line may depart from its source."""
SMALLEST = 0.01
"""Square degrees of the smallest island that is drawn beside a larger part of its country."""
LEFT_OUT = {"010"}
"""Antarctica."""

Point = tuple[int, int]
Ring = list[int]


def main() -> int:
    """Writes the lines."""
    source = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    COUNTRIES_FILE.write_text(json.dumps(simplified_world(source), separators=(",", ":")) + "\n", encoding="utf-8")
    return 0


def simplified_world(source: dict[str, Any]) -> dict[str, Any]:
    """The same countries with simpler lines and without the smallest islands, as TopoJSON; each by its ISO number alone."""
    exact = list(_exact_arcs(source))
    found = [country for country in source["objects"]["countries"]["geometries"] if country.get("id") not in LEFT_OUT]
    countries = [(country.get("id"), _parts_of(country)) for country in found if country.get("arcs")]
    arcs = _simplified_arcs(exact, [part for _, parts in countries for part in parts])
    kept = [(number, _larger_parts(parts, arcs)) for number, parts in countries]
    used = sorted({_index_of(arc) for _, parts in kept for part in parts for ring in part for arc in ring})
    places = {old: new for new, old in enumerate(used)}
    shapes = [_country_shape(number, parts, places) for number, parts in kept]
    return {
        "type": "Topology",
        "transform": {"scale": [STEP, STEP], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": shapes}},
        "arcs": [_steps_between(arcs[old]) for old in used],
    }


def _exact_arcs(source: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    (wide, high), (west, south) = source["transform"]["scale"], source["transform"]["translate"]
    for arc in source["arcs"]:
        x = y = 0
        places = []
        for across, up in arc:
            x, y = x + across, y + up
            places.append((x * wide + west, y * high + south))
        yield places


def _parts_of(country: dict[str, Any]) -> list[list[Ring]]:
    parts: list[list[Ring]] = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
    return parts


def _simplified_arcs(exact: list[list[tuple[float, float]]], parts: list[list[Ring]]) -> list[list[Point]]:
    """Every line simplified; those of a part that would cross themselves or vanish stand as in the source, but rounded."""
    simple = [_rounded_line(LineString(arc).simplify(TOLERANCE).coords) for arc in exact]
    for part in parts:
        drawn = _part_shape(part, simple)
        if drawn.is_empty or not drawn.is_valid:
            for arc in (_index_of(arc) for ring in part for arc in ring):
                simple[arc] = _rounded_line(exact[arc])
    return simple


def _rounded_line(places: Iterable[tuple[float, ...]]) -> list[Point]:
    found = [(round(x / STEP), round(y / STEP)) for x, y in places]
    return [found[0], *(here for before, here in pairwise(found) if here != before)]


def _index_of(arc: int) -> int:
    """The place of a line in the list; one that runs backwards is the complement of its place."""
    return arc if arc >= 0 else ~arc


def _part_shape(part: list[Ring], arcs: list[list[Point]]) -> Polygon:
    rings = [[place for arc in ring for place in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])] for ring in part]
    drawn = [unwrapped_ring([(x * STEP, y * STEP) for x, y in ring]) for ring in rings]
    return Polygon(drawn[0], drawn[1:]) if all(len(ring) > 3 for ring in drawn) else Polygon()


def _larger_parts(parts: list[list[Ring]], arcs: list[list[Point]]) -> list[list[Ring]]:
    """The parts of a country but for its smallest islands; a country of such islands alone keeps its largest."""
    areas = [_part_shape(part, arcs).area for part in parts]
    return [part for part, area in zip(parts, areas, strict=True) if area >= min(SMALLEST, max(areas)) and area]


def _country_shape(number: str | None, parts: list[list[Ring]], places: dict[int, int]) -> dict[str, Any]:
    moved = [[[places[arc] if arc >= 0 else ~places[~arc] for arc in ring] for ring in part] for part in parts]
    return {"type": "MultiPolygon", **({"id": number} if number else {}), "arcs": moved}


def _steps_between(line: list[Point]) -> list[Point]:
    steps = [(here[0] - before[0], here[1] - before[1]) for before, here in pairwise(line)]
    return [line[0], *steps]


if __name__ == "__main__":
    sys.exit(main())
