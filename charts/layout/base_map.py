"""The base of a map: its lines, its extent, and the room for names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import atan, cos, degrees, hypot, inf, log, radians, sinh, tan
from typing import Any

from charts.layout import theme
from charts.layout.text_width import text_width
from loaders import Dataset
from loaders.dataset_cache import cached_on_dataset
from loaders.map_lines import ENOUGH, MOST_CORNERS, MapLines, lighter_lines
from measures.places import announced_cities, placed_cities
from measures.tables import rows
from translations import Translator

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
STYLES = {
    "neighbour": (theme.NEIGHBOUR, theme.HAIRLINE),
    "land": (theme.LAND, theme.BORDER),
    "panel": (theme.PANEL, theme.BORDER),
}
"""The fill and the outline of areas, by what they are."""
FOOT = 0.1
"""The strip for the announced cities without a name, as a part of the height above it."""
SIDES = ("right", "left", "above", "below")
"""Where a name may stand, the usual side first."""
CORNERS = ("below left", "below right", "above left", "above right")
"""Where it may stand on a small map too."""
SHEET_WIDTH, LINE, NAME_OFFSET, CLEAR = 540, 16.0, 11.0, 3
"""Pixels: the width of the map, the height of a name, and how far it stands from the middle of a mark and from a disc."""
REACHES = (0, 14, 28, 44, 64, 90)
"""Pixels that a card may stand away from its city, the nearest first."""
Row = Mapping[str, Any]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""


def extent_around(places: Sequence[tuple[float, float]], lines: Iterable[MapLines]) -> Extent:
    """Return what a map of these places, longitude and latitude, shows; the world for none.

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
    """Return how far north a latitude lies on the sheet of an interactive map, in radians."""
    return log(tan(radians(45 + latitude / 2)))


def map_rings(collection: Mapping[str, Any]) -> Iterator[list[list[float]]]:
    for feature in collection["features"]:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for polygon in polygons:
            yield from polygon


def _extent_of(places: Iterable[Sequence[float]]) -> Extent:
    easts, norths = zip(*places, strict=True)
    return (min(easts), min(norths), max(easts), max(norths))


def _land_extents(lines: Iterable[MapLines]) -> Iterator[Extent]:
    for map_lines in lines:
        if map_lines.fill == "land":
            yield from map(_extent_of, map_rings(map_lines.content))


def _meet(area: Extent, other: Extent) -> bool:
    return area[0] <= other[2] and other[0] <= area[2] and area[1] <= other[3] and other[1] <= area[3]


def _fits(area: Extent, near: Extent) -> bool:
    return area[2] - area[0] <= WIDER * (near[2] - near[0]) and area[3] - area[1] <= WIDER * (near[3] - near[1])


def _sheet(span: Extent, margin: float, least: float) -> Extent:
    """Return a span with a margin, at least so many degrees high, and of a shape that fits a page."""
    west, south, east, north = span
    middle, centre, around = (south + north) / 2, (west + east) / 2, 1 + 2 * margin
    narrowing = cos(radians(middle))
    high = max((north - south) * around, least)
    wide = max((east - west) * narrowing * around, NARROWEST * high)
    high = max(high, wide / FLATTEST)
    across = wide / narrowing
    return (centre - across / 2, max(middle - high / 2, -FARTHEST), centre + across / 2, min(middle + high / 2, FARTHEST))


@dataclass(frozen=True)
class BaseMap:
    """The lines of a map, what it shows, the sides of names that are given, and what it says of itself."""

    lines: tuple[MapLines, ...]
    extent: Extent
    sides: Mapping[str, str]
    title: str
    note: str
    has_foot: bool

    @property
    def width(self) -> float:
        """Degrees from west to east."""
        return self.extent[2] - self.extent[0]

    @property
    def middle(self) -> float:
        """The latitude in the middle of the map."""
        _, south, _, north = self.extent
        return degrees(atan(sinh((mercator(south) + mercator(north)) / 2)))

    @property
    def foot(self) -> float:
        """The height in degrees of the strip below the extent; none where every announced city has a name."""
        return FOOT * (self.extent[3] - self.extent[1]) if self.has_foot else 0


@cached_on_dataset
def base_map(whole: Dataset, t: Translator, is_light: bool = False) -> BaseMap:
    """Return what lies under every map of a dataset, whatever the filters; with coarse lines if it `is_light`."""
    campaign_map, announced = whole.campaign.map, announced_cities(whole)
    cities = [(city["longitude"], city["latitude"]) for city in rows(placed_cities(whole))]
    extent = campaign_map.extent or extent_around(cities, whole.map_lines)
    return BaseMap(
        _drawn_lines(whole, extent, is_light),
        extent,
        campaign_map.label_sides,
        campaign_map.text("title") or t("Map"),
        campaign_map.text("note") or ("" if campaign_map.section.get("lines") else t("Map outlines: Natural Earth.")),
        bool(announced and announced.unnamed_cities),
    )


@cached_on_dataset
def _drawn_lines(whole: Dataset, extent: Extent, is_light: bool) -> tuple[MapLines, ...]:
    return lighter_lines(whole.map_lines, extent, ENOUGH if is_light else MOST_CORNERS)


def land_traces(base: BaseMap, apart: float = 0) -> Iterator[dict[str, Any]]:
    """Yield the lines as Plotly draws them; a corner nearer than some degrees to the one before it is left out."""
    for lines in base.lines:
        fill, line = STYLES[lines.fill]
        xs: list[float | None] = []
        ys: list[float | None] = []
        for ring in map_rings(lines.content):
            corners = _thinned(ring, apart)
            xs += [*(corner[0] for corner in corners), None]
            ys += [*(corner[1] for corner in corners), None]
        look = dict(fill="toself", fillcolor=fill, mode="lines", line=dict(color=line, width=0.7))
        yield dict(x=xs, y=ys, hoverinfo="skip", **look)


