"""On which side of its mark the name of a city stands, so that names do not meet."""

from collections.abc import Mapping, Sequence
from math import cos, radians
from typing import Any

from charts.base_map import BaseMap

SIDES = ("right", "left", "above", "below")
"""Where a name may stand, the usual side first."""
SHEET, LETTER, LINE, BESIDE = 540, 7.0, 16.0, 11.0
"""Pixels: the width of the map, a letter, the height of a name, and how far from the middle of a mark it stands."""

Row = Mapping[str, Any]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""


def label_sides(base: BaseMap, cities: Sequence[Row], names: Mapping[str, str]) -> dict[str, str]:
    """The side of each city's name: the one that the dataset gives, else the first on which it meets the fewest others.

    Cities choose in their order, those with a given side before all others.
    """
    marks = {city["city_id"]: _place_on_sheet(base, city) for city in cities}
    dots = {name: (x - 6, y - 6, x + 6, y + 6) for name, (x, y) in marks.items()}
    sides = {name: base.sides[name] for name in marks if name in base.sides}
    taken = [_name_box(*marks[name], names[name], side) for name, side in sides.items()]
    for name, (x, y) in marks.items():
        if name in sides:
            continue
        others = [*taken, *(dot for other, dot in dots.items() if other != name)]
        boxes = {side: _name_box(x, y, names[name], side) for side in SIDES}
        sides[name] = min(SIDES, key=lambda side: _meetings(boxes[side], others))
        taken.append(boxes[sides[name]])
    return sides


def _place_on_sheet(base: BaseMap, city: Row) -> tuple[float, float]:
    west, _, east, north = base.extent
    pixels = SHEET / (east - west)
    return (city["longitude"] - west) * pixels, (north - city["latitude"]) * pixels / cos(radians(base.middle))


def _name_box(x: float, y: float, name: str, side: str) -> Box:
    wide, high = LETTER * len(name), LINE
    left = {"right": x + BESIDE, "left": x - BESIDE - wide}.get(side, x - wide / 2)
    top = {"above": y - BESIDE - high, "below": y + BESIDE}.get(side, y - high / 2)
    return (left, top, left + wide, top + high)


def _meetings(box: Box, others: Sequence[Box]) -> int:
    """How many other names and marks a name meets, the edge of the map being one of them."""
    left, top, right, bottom = box
    beyond = left < 0 or right > SHEET
    return beyond + sum(left < far and near < right and top < low and high < bottom for near, high, far, low in others)
