"""What lies under the marks of a map: its lines, the part of the world that it shows, and where names have room."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import atan, degrees, hypot, sinh
from typing import Any

from charts import theme
from charts.map_extent import Extent, extent_around, map_rings, mercator
from loaders import Dataset
from loaders.coarse_lines import ENOUGH, MOST_CORNERS, lighter_lines
from loaders.kept import kept_with_it
from loaders.map_lines import MapLines
from measures.places import announced_cities, placed_cities
from measures.tables import rows
from translations import Words

STYLES = {
    "neighbour": (theme.NEIGHBOUR, theme.HAIRLINE),
    "land": (theme.LAND, theme.BORDER),
    "panel": (theme.PANEL, theme.BORDER),
}
"""The fill and the outline of areas, by what they are."""
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


def base_map(whole: Dataset, t: Words, is_light: bool = False) -> BaseMap:
    """What lies under every map of a dataset, whatever is chosen of it; with coarse lines where it `is_light`."""
    said, known = whole.campaign.map, announced_cities(whole)
    extent = said.extent or extent_around(_city_places(whole), whole.map_lines)
    return BaseMap(
        _drawn_lines(whole, extent, is_light),
        extent,
        said.label_sides,
        said.text("title") or t("Map"),
        said.text("note") or ("" if said.section.get("lines") else t("Map outlines: Natural Earth.")),
        bool(known and known.unnamed_cities),
    )


@kept_with_it
def _drawn_lines(whole: Dataset, extent: Extent, is_light: bool) -> tuple[MapLines, ...]:
    """The lines of a dataset as they are drawn, made once."""
    return lighter_lines(whole.map_lines, extent, ENOUGH if is_light else MOST_CORNERS)


def land_traces(base: BaseMap, apart: float = 0) -> Iterator[dict[str, Any]]:
    """The lines as Plotly draws them; a corner nearer than some degrees to the one before it is left out."""
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
    """The corners of an outline, none of them nearer to the one before it than said."""
    kept = [ring[0]]
    for corner in ring[1:]:
        if hypot(corner[0] - kept[-1][0], corner[1] - kept[-1][1]) >= apart:
            kept.append(corner)
    return [*kept, ring[-1]] if apart else kept


def _city_places(whole: Dataset) -> list[tuple[float, float]]:
    return [(city["longitude"], city["latitude"]) for city in rows(placed_cities(whole))]
