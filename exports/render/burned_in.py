"""A figure with its title, unit and source line in it, as texts above and below its marks: an SVG that stands by itself."""

from dataclasses import dataclass
from typing import Any

from charts.layout import theme
from charts.layout.frame import frame_of

BELOW = 8
"""Pixels below the source line."""


@dataclass(frozen=True)
class BurnedText:
    """A text at the left edge: its lines, their height in pixels and how they are set."""

    lines: list[str]
    step: int
    font: dict[str, Any]

    @property
    def height(self) -> int:
        """Pixels that it takes."""
        return self.step * len(self.lines)

    def at(self, y: int, yshift: int, xshift: int) -> dict[str, Any]:
        """The text at the head (`y` 1) or at the foot (0) of the marks, so many pixels above it and to its right."""
        place = {"xref": "paper", "yref": "paper", "x": 0, "y": y, "xanchor": "left", "yanchor": "top", "align": "left"}
        text = theme.escape_markup("\n".join(self.lines))
        return {**place, "text": text, "font": self.font, "showarrow": False, "yshift": yshift, "xshift": xshift}


def burned_in(figure: Any) -> dict[str, Any]:
    """The figure as Plotly writes it, higher by its title, unit and source line."""
    written, frame = figure.to_dict(), frame_of(figure)
    layout, margin = written["layout"], written["layout"]["margin"]
    serif, ink, quiet = {"family": theme.SERIF, "weight": 600}, {"color": theme.INK}, {"color": theme.QUIET}
    title = BurnedText(theme.wrapped_lines(frame.title, 72), 24, {"size": theme.TITLE_SIZE, **serif, **ink})
    unit = BurnedText(theme.wrapped_lines(frame.unit_and_note, 100), 18, {"size": theme.TEXT_SIZE, **quiet})
    source = BurnedText(theme.wrapped_lines(frame.source, 112), 15, {"size": theme.SMALL_SIZE, **quiet})
    above, below, left = title.height + unit.height, source.height + BELOW, theme.EDGE - margin["l"]
    texts = [
        title.at(1, margin["t"] + above - 4, left),
        unit.at(1, margin["t"] + unit.height - 4, left),
        source.at(0, -margin["b"], left),
    ]
    room = {**margin, "t": margin["t"] + above, "b": margin["b"] + below}
    noted = [*layout.get("annotations", ()), *texts]
    return {
        **written,
        "layout": {**layout, "margin": room, "height": layout["height"] + above + below, "annotations": noted},
    }
