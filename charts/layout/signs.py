"""Signs that several figures share. A sign means one thing wherever it stands; what is unknown is hatched or a "?"."""

from charts.layout import theme
from charts.layout.sheet import Sign

PERSON = Sign("square", theme.INK, theme.INK, 0, size=9)
ABOUT_A_PERSON = Sign("square", theme.PAPER, theme.INK, 1.3, size=8)
PERHAPS_A_PERSON = Sign("square", theme.BORDER, theme.BORDER, 0, size=9)
"""One person of a reported number: of one that is exact, of one that is approximate, and one more who is possible."""