def _thinned(ring: Sequence[Sequence[float]], apart: float) -> list[Sequence[float]]:
    corners = [ring[0]]
    for corner in ring[1:]:
        if hypot(corner[0] - corners[-1][0], corner[1] - corners[-1][1]) >= apart:
            corners.append(corner)
    return [*corners, ring[-1]] if apart else corners


def label_sides(base: BaseMap, cities: Sequence[Row], names: Mapping[str, str]) -> dict[str, str]:
    """Return the side of each city's name: that of the dataset, else the first on which it meets the fewest others.

    Cities choose in their order, those with a given side before all others.
    """
    marks = {city["city_id"]: _place_on_sheet(base, city) for city in cities}
    dots = _dots(marks)
    sides = {name: base.sides[name] for name in marks if name in base.sides}
    boxes_so_far = [_name_box(*marks[name], _size_of(names[name]), side) for name, side in sides.items()]
    for name, (x, y) in marks.items():
        if name in sides:
            continue
        others = [*boxes_so_far, *(dot for other, dot in dots.items() if other != name)]
        boxes = {side: _name_box(x, y, _size_of(names[name]), side) for side in SIDES}
        sides[name] = min(SIDES, key=lambda side: _meetings(boxes[side], others))
        boxes_so_far.append(boxes[sides[name]])
    return sides


def sides_with_room(
    marks: Mapping[str, Point],
    radii: Mapping[str, float],
    sizes: Mapping[str, Sequence[Point]],
    first_sides: Mapping[str, str],
    sheet: Point,
    taken: Sequence[Box] = (),
) -> dict[str, tuple[str, int]]:
    """Return the side of each name on a map of any size, in pixels, and the place of the size that has room there.

    A given side is tried first. No name stands on a disc, of the radius given, nor on a box that is `taken`. A name that has
    room in no size takes the last one; one without any room has none.
    """
    boxes_so_far, dots = [*taken], dict[str, Box]()
    for name, at in marks.items():
        dots |= _dots({name: at}, max(8, radii[name]))
    sides: dict[str, tuple[str, int]] = {}
    for name, at in marks.items():
        others = [*boxes_so_far, *(dot for other, dot in dots.items() if other != name)]
        order, last = dict.fromkeys((first_sides.get(name, SIDES[0]), *SIDES, *CORNERS)), len(sizes[name]) - 1
        ways = [*product(order, range(last)), *((side, last) for side in order)]
        boxes = ((way, _name_box(*at, sizes[name][way[1]], way[0], radii[name])) for way in ways)
        place = next(((way, box) for way, box in boxes if not _meetings(box, others, sheet)), None)
        if place:
            sides[name] = place[0]
            boxes_so_far.append(place[1])
    return sides


def card_places(
    marks: Mapping[str, Point], sizes: Mapping[str, Point], given: Mapping[str, str], sheet: Point, taken: Sequence[Box]
) -> dict[str, Box]:
    """Return where the card of each mark stands on a sheet, in pixels: the first place that meets no other card, no mark and
    nothing `taken`, the given side before others, the nearest reach first; if there is none, the one that meets the fewest.
    """
    dots, boxes = _dots(marks), dict[str, Box]()
    for name, (x, y) in marks.items():
        others = [*taken, *boxes.values(), *(dot for other, dot in dots.items() if other != name)]
        order = dict.fromkeys((given.get(name, SIDES[0]), *SIDES, *CORNERS))
        places = [_name_box(*_moved(x, y, side, reach), sizes[name], side) for reach in REACHES for side in order]
        boxes[name] = min(places, key=lambda box: _meetings(box, others, sheet))
    return boxes


def _moved(x: float, y: float, side: str, reach: float) -> Point:
    return x + reach * (("right" in side) - ("left" in side)), y + reach * (("below" in side) - ("above" in side))


def name_offset(side: str, radius: float = 0) -> Point:
    """Return how far from the middle of a mark, or of a disc, a name begins or ends, to the right and up, in pixels."""
    reach = max(NAME_OFFSET, radius + CLEAR)
    across, up = reach * (("right" in side) - ("left" in side)), reach * (("above" in side) - ("below" in side))
    return (-across / 2, up) if across and up else (across, up)


def _dots(marks: Mapping[str, Point], half: float = 6) -> dict[str, Box]:
    return {name: (x - half, y - half, x + half, y + half) for name, (x, y) in marks.items()}


def _size_of(name: str) -> Point:
    return text_width(name, theme.SMALL_SIZE, is_bold=True), LINE


def _place_on_sheet(base: BaseMap, city: Row) -> tuple[float, float]:
    west, _, east, north = base.extent
    pixels = SHEET_WIDTH / (east - west)
    return (city["longitude"] - west) * pixels, (north - city["latitude"]) * pixels / cos(radians(base.middle))


def _name_box(x: float, y: float, size: Point, side: str, radius: float = 0) -> Box:
    wide, high = size
    across, up = name_offset(side, radius)
    left = x + across - (wide if "left" in side else 0 if "right" in side else wide / 2)
    top = y - up - (high if "above" in side else 0 if "below" in side else high / 2)
    return (left, top, left + wide, top + high)


def _meetings(box: Box, others: Sequence[Box], sheet: Point = (SHEET_WIDTH, inf)) -> int:
    """Count the other names and marks that a name meets, the edge of the map being one of them."""
    left, top, right, bottom = box
    beyond = left < 0 or right > sheet[0] or top < 0 or bottom > sheet[1]
    return beyond + sum(left < far and near < right and top < low and high < bottom for near, high, far, low in others)
