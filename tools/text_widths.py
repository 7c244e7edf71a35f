"""The widths of letters, cut from the variable typefaces of the project: `python -m tools.text_widths` writes them."""

import argparse
import json
from collections.abc import Mapping
from importlib.resources import files

from fontTools.misc.roundTools import otRound  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from charts.layout.canvas import TABLE
from tools.letters import LETTERS, SANSES, SERIFS, SIGNS

FACES: Mapping[str, tuple[str, str, dict[str, float]]] = {
    "sans": (SANSES, "SourceSans3[wght].ttf", {"wght": 400}),
    "bold": (SANSES, "SourceSans3[wght].ttf", {"wght": 700}),
    "serif": (SERIFS, "SourceSerif4[opsz,wght].ttf", {"wght": 600, "opsz": 18}),
}
"""Texts, bold texts and titles of figures: the package, the file and the place on the axes of each typeface."""


def measured() -> dict[str, dict[str, str]]:
    """By typeface the letters of each width, in thousandths of their size."""
    return {name: _letters_by_width(*face) for name, face in FACES.items()}


def _letters_by_width(package: str, file: str, place: dict[str, float]) -> dict[str, str]:
    font = TTFont(files(package) / "files" / file)
    glyphs, widths, per_em = font.getBestCmap(), font.getGlyphSet(location=place), font["head"].unitsPerEm
    found: dict[str, str] = {}
    for code in (code for first, last in (*LETTERS, *SIGNS) for code in range(first, last) if code in glyphs):
        width = str(round(otRound(widths[glyphs[code]].width) * 1000 / per_em))
        if chr(code) not in found.get(width, ""):
            found[width] = found.get(width, "") + chr(code)
    return {width: found[width] for width in sorted(found, key=int)}


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    TABLE.write_text(f"{json.dumps(measured(), indent=0)}\n", encoding="utf-8")
