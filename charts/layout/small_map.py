"""A map so many pixels wide: where its places are, in pixels, and how large its discs."""

from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sqrt

from charts.layout.base_map import BaseMap, Point, name_offset

AN_ACT, LARGEST = 7.5, 30.0
"""Pixels of the radius of one act where there is room, and of the largest disc."""


@dataclass(frozen=True)
class SmallMap:
    """A map so many pixels `wide`; `most` acts stand in one city."""

    base: BaseMap
    wide: int
    most: int

    @cached_property
    def high(self) -> float:
        _, south, _, north = self.base.extent
        return self.wide / (self.base.width * cos(radians(self.base.middle)) / (north - south))

    @property
    def pixels(self) -> Point:
        """The pixels of a degree, across and up."""
        across = self.wide / self.base.width
        return across, across / cos(radians(self.base.middle))

    def spot(self, at: Point) -> Point:
        """The pixels of a place from the upper left corner."""
        west, _, _, north = self.base.extent
        across, up = self.pixels
        return (at[0] - west) * across, (north - at[1]) * up

    def label_anchor(self, at: Point, side: str, radius: float) -> Point:
        """Longitude and latitude of the anchor of a name on one side of a disc."""
        offset, pixels = name_offset(side, radius), self.pixels
        return at[0] + offset[0] / pixels[0], at[1] + offset[1] / pixels[1]

    def axes(self) -> dict[str, dict[str, object]]:
        west, south, east, north = self.base.extent
        across, up = self.pixels
        return {"xaxis": dict(range=[west, east]), "yaxis": dict(range=[south, north], scaleratio=up / across)}

    def radius(self, acts: int) -> float:
        """Pixels of the radius of a disc whose area stands for the acts."""
        return min(AN_ACT, LARGEST / sqrt(max(self.most, 1))) * sqrt(acts)
