"""Where the values of a still picture stand from left to right, as parts of its width, and what stands above it."""

from dataclasses import dataclass

from exports.render.still_look import CannotDraw, Values

PAD = 2
"""Pixels below the text of an annotation."""
ABOVE = {"yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False}
HEAD = {*ABOVE, "text", "font", "x", "xref", "xanchor", "xshift", "align"}
"""What is said of a head above the picture."""


@dataclass(frozen=True)
class Across:
    """An axis from left to right: its values at both ends, and the parts of the width at which these stand."""

    left: float
    right: float
    begin: float = 0
    end: float = 1

    def part(self, value: float) -> float:
        """The part of the width at which a value stands."""
        return self.begin + (value - self.left) / (self.right - self.left) * (self.end - self.begin)


PAPER = Across(0, 1)
"""Places told as parts of the width."""


def axis_across(axis: Values) -> Across:
    """An axis of the figure. Raises CannotDraw for one with a grid."""
    if axis.get("showgrid", True) and axis.get("visible", True):
        raise CannotDraw
    return Across(*axis["range"], *axis.get("domain", (0, 1)))


def is_head(annotation: Values) -> bool:
    """Whether an annotation is a head above the picture."""
    return not {*annotation} - HEAD and {name: annotation.get(name) for name in ABOVE} == ABOVE
