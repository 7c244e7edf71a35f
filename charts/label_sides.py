"""On which side of its mark the name of a city stands, so that names do not meet."""

from collections.abc import Mapping, Sequence
from itertools import product
from math import cos, inf, radians
from typing import Any

from charts.base_map import BaseMap

SIDES = ("right", "left", "above", "below")
"""Where a name may stand, the usual side first."""
CORNERS = ("below left", "below right", "above left", "above right")
"""Where it may stand on a small map too."""
SHEET, LETTER, LINE, BESIDE = 540, 7.0, 16.0, 11.0
"""Pixels: the width of the map, a letter, the height of a name, and how far from the middle of a mark it stands."""

Row = Mapping[str, Any]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""


def label_sides(base: BaseMap, cities: Sequence[Row], names: Mapping[str, str]) -> dict[str, str]:
    """The side of each city's name: the one that the dataset gives, else the first on which it meets the fewest others.

    Cities choose in their order, those with a given side before all others.
    """
    marks = {city["city_id"]: _place_on_sheet(base, city) for city in cities}
    dots = _dots(marks)
    sides = {name: base.sides[name] for name in marks if name in base.sides}
    taken = [_name_box(*marks[name], _size_of(names[name]), side) for name, side in sides.items()]
    for name, (x, y) in marks.items():
        if name in sides:
            continue
        others = [*taken, *(dot for other, dot in dots.items() if other != name)]
        boxes = {side: _name_box(x, y, _size_of(names[name]), side) for side in SIDES}
        sides[name] = min(SIDES, key=lambda side: _meetings(boxes[side], others))
        taken.append(boxes[sides[name]])
    return sides


def sides_with_room(
    marks: Mapping[str, Point], sizes: Mapping[str, Sequence[Point]], given: Mapping[str, str], sheet: Point
) -> dict[str, tuple[str, int]]:
    """The side of each name on a map of any size, in pixels, and the place of the size that has room there.

    A given side only comes first. The last size is taken where no other has room on any side; a name without room has none.
    """
    dots, taken = _dots(marks, half=8), list[Box]()
    sides: dict[str, tuple[str, int]] = {}
    for name, at in marks.items():
        others = [*taken, *(dot for other, dot in dots.items() if other != name)]
        order, last = dict.fromkeys((given.get(name, SIDES[0]), *SIDES, *CORNERS)), len(sizes[name]) - 1
        ways = [*product(order, range(last)), *((side, last) for side in order)]
        boxes = ((way, _name_box(*at, sizes[name][way[1]], way[0])) for way in ways)
        found = next(((way, box) for way, box in boxes if not _meetings(box, others, sheet)), None)
        if found:
            sides[name] = found[0]
            taken.append(found[1])
    return sides


def name_offset(side: str) -> Point:
    """How far from the middle of a mark a name begins or ends, to the right and up, in pixels."""
    across = BESIDE * (("right" in side) - ("left" in side))
    up = BESIDE * (("above" in side) - ("below" in side))
    return (-across / 2, up) if across and up else (across, up)


def _dots(marks: Mapping[str, Point], half: float = 6) -> dict[str, Box]:
    return {name: (x - half, y - half, x + half, y + half) for name, (x, y) in marks.items()}


def _size_of(name: str) -> Point:
    return LETTER * len(name), LINE


def _place_on_sheet(base: BaseMap, city: Row) -> tuple[float, float]:
    west, _, east, north = base.extent
    pixels = SHEET / (east - west)
    return (city["longitude"] - west) * pixels, (north - city["latitude"]) * pixels / cos(radians(base.middle))


def _name_box(x: float, y: float, size: Point, side: str) -> Box:
    wide, high = size
    across, up = name_offset(side)
    left = x + across - (wide if "left" in side else 0 if "right" in side else wide / 2)
    top = y - up - (high if "above" in side else 0 if "below" in side else high / 2)
    return (left, top, left + wide, top + high)


def _meetings(box: Box, others: Sequence[Box], sheet: Point = (SHEET, inf)) -> int:
    """How many other names and marks a name meets, the edge of the map being one of them."""
    left, top, right, bottom = box
    beyond = left < 0 or right > sheet[0] or top < 0 or bottom > sheet[1]
    return beyond + sum(left < far and near < right and top < low and high < bottom for near, high, far, low in others)
