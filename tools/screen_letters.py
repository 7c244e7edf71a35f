"""The typefaces of the screens as a browser loads them: Latin, Cyrillic with Kazakh, signs, and the icons that are shown.

They are cut from those that come with Streamlit, a megabyte in all; `python -m tools.screen_letters` cuts them again.
"""

import argparse
import re
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

from tools.letters import LETTERS, SIGNS, as_file, subset_font

ROOT = Path(__file__).resolve().parent.parent
FONTS_FOLDER = ROOT / "exports" / "templates" / "screen_letters"
STATIC = Path(str(files("streamlit") / "static" / "static"))
HEADING = {"wght": 600, "opsz": 32}
"""The headings of .streamlit/config.toml, in letters drawn for the middle of their sizes in pixels."""
MORE = ((0x180, 0x25A), (0x1E00, 0x1F00), (0x2713, 0x2714))
"""Letters of Azerbaijani, Romanian and Vietnamese, for other campaigns, and the tick."""
READ = ("kern", "mark", "mkmk", "ccmp", "locl", "liga", "lnum", "tnum")
KEPT_NAME_IDS = [0, 13, 14]
"""Of its names a cut typeface keeps whose it is and its licence: its own name is reserved for the whole."""
ICON = re.compile(r":material/([a-z_0-9]+):")
ICONS = "MaterialSymbols-Rounded"


CUTS: Mapping[str, Mapping[str, float]] = {
    "SourceSansVF-Upright": {},
    "SourceSansVF-Italic": {},
    "SourceCodeVF-Upright": {},
    "SourceSerifVariable-Roman": HEADING,
}
"""The typefaces of Streamlit by the beginnings of their names, with the axes that become one value."""


def streamlit_font(name: str) -> TTFont:
    return TTFont(next((STATIC / "media").glob(f"{name}.*")), recalcTimestamp=False)


def _cut_letters(name: str) -> TTFont:
    font = streamlit_font(name)
    codes = [code for first, end in (*LETTERS, *SIGNS, *MORE) for code in range(first, end)]
    subset_font(font, READ, KEPT_NAME_IDS, unicodes=codes)
    return instantiateVariableFont(font, CUTS[name]) if CUTS[name] else font


def cut_icons() -> TTFont:
    font, shown = streamlit_font(ICONS), icons_shown()
    glyphs = [glyph for name, glyph in icons_in(font).items() if name in shown]
    text = "".join(sorted({*"".join(shown)}))
    subset_font(font, ("rlig",), KEPT_NAME_IDS, layout_closure=False, glyphs=glyphs, text=text)
    return font


def icons_in(font: TTFont) -> dict[str, str]:
    """Return the icons of a typeface: what is written for each, and its glyph."""
    letters = {glyph: chr(code).lower() for code, glyph in font.getBestCmap().items()}
    found: dict[str, str] = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(table, "ExtSubTable", table).ligatures.items():
                names = (("".join(letters[one] for one in (first, *each.Component)), each.LigGlyph) for each in ligatures)
                found.update(names)
    return found


def icons_shown() -> set[str]:
    own = (path for room in ("pages", "ui") for path in (ROOT / room).rglob("*.py"))
    return {name for path in (*own, *(STATIC / "js").glob("*.js")) for name in ICON.findall(path.read_text("utf-8"))}


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    for cut_name, cut_font in ((ICONS, cut_icons()), *((one, _cut_letters(one)) for one in CUTS)):
        path = FONTS_FOLDER / f"{cut_name}.woff2"
        path.write_bytes(as_file(cut_font, "woff2"))
        sys.stdout.write(f"{path}: {path.stat().st_size} bytes\n")
