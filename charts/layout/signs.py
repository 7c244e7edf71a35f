"""The signs of figures but those of incidents (`act_marks.SHAPES`): marks of their own, and the fills of squares and bars.

A sign has one meaning across all figures (`tests/exports/render/test_figure_head.py`); what is unknown is hatched or a "?".
"""

from dataclasses import dataclass

from charts.layout import theme

SIGN = 10.5  # pixels of a sign


@dataclass(frozen=True)
class Sign:
    """A mark of its own, beside those of acts: how it is filled and outlined, what is written in it, and its pixels."""

    symbol: str
    colour: str
    outline: str
    line: float
    letter: str = ""
    size: float = SIGN


REFUSED = Sign("square", theme.RESTRICTED, theme.PAPER, 0, "×", 12)
PERMITTED = Sign("square", theme.PAPER, theme.PERMITTED, 1.5, "✓", 12)
SILENT = Sign("square", theme.PAPER, theme.UNKNOWN, 1.2, "?", 12)
"""A rally that was refused, one that was permitted, and one of which neither is reported."""
GATHERED = Sign("triangle-up", theme.INK, theme.INK, 0, size=12)
NOT_GATHERED = Sign("triangle-up", theme.PAPER, theme.INK, 1.6, size=11)
OUTCOME_UNKNOWN = Sign("circle", theme.PAPER, theme.UNKNOWN, 1.2, "?", 13)
"""A rally at which people gathered, one with another reported outcome, and one whose outcome is not reported."""
PERSON = Sign("square", theme.INK, theme.INK, 0, size=9)
ABOUT_A_PERSON = Sign("square", theme.PAPER, theme.INK, 1.3, size=8)
PERHAPS_A_PERSON = Sign("square", theme.BORDER, theme.BORDER, 0, size=9)
"""One person of a reported number: of one that is exact, of one that is approximate, and one more who is possible."""
CLAIMS = {
    "circle": (Sign("circle", theme.INK, theme.INK, 1.8), "●"),
    "ring": (Sign("circle", theme.PAPER, theme.INK, 1.8), "○"),
    "right": (Sign("triangle-right", theme.PAPER, theme.INK, 1.6), "▷"),
    "left": (Sign("triangle-left", theme.PAPER, theme.INK, 1.6), "◁"),
    "bar": (Sign("line-ns", theme.INK, theme.INK, 2), "|–|"),
}
"""The signs of qualifiers (`symbol` of codes/qualifiers.csv) with their letters in a legend; all others are circles."""
LOSS = Sign("triangle-down", theme.INK, theme.INK, 0, size=8)
"""What would be left of a number without one thing on which it rests."""
DESCRIBED = "described"  # a refusal that a source describes
FROM_TOTAL = "counted"  # a refusal that a number alone tells of
GRANTED = "granted"
UNKNOWN = "unknown"  # an answer that is not reported
VENUE = "venue"  # a place that organisers proposed, refused with the application: no refusal of its own
MARKERS = {
    DESCRIBED: dict(color=theme.RESTRICTED, line=dict(width=0)),
    FROM_TOTAL: dict(color=theme.RESTRICTED_TINT, line=dict(width=0)),
    GRANTED: theme.permitted_fill(),
    UNKNOWN: theme.unknown_fill(),
    VENUE: theme.permitted_fill(theme.RESTRICTED_TINT),
}
"""The fill of a square or a bar of an application, by what became of it."""
