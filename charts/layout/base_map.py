"""The base of a map: its lines, its extent, and the room for names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import atan, cos, degrees, hypot, inf, log, radians, sinh, sqrt, tan
from typing import Any

from charts.layout import theme
from charts.layout.canvas import text_width
from loaders import Dataset
from loaders.dataset import cached_on_dataset
from loaders.map_lines import ENOUGH, MOST_CORNERS, MapLines, lighter_lines
from measures.places import announced_cities, placed_cities
from measures.tables import rows
from translations import Translator

Extent = tuple[float, float, float, float]  # west, south, east and north in degrees
WORLD: Extent = (-180, -60, 180, 80)
FARTHEST = 85  # the latitude at which a sheet ends
MARGIN = 0.15  # room on each side of the cities, as a part of their span
EDGE = 0.04  # room on each side of a country that is shown whole, as a part of its span
LEAST = 5  # degrees from south to north around cities at least
SMALLEST = 1  # degrees from south to north of a country that is shown whole at least
NARROWEST = 1.6  # width to height at least
FLATTEST = 2.2  # width to height at most
WIDER = 1.6  # times as large as the surroundings of its cities a country may be to be shown whole
STYLES = {
    "neighbour": (theme.NEIGHBOUR, theme.HAIRLINE),
    "land": (theme.LAND, theme.BORDER),
    "panel": (theme.PANEL, theme.BORDER),
}
"""The fill and the outline of areas, by what they are."""
FOOT = 0.1  # the strip for the announced cities without a name, as a part of the height above it
SIDES = ("right", "left", "above", "below")  # where a name may stand, the usual side first
CORNERS = ("below left", "below right", "above left", "above right")  # where it may stand on a small map too
SHEET_WIDTH = 540  # pixels of the width of a still map, by which its names are placed
LINE = 16.0  # pixels of the height of a name
NAME_OFFSET = 11.0  # pixels from the middle of a mark to its name
CLEAR = 3  # pixels from a disc to the name of its city
AN_ACT = 7.5  # pixels of the radius of one act where there is room
LARGEST = 30.0  # pixels of the radius of the largest disc
USUAL_HALF = 6  # pixels that a mark without a disc reaches to each side
REACHES = (0, 14, 28, 44, 64, 90)  # pixels that a card may stand away from its city, the nearest first
Row = Mapping[str, Any]
Point = tuple[float, float]
Places = Mapping[str, Point]
Box = tuple[float, float, float, float]  # left, top, right and bottom in pixels
Ways = Mapping[str, Sequence[tuple[Any, Box]]]
"""How each name may stand, whatever a drawing must know of it, and the box that it then fills."""


def extent_around(places: Sequence[tuple[float, float]], lines: Iterable[MapLines]) -> Extent:
    """Return what a map of these places, longitude and latitude, shows; the world for none.

    The land in which they all lie is shown whole where it is not much larger than they need.
    """
    if not places:
        return WORLD
    span = _extent_of(places)
    near = _sheet(span, MARGIN, LEAST)
    rings = (ring for one in lines if one.fill == "land" for ring in _map_rings(one.content))
    land = [area for area in map(_extent_of, rings) if _meet(area, near) and _fits(area, near)]
    if all(any(_meet(area, (*place, *place)) for area in land) for place in places):
        return _sheet(_extent_of([(x, y) for w, s, e, n in (span, *land) for x, y in ((w, s), (e, n))]), EDGE, SMALLEST)
    return near


def _mercator(latitude: float) -> float:
    """Return how far north a latitude lies on the sheet of an interactive map, in radians."""
    return log(tan(radians(45 + latitude / 2)))


def _map_rings(collection: Mapping[str, Any]) -> Iterator[list[list[float]]]:
    for feature in collection["features"]:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for polygon in polygons:
            yield from polygon


def _extent_of(places: Iterable[Sequence[float]]) -> Extent:
    easts, norths = zip(*places, strict=True)
    return (min(easts), min(norths), max(easts), max(norths))


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
        return degrees(atan(sinh((_mercator(south) + _mercator(north)) / 2)))

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
        for ring in _map_rings(lines.content):
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


@dataclass(frozen=True)
class SmallMap:
    """A map so many pixels `wide`; `most` acts stand in one city."""

    base: BaseMap
    wide: int
    most: int = 1

    @cached_property
    def high(self) -> float:
        _, south, _, north = self.base.extent
        return self.wide / (self.base.width * cos(radians(self.base.middle)) / (north - south))

    @cached_property
    def pixels(self) -> Point:
        """The pixels of a degree, across and up."""
        across = self.wide / self.base.width
        return across, across / cos(radians(self.base.middle))

    def spot(self, at: Point) -> Point:
        """Return the pixels of a place, longitude and latitude, from the upper left corner."""
        west, _, _, north = self.base.extent
        across, up = self.pixels
        return (at[0] - west) * across, (north - at[1]) * up

    def label_anchor(self, at: Point, side: str, radius: float) -> Point:
        """Return longitude and latitude of the anchor of a name on one side of a disc."""
        (right, up), pixels = name_offset(side, radius), self.pixels
        return at[0] + right / pixels[0], at[1] + up / pixels[1]

    def axes(self) -> dict[str, dict[str, object]]:
        west, south, east, north = self.base.extent
        across, up = self.pixels
        return {"xaxis": dict(range=[west, east]), "yaxis": dict(range=[south, north], scaleratio=up / across)}

    def radius(self, acts: int) -> float:
        """Return the pixels of the radius of a disc whose area stands for the acts."""
        return min(AN_ACT, LARGEST / sqrt(max(self.most, 1))) * sqrt(acts)


def label_sides(base: BaseMap, cities: Sequence[Row], names: Mapping[str, str]) -> dict[str, str]:
    """Return the side of each city's name: that of the dataset, else the first on which it meets the fewest others.

    Cities choose in their order, those with a given side before all others.
    """
    small, ordered = SmallMap(base, SHEET_WIDTH), sorted(cities, key=lambda city: city["city_id"] not in base.sides)
    marks = {city["city_id"]: small.spot((city["longitude"], city["latitude"])) for city in ordered}
    ways = {}
    for name, at in marks.items():
        size = text_width(names[name], theme.SMALL_SIZE, is_bold=True), LINE
        sides = [base.sides[name]] if name in base.sides else SIDES
        ways[name] = [(side, _name_box(*at, size, side)) for side in sides]
    return {name: side for name, (side, _) in _placed(marks, ways, (SHEET_WIDTH, inf)).items()}


def sides_with_room(
    marks: Places,
    radii: Mapping[str, float],
    sizes: Mapping[str, Sequence[Point]],
    given: Mapping[str, str],
    sheet: Point,
    taken: Sequence[Box] = (),
) -> dict[str, tuple[str, int]]:
    """Return the side of each name on a map of any size, in pixels, and the place of the size that has room there.

    A given side is tried first. No name stands on a disc, of the radius given, nor on a box that is `taken`. A name that has
    room in no size takes the last one; one without any room has none.
    """
    ways = {}
    for name, at in marks.items():
        sides, last = _sides(name, given), len(sizes[name]) - 1
        tried = [*product(sides, range(last)), *((side, last) for side in sides)]
        ways[name] = [((side, size), _name_box(*at, sizes[name][size], side, radii[name])) for side, size in tried]
    halves = {name: max(8, radius) for name, radius in radii.items()}
    return {name: way for name, (way, _) in _placed(marks, ways, sheet, taken, halves, must_fit=True).items()}


def card_places(
    marks: Places, sizes: Places, given: Mapping[str, str], sheet: Point, taken: Sequence[Box]
) -> dict[str, Box]:
    """Return where the card of each mark stands on a sheet, in pixels: the first place that meets no other card, no mark and
    nothing `taken`, the given side before others, the nearest reach first; if there is none, the one that meets the fewest.
    """
    ways = {}
    for name, (x, y) in marks.items():
        tried = [(reach, side, *_direction(side)) for reach in REACHES for side in _sides(name, given)]
        ways[name] = [
            (side, _name_box(x + reach * right, y - reach * up, sizes[name], side)) for reach, side, right, up in tried
        ]
    return {name: box for name, (_, box) in _placed(marks, ways, sheet, taken).items()}


def _sides(name: str, given: Mapping[str, str]) -> Iterable[str]:
    return dict.fromkeys((given.get(name, SIDES[0]), *SIDES, *CORNERS))


def _placed(
    marks: Places,
    ways: Ways,
    sheet: Point,
    taken: Sequence[Box] = (),
    halves: Mapping[str, float] | None = None,
    must_fit: bool = False,
) -> dict[str, tuple[Any, Box]]:
    """Return for each mark the first of its ways whose box meets no other, no mark and nothing `taken`, within the sheet; if
    there is none, the one that meets the fewest, or none where it `must_fit`. A mark reaches its half to each side, in
    pixels.
    """
    reach = {name: (halves or {}).get(name, USUAL_HALF) for name in marks}
    dots = {name: (x - reach[name], y - reach[name], x + reach[name], y + reach[name]) for name, (x, y) in marks.items()}
    placed: dict[str, tuple[Any, Box]] = {}
    for name in marks:
        others = [*taken, *(box for _, box in placed.values()), *(dot for other, dot in dots.items() if other != name)]
        meetings = [_meetings(box, others, sheet) for _, box in ways[name]]
        if min(meetings) == 0 or not must_fit:
            placed[name] = ways[name][meetings.index(min(meetings))]
    return placed


def _direction(side: str) -> tuple[int, int]:
    """Return where a side lies: to the right (1) or left (-1), and up (1) or down (-1)."""
    return ("right" in side) - ("left" in side), ("above" in side) - ("below" in side)


def name_offset(side: str, radius: float = 0) -> Point:
    """Return how far from the middle of a mark, or of a disc, a name begins or ends, to the right and up, in pixels."""
    (right, up), reach = _direction(side), max(NAME_OFFSET, radius + CLEAR)
    return reach * right / (-2 if up else 1), reach * up


def _name_box(x: float, y: float, size: Point, side: str, radius: float = 0) -> Box:
    (wide, high), (across, up) = size, name_offset(side, radius)
    left = x + across - (wide if "left" in side else 0 if "right" in side else wide / 2)
    top = y - up - (high if "above" in side else 0 if "below" in side else high / 2)
    return (left, top, left + wide, top + high)


def _meetings(box: Box, others: Sequence[Box], sheet: Point) -> int:
    """Count the other names and marks that a name meets, the edge of the map being one of them."""
    left, top, right, bottom = box
    beyond = left < 0 or right > sheet[0] or top < 0 or bottom > sheet[1]
    return beyond + sum(left < far and near < right and top < low and high < bottom for near, high, far, low in others)
