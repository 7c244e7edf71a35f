"""How wide a text is, by the advance widths of the typefaces, which `tools/text_widths.py` cuts from them."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("text_widths.json")
"""By typeface and weight the letters of each width, in thousandths of the size of the letters."""
UNKNOWN = 600
"""The width of a letter that the typefaces do not have."""


def text_width(text: str, size: float, *, is_bold: bool = False, is_serif: bool = False) -> float:
    """The pixels that a line of text takes in letters of so many pixels; kerning is not counted."""
    widths = _widths()["serif" if is_serif else "bold" if is_bold else "sans"]
    return sum(widths.get(letter, UNKNOWN) for letter in text) * size / 1000


@cache
def _widths() -> Mapping[str, Mapping[str, int]]:
    table: dict[str, dict[str, str]] = json.loads(TABLE.read_text(encoding="utf-8"))
    return {name: {letter: int(width) for width, letters in of.items() for letter in letters} for name, of in table.items()}
