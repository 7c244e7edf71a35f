"""The scales of a figure: from values on its axes to pixels, or to fractions of an unknown width."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from exports.render.svg_style import Values, short

PAPER = "paper"
PARTS = {"left": 0.0, "top": 0.0, "center": 0.5, "middle": 0.5, "right": 1.0, "bottom": 1.0}
"""How much of the free room lies before axes that keep their shape, by the side to which they keep."""
ALIGNED = {"left": "xMin", "center": "xMid", "right": "xMax", "top": "YMin", "middle": "YMid", "bottom": "YMax"}
MILLISECONDS = 1000
FIRST_DAY = "0000-01-01"
"""Completes a date of which only the year or the month is known."""


@dataclass(frozen=True)
class Axis:
    """An axis from `low` to `high`; `unit` is empty for pixels, or `%`; `host` is the shape within which it is counted."""

    low: float
    high: float
    start: float
    length: float
    unit: str = ""
    host: str = ""

    def at(self, value: Any) -> float:
        return self.start + (number(value) - self.low) / (self.high - self.low) * self.length

    def text(self, value: Any) -> str:
        return f"{short(self.at(value))}{self.unit}"

    def pixels(self, numbers: Iterable[float | None]) -> Iterator[float | None]:
        scale = self.length / (self.high - self.low)
        return (None if one is None else self.start + (one - self.low) * scale for one in numbers)

    def reach(self, span: float) -> str:
        """Return the pixels or the part that so much on the axis takes."""
        return f"{short(span / (self.high - self.low) * self.length)}{self.unit}"


class Axes:
    """The axes of a figure between its margins; those whose scales are tied keep their shape, in a viewport of their own."""

    def __init__(self, layout: Values, width: int | None) -> None:
        margin = layout["margin"]
        self.high: int = layout["height"] - margin["t"] - margin["b"]
        self.width = width - margin["l"] - margin["r"] if width else None
        self.across: dict[str, Axis] = {PAPER: replace(self._x_axis(0, 1, (0, 1)), low=0)}
        self.down: dict[str, Axis] = {PAPER: Axis(0, 1, self.high, -self.high)}
        self.viewports: dict[str, str] = {}
        self._layout = layout
        axis_layouts = {key.replace("axis", ""): value for key, value in layout.items() if key[1:5] == "axis"}
        for name, axis in axis_layouts.items():
            (low, high), domain = map(number, axis["range"]), axis.get("domain", (0, 1))
            if name[0] == "x":
                self.across[name] = self._x_axis(low, high, domain)
            else:
                self.down[name] = Axis(low, high, (1 - domain[0]) * self.high, (domain[0] - domain[1]) * self.high)
        for name, axis in axis_layouts.items():
            if "scaleanchor" in axis:
                self._tie(axis["scaleanchor"], name, axis_layouts)

    def _x_axis(self, low: float, high: float, domain: tuple[float, float]) -> Axis:
        """Return the x axis over its part of the width: in pixels, or in percent where the drawing has no width."""
        room, unit = (self.width, "") if self.width else (100, "%")
        return Axis(low, high, domain[0] * room, (domain[1] - domain[0]) * room, unit)

    def _tie(self, x: str, y: str, axis_layouts: Mapping[str, Values]) -> None:
        """Make both axes as long as their shape allows, at the side to which they keep."""
        across, down = self.across[x], self.down[y]
        ratio, spans = axis_layouts[y].get("scaleratio", 1), (abs(across.high - across.low), abs(down.high - down.low))
        room, scale = abs(down.length), abs(down.length) / spans[1] / ratio
        beside, above = axis_layouts[x].get("constraintoward", "center"), axis_layouts[y].get("constraintoward", "middle")
        if self.width is None:
            wide = short(spans[0] * scale)
            top = short(down.start - room)
            place = f'x="{short(across.start)}%" y="{top}" width="{short(across.length)}%" height="{short(room)}"'
            box = f'viewBox="0 {top} {wide} {short(room)}" preserveAspectRatio="{ALIGNED[beside]}{ALIGNED[above]} meet"'
            self.viewports[x] = f'{place} overflow="visible" {box}'
            self.across[x] = Axis(across.low, across.high, 0, spans[0] * scale, "", x)
            return
        scale = min(scale, across.length / spans[0])
        wide, high = spans[0] * scale, spans[1] * scale * ratio
        start = across.start + PARTS[beside] * (across.length - wide)
        self.across[x] = replace(across, start=start, length=wide)
        bottom = down.start - (1 - PARTS[above]) * (room - high)
        self.down[y] = replace(down, start=bottom, length=-high)

    def visible(self, side: str) -> Iterator[tuple[Axis, Values]]:
        """Yield the axes from left to right (`x`) or from top to bottom (`y`) of which a reader sees the ticks."""
        for name, axis in (self.across if side == "x" else self.down).items():
            axis_layout = self._layout.get(f"{side}axis{name[1:]}", {}) if name != PAPER else {"visible": False}
            if axis_layout.get("visible", True):
                yield axis, axis_layout


def number(value: Any) -> float:
    """Return a value of an axis as a number: of days the milliseconds since 1970, as Plotly counts them."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value + FIRST_DAY[len(value) :])
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day, tzinfo=UTC)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * MILLISECONDS
    return float(value)
