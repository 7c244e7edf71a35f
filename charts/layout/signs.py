"""The signs of figures but those of incidents (`act_marks.SHAPES`) and applications (`squares.MARKERS`).

A sign has one meaning across all figures (`tests/exports/render/test_figure_head.py`); what is unknown is hatched or a "?".
"""

from charts.layout import theme
from charts.layout.sheet import Sign

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
