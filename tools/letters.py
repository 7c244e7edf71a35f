"""The typefaces of a briefing as files that a Word document and a page can carry: Latin, Cyrillic with Kazakh, signs.

`python -m tools.letters` cuts them from the variable typefaces of the project (SIL Open Font License) and writes WOFF files,
and as WOFF2 without kerning those that go with a figure in a frame of another page.
"""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

FONTS_FOLDER = Path(__file__).parent.parent / "exports" / "templates" / "letters"
SERIF, SANS = "Source Serif 4", "Source Sans 3"
NORMAL, BOLD = 400, 600
READING_SIZE = 14  # the size in points for which letters with a size of their own are drawn
LETTERS = ((0x20, 0x180), (0x400, 0x530))
SIGNS = ((0x2000, 0x2070), (0x20A0, 0x20C0), (0x2110, 0x2118), (0x2190, 0x2200), (0x2212, 0x2213), (0x25A0, 0x2600))
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl")


@dataclass(frozen=True)
class Face:
    """A typeface in one weight: its family, how Word calls it within the family, the file that it is cut from."""

    family: str
    style: str
    package: str
    file: str
    weight: int

    @property
    def name(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.style.replace(' ', '')}"


SERIFS, SANSES = "fontpkg_source_serif_4", "fontpkg_source_sans_3"
FACES = (
    Face(SERIF, "Regular", SERIFS, "SourceSerif4[opsz,wght].ttf", NORMAL),
    Face(SERIF, "Bold", SERIFS, "SourceSerif4[opsz,wght].ttf", BOLD),
    Face(SERIF, "Italic", SERIFS, "SourceSerif4-Italic[opsz,wght].ttf", NORMAL),
    Face(SANS, "Regular", SANSES, "SourceSans3[wght].ttf", NORMAL),
    Face(SANS, "Bold", SANSES, "SourceSans3[wght].ttf", BOLD),
    Face(SANS, "Italic", SANSES, "SourceSans3-Italic[wght].ttf", NORMAL),
)

EVERY = (*LETTERS, *SIGNS)
FEW = ((0x20, 0x100), (0x400, 0x460), (0x490, 0x4F0), (0x2010, 0x2027), (0x2039, 0x203B), (0x2116, 0x2117), (0x2212, 0x2213))
FRAMED = {"SourceSans3-Regular": EVERY, "SourceSans3-Bold": FEW, "SourceSerif4-Bold": FEW}
"""The letters of a figure in a frame of another page, where each byte counts: headings and labels have those of today's
English, Russian and Kazakh alone.
"""


def cut(face: Face, features: Sequence[str] = FEATURES, letters: Iterable[tuple[int, int]] = (*LETTERS, *SIGNS)) -> TTFont:
    """Return a typeface in one weight with the letters that a briefing needs, under the names by which Word finds it."""
    font = TTFont(files(face.package) / "files" / face.file, recalcTimestamp=False)
    axes = {axis.axisTag: READING_SIZE if axis.axisTag == "opsz" else face.weight for axis in font["fvar"].axes}
    font = instantiateVariableFont(font, axes)
    subset_font(font, features, ["*"], unicodes=[code for first, end in letters for code in range(first, end)])
    _set_names(font, face)
    return font


def subset_font(
    font: TTFont, features: Sequence[str], names: Sequence[int | str], *, layout_closure: bool = True, **kept: object
) -> None:
    options = subset.Options(
        layout_features=[*features], layout_closure=layout_closure, hinting=False, name_IDs=[*names], notdef_outline=True
    )
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(**kept)
    subsetter.subset(font)


def _set_names(font: TTFont, face: Face) -> None:
    names, post = font["name"], f"{face.family.replace(' ', '')}-{face.style}"
    for number in (16, 17, 21, 22, 25):
        names.removeNames(nameID=number)
    for number, text in {1: face.family, 2: face.style, 4: f"{face.family} {face.style}", 6: post}.items():
        names.setName(text, number, 3, 1, 0x409)
    bold, italic = face.style == "Bold", face.style == "Italic"
    font["OS/2"].usWeightClass = 700 if bold else NORMAL
    font["OS/2"].fsSelection = 0x20 if bold else 0x01 if italic else 0x40
    font["head"].macStyle = 0x01 if bold else 0x02 if italic else 0


def as_file(font: TTFont, flavor: str | None = None) -> bytes:
    font.flavor = flavor
    buffer = BytesIO()
    font.save(buffer, reorderTables=None)
    return buffer.getvalue()


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    for face in FACES:
        (FONTS_FOLDER / f"{face.name}.woff").write_bytes(as_file(cut(face), "woff"))
        if face.name in FRAMED:
            (FONTS_FOLDER / f"{face.name}.woff2").write_bytes(as_file(cut(face, (), FRAMED[face.name]), "woff2"))
