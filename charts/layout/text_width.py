"""How wide a text is, by the advance widths of the typefaces, which `tools/text_widths.py` cuts from them."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("text_widths.json")
"""By typeface and weight the letters of each width, in thousandths of the size of the letters."""
UNKNOWN = 600  # the width of a letter that the typefaces do not have, in thousandths of its size
WORD = re.compile(r"[^ \t\n]+")  # a word; a no-break space is one of its letters
HYPHEN = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])")  # where a word may be broken: behind a hyphen between two letters


def text_width(text: str, size: float, *, is_bold: bool = False, is_serif: bool = False) -> float:
    """Return the pixels that a line of text takes in letters of so many pixels; kerning is not counted."""
    widths = _widths()["serif" if is_serif else "bold" if is_bold else "sans"]
    return sum(widths.get(letter, UNKNOWN) for letter in text) * size / 1000


def wrapped(text: str, pixels: float, size: float, *, is_bold: bool = False, is_serif: bool = False) -> list[str]:
    """Break a text in lines of at most so many pixels, or as wide as a word that is wider; one empty line for none."""
    lines = [""]
    for word in WORD.findall(text):
        for number, part in enumerate(HYPHEN.split(word)):
            longer = lines[-1] + (" " if lines[-1] and not number else "") + part
            if lines[-1] and text_width(longer, size, is_bold=is_bold, is_serif=is_serif) > pixels:
                lines.append(part)
            else:
                lines[-1] = longer
    return lines


@cache
def _widths() -> Mapping[str, Mapping[str, int]]:
    table: dict[str, dict[str, str]] = json.loads(TABLE.read_text(encoding="utf-8"))
    return {name: {letter: int(width) for width, letters in of.items() for letter in letters} for name, of in table.items()}
