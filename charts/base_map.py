"""What lies under the marks of a map: its lines, the part of the world that it shows, and where names have room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan, cos, degrees, log, radians, sinh, tan
from typing import Any

from charts import theme
from loaders import Dataset
from loaders.map_lines import MapLines
from measures.places import announced_cities, placed_cities
from measures.tables import rows
from translations import Words

Extent = tuple[float, float, float, float]
"""West, south, east and north in degrees."""
Row = Mapping[str, Any]

STYLES = {
    "neighbour": (theme.NEIGHBOUR, theme.HAIRLINE),
    "land": (theme.LAND, theme.BORDER),
    "panel": (theme.PANEL, theme.BORDER),
}
"""The fill and the outline of areas, by what they are."""
MARGIN, LEAST, NARROWEST, FLATTEST = 0.15, 2.5, 1.6, 2.2
"""Beside the cities a part of their span on each side; degrees from south to north at least; width to height."""
WORLD: Extent = (-180, -60, 180, 80)
FOOT = 0.1
"""The strip for the announced cities without a name, as a part of the height above it."""


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


def base_map(whole: Dataset, words: Words) -> BaseMap:
    """What lies under every map of a dataset, whatever is chosen of it."""
    said, known = whole.campaign.map, announced_cities(whole)
    return BaseMap(
        whole.map_lines,
        said.extent or extent_around(list(rows(placed_cities(whole)))),
        said.label_sides,
        said.text("title") or words("Map"),
        said.text("note") or ("" if said.section.get("lines") else words("Lines: Natural Earth.")),
        bool(known and known.unnamed),
    )


def extent_around(cities: Sequence[Row]) -> Extent:
    """What a map of these cities shows: them and a margin, never less than some hours' drive, and wider than high."""
    if not cities:
        return WORLD
    easts, norths = [city["longitude"] for city in cities], [city["latitude"] for city in cities]
    middle, centre = (min(norths) + max(norths)) / 2, (min(easts) + max(easts)) / 2
    narrowing, around = cos(radians(middle)), 1 + 2 * MARGIN
    high = max((max(norths) - min(norths)) * around, LEAST)
    wide = max((max(easts) - min(easts)) * narrowing * around, NARROWEST * high)
    high = max(high, wide / FLATTEST)
    across = wide / narrowing
    return (centre - across / 2, max(middle - high / 2, -85), centre + across / 2, min(middle + high / 2, 85))


def mercator(latitude: float) -> float:
    """How far north a latitude lies on the sheet of an interactive map, in radians."""
    return log(tan(radians(45 + latitude / 2)))
